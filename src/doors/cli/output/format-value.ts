import type { Unit } from '../../../core/model/checked-kpi.ts'
import type { Language } from '../../../core/words/label.ts'
import { readableTime } from '../../../core/words/readable-time.ts'

export interface Writing {
  readonly unit: Unit
  readonly currency?: string
  readonly language: Language
}

const locales: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' }

/** What stands behind a number of this unit. */
const suffixes: Readonly<Partial<Record<Unit, Readonly<Record<Language, string>>>>> = {
  'money-per-day': { de: ' pro Tag', en: ' per day' },
  'money-per-month': { de: ' pro Monat', en: ' per month' },
  'count-per-day': { de: ' pro Tag', en: ' per day' },
  minutes: { de: ' Min.', en: ' min' },
  hours: { de: ' Std.', en: ' h' },
  'business-hours': { de: ' Std.', en: ' h' },
  days: { de: ' Tage', en: ' days' },
  months: { de: ' Monate', en: ' months' },
}

/** A value in its unit as people write it; a dash for no value. */
export function formatValue(value: number | null, writing: Writing): string {
  if (value === null) return '–'
  const said = { ...writing, ...readableTime(value, writing.unit) }
  return (
    numberFormat(said.value, said).format(said.value).replace('-', '−') + (suffixes[said.unit]?.[said.language] ?? '')
  )
}

/** An interval as one phrase, its unit said once: `62,0 bis 64,3 %`. Empty where the value is a fact. */
export function formatInterval(low: number | null, high: number | null, writing: Writing): string {
  if (low === null || high === null) return ''
  const to = writing.language === 'de' ? ' bis ' : ' to '
  // Both ends in the unit of the upper one.
  const scale = high === 0 ? 1 : readableTime(high, writing.unit).value / high
  return `${bareNumber(low * scale, writing)}${to}${formatValue(high, writing)}`
}

/** A change with its sign. */
export function formatChange(change: number | null, writing: Writing): string {
  if (change === null) return '–'
  // A rate changes by points, not by per cent.
  const points = writing.language === 'de' ? ' Punkte' : ' points'
  const text =
    writing.unit === 'rate' ? bareNumber(change, writing).replace('-', '−') + points : formatValue(change, writing)
  return change > 0 ? `+${text}` : text
}

export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(count)
}

function bareNumber(value: number, { unit, language }: Writing): string {
  const scaled = unit === 'rate' ? value * 100 : value
  return new Intl.NumberFormat(locales[language], digitsOf(scaled, unit)).format(scaled).replace('-', '−')
}

function numberFormat(value: number, { unit, currency, language }: Writing): Intl.NumberFormat {
  const locale = locales[language]
  if (unit === 'rate') return new Intl.NumberFormat(locale, { style: 'percent', ...digitsOf(value * 100, unit) })
  const isMoney = unit.startsWith('money')
  const style: Intl.NumberFormatOptions = isMoney && currency !== undefined ? { style: 'currency', currency } : {}
  return new Intl.NumberFormat(locale, { ...style, ...digitsOf(value, unit) })
}

function digitsOf(value: number, unit: Unit): Intl.NumberFormatOptions {
  if (unit === 'rate') return { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  if (unit === 'count') return { maximumFractionDigits: 0 }
  if (unit.startsWith('money')) return { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 }
}
