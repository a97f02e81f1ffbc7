import type { Language, Unit } from '../api/types.ts'

export const NO_BREAK = '\u00A0'
export const NO_VALUE = '–'
const MINUS = '\u2212'

/** How the values of one KPI are written. */
export interface Writing {
  readonly unit: Unit
  readonly currency?: string | undefined
  readonly lang: Language
}

/** What surrounds the digits: a value is divided, rounded and put between `before` and `after`. */
interface Measure {
  readonly divisor: number
  readonly decimals: number
  readonly before: string
  readonly after: string
  readonly singular?: string
}

/** The value as a person would say it: "742 Tsd. €", "27,4 %", "3,4 Std."; null is a dash. A wide interval (from low to high) drops the decimals of a rate. */
export function formatValue(value: number | null, writing: Writing, interval?: Interval): string {
  if (value === null) return NO_VALUE
  const measure = measureOf(value, writing, interval)
  return around(value, digits(value, measure, writing.lang), measure)
}

/** A value that a person has set: as it was set, without zeros behind it ("30 %", "2 Std."). */
export function formatSet(value: number, writing: Writing): string {
  const measure = measureOf(value, writing)
  const isWhole = !/[1-9]/.test(digits(value, measure, 'en').split('.')[1] ?? '')
  const whole = isWhole ? { ...measure, decimals: 0 } : measure
  return around(value, digits(value, whole, writing.lang), whole)
}

/** "23 bis 33 %", "5,1 bis 6,2 Mio. €", "€1.23m to €1.42m": the unit once where the language allows it. */
export function formatRange({ low, high }: Interval, writing: Writing, joiner: string): string {
  const measure = measureOf(Math.abs(high) >= Math.abs(low) ? high : low, writing, { low, high })
  const [from, until] = [digits(low, measure, writing.lang), digits(high, measure, writing.lang)]
  if (measure.before !== '') return `${around(low, from, measure)}${joiner}${around(high, until, measure)}`
  return `${from}${joiner}${around(high, until, measure)}`
}

/** A tick: digits in the measure of the highest tick, which alone carries the unit. */
export function formatTicks(ticks: readonly number[], writing: Writing): readonly string[] {
  const top = ticks.at(-1) ?? 0
  const step = ticks.length > 1 ? top - (ticks.at(-2) ?? 0) : top
  const scale = measureOf(top, writing)
  const measure = { ...scale, decimals: decimalsOfStep(step / scale.divisor) }
  return ticks.map((tick) => {
    const text = tick === 0 ? '0' : digits(tick, measure, writing.lang)
    return tick === top ? around(tick, text, measure) : text
  })
}

/** Every figure the answer holds, for the title on hover and for tables. */
export function formatExact(value: number | null, writing: Writing): string {
  if (value === null) return NO_VALUE
  const { unit } = writing
  const factor = unit === 'rate' ? 100 : 1
  const measure = {
    ...measureOf(value, writing),
    ...(isMoney(unit) ? moneyMeasure(0, writing) : plainMeasure(writing)),
  }
  const decimals = unit === 'count' && Number.isInteger(value) ? 0 : 2
  return around(value * factor, digits(value * factor, { ...measure, divisor: 1, decimals }, writing.lang), measure)
}

/** Every figure of a value without zeros behind it, as a person would type it: "28,35 %", "1.400.000 €". */
export function formatTyped(value: number, writing: Writing): string {
  const plain = isMoney(writing.unit) ? moneyMeasure(0, writing) : plainMeasure(writing)
  const shown = writing.unit === 'rate' ? value * 100 : value
  const text = new Intl.NumberFormat(localeOf(writing.lang), { maximumFractionDigits: 6 }).format(Math.abs(shown))
  return around(value, value < 0 ? MINUS + text : text, plain)
}

export interface Interval {
  readonly low: number
  readonly high: number
}

function measureOf(value: number, writing: Writing, interval?: Interval): Measure {
  const { unit } = writing
  if (isMoney(unit)) return moneyMeasure(value, writing)
  if (unit === 'minutes' || unit === 'hours' || unit === 'days') return durationMeasure(value, writing)
  if (unit === 'business-hours') return openTimeMeasure(value, writing)
  const plain = plainMeasure(writing)
  if (unit === 'rate') return { ...plain, divisor: 0.01, decimals: isWide(interval) ? 0 : 1 }
  if (unit === 'count') return { ...plain, decimals: Number.isInteger(value) ? 0 : 1 }
  return { ...plain, decimals: significantDecimals(value) }
}

/** Half an interval of five points or more says nothing about tenths of a point. */
function isWide(interval: Interval | undefined): boolean {
  return interval !== undefined && (interval.high - interval.low) / 2 >= 0.05
}

function moneyMeasure(value: number, { unit, currency, lang }: Writing): Measure {
  const { divisor, word, decimals } = magnitude(value, lang)
  const symbol = currencySymbol(currency ?? 'EUR', lang)
  const per = unit === 'money-per-day' ? perWord.day[lang] : unit === 'money-per-month' ? perWord.month[lang] : ''
  if (lang === 'en') {
    const gap = /\p{L}$/u.test(symbol) ? NO_BREAK : ''
    return { divisor, decimals, before: symbol + gap, after: word + per }
  }
  const large = word === '' ? '' : NO_BREAK + word
  return { divisor, decimals, before: '', after: `${large}${NO_BREAK}${symbol}${per}` }
}

const perWord = {
  day: { de: `${NO_BREAK}/${NO_BREAK}Tag`, en: `${NO_BREAK}/${NO_BREAK}day` },
  month: { de: `${NO_BREAK}/${NO_BREAK}Monat`, en: `${NO_BREAK}/${NO_BREAK}month` },
}

const magnitudes = [
  { from: 999_500_000, divisor: 1e9, word: { de: 'Mrd.', en: 'bn' } },
  { from: 999_500, divisor: 1e6, word: { de: 'Mio.', en: 'm' } },
  { from: 9_999.5, divisor: 1e3, word: { de: 'Tsd.', en: 'k' } },
]

function magnitude(value: number, lang: Language): { divisor: number; word: string; decimals: number } {
  const size = magnitudes.find(({ from }) => Math.abs(value) >= from)
  if (size === undefined) return { divisor: 1, word: '', decimals: 0 }
  return { divisor: size.divisor, word: size.word[lang], decimals: significantDecimals(value / size.divisor) }
}

const durations = {
  minutes: { de: 'Min.', en: 'min' },
  hours: { de: 'Std.', en: 'h' },
  days: { de: 'Tage', en: 'days' },
}
const oneDay = { de: 'Tag', en: 'day' }
const MINUTES = { minutes: 1, hours: 60, days: 1440 }

/** Minutes up to an hour and a half, hours up to two days, then days. */
function durationMeasure(value: number, { unit, lang }: Writing): Measure {
  const asked = unit as keyof typeof MINUTES
  const minutes = Math.abs(value) * MINUTES[asked]
  const said = value === 0 ? asked : minutes < 90 ? 'minutes' : minutes < 2880 ? 'hours' : 'days'
  const divisor = MINUTES[said] / MINUTES[asked]
  const decimals = said === 'minutes' || Math.abs(value) / divisor >= 19.95 ? 0 : 1
  const after = NO_BREAK + durations[said][lang]
  return said === 'days'
    ? { divisor, decimals, before: '', after, singular: NO_BREAK + oneDay[lang] }
    : { divisor, decimals, before: '', after }
}

/** Open time stays in hours: how many of them make a day differs from calendar to calendar. */
function openTimeMeasure(value: number, { lang }: Writing): Measure {
  const inMinutes = value !== 0 && Math.abs(value) < 1.5
  const decimals = inMinutes || Math.abs(value) >= 19.95 ? 0 : 1
  const after = NO_BREAK + durations[inMinutes ? 'minutes' : 'hours'][lang]
  return { divisor: inMinutes ? 1 / 60 : 1, decimals, before: '', after }
}

function plainMeasure({ unit, lang }: Writing): Measure {
  const endings: Partial<Record<Unit, string>> = {
    rate: lang === 'de' ? `${NO_BREAK}%` : '%',
    ratio: `${NO_BREAK}×`,
    'count-per-day': perWord.day[lang],
    minutes: NO_BREAK + durations.minutes[lang],
    hours: NO_BREAK + durations.hours[lang],
    days: NO_BREAK + durations.days[lang],
    'business-hours': NO_BREAK + durations.hours[lang],
    months: NO_BREAK + (lang === 'de' ? 'Monate' : 'months'),
  }
  return { divisor: 1, decimals: 0, before: '', after: endings[unit] ?? '' }
}

function isMoney(unit: Unit): boolean {
  return unit.startsWith('money')
}

/** Three significant figures, never more than two decimals. */
function significantDecimals(value: number): number {
  const size = Math.abs(value)
  return size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2
}

function decimalsOfStep(step: number): number {
  if (step === 0) return 0
  return [0, 1, 2].find((decimals) => Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6) ?? 2
}

function digits(value: number, { divisor, decimals }: Measure, lang: Language): string {
  const text = numberFormat(lang, decimals).format(Math.abs(value / divisor))
  const isZero = !/[1-9]/.test(text)
  return value < 0 && !isZero ? MINUS + text : text
}

function around(value: number, text: string, { before, after, singular, divisor }: Measure): string {
  const isOne = singular !== undefined && Math.abs(value / divisor) === 1
  const sign = text.startsWith(MINUS) ? MINUS : ''
  return `${sign}${before}${text.slice(sign.length)}${isOne ? singular : after}`
}

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(lang: Language, decimals: number): Intl.NumberFormat {
  const key = `${lang}${decimals}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(localeOf(lang), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  formats.set(key, made)
  return made
}

function currencySymbol(currency: string, lang: Language): string {
  const parts = new Intl.NumberFormat(localeOf(lang), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

export function localeOf(lang: Language): string {
  return lang === 'de' ? 'de-DE' : 'en-GB'
}
