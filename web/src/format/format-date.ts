import type { Language } from '../api/types.ts'
import { localeOf } from './format-value.ts'

const DAY = /^(\d{4})-(\d{2})-(\d{2})/

/** "22. November 2026"; a text that is no day stays as it is. */
export function formatDay(day: string, lang: Language): string {
  return writeDay(day, lang, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "22. November" */
export function formatDayOfYear(day: string, lang: Language): string {
  return writeDay(day, lang, { day: 'numeric', month: 'long' })
}

/** "Oktober", and with the year where the axis spans several: "Okt. 2026". */
export function formatMonth(day: string, lang: Language, withYear: boolean): string {
  return writeDay(day, lang, withYear ? { month: 'short', year: 'numeric' } : { month: 'long' })
}

/** The short name of a period on an axis: "Q4 2026", "Okt. 2026", "2026". */
export function formatPeriod(label: string, lang: Language): string {
  const quarter = /^(FY)?(\d{4})-Q([1-4])$/.exec(label)
  if (quarter !== null)
    return `Q${quarter[3]} ${quarter[1] === undefined ? '' : lang === 'de' ? 'GJ ' : 'FY '}${quarter[2]}`
  if (/^\d{4}-\d{2}$/.test(label)) return formatMonth(`${label}-01`, lang, true)
  const month = /^FY(\d{4})-P(\d{2})$/.exec(label)
  if (month !== null)
    return `${lang === 'de' ? 'M' : 'P'}${Number(month[2])} ${lang === 'de' ? 'GJ' : 'FY'} ${month[1]}`
  const week = /^(\d{4})-W(\d{2})$/.exec(label)
  if (week !== null) return `${lang === 'de' ? 'KW' : 'W'} ${week[2]} ${week[1]}`
  return writeDay(label, lang, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** "vor 4 Stunden", "4 hours ago"; of two instants, the later one is `now`. */
export function formatAgo(instant: string, now: number, lang: Language): string {
  const seconds = (Date.parse(instant) - now) / 1000
  const [unit, length] = agoUnits.find(([, length]) => Math.abs(seconds) >= length) ?? (['minute', 60] as const)
  return new Intl.RelativeTimeFormat(localeOf(lang), { numeric: 'auto' }).format(Math.round(seconds / length), unit)
}

const agoUnits = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** "25. November 2026, 05:10": an instant by the clock of the workspace. */
export function formatMoment(instant: string, timeZone: string, lang: Language): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(localeOf(lang), { ...style, timeZone })
    .format(Date.parse(instant))
    .replace(/ (um|at) /, ', ')
}

export function formatTimeOfDay(instant: number, lang: Language): string {
  return new Intl.DateTimeFormat(localeOf(lang), { hour: '2-digit', minute: '2-digit' }).format(instant)
}

/** True for a text that begins with a calendar day. */
export function isDay(text: string): boolean {
  return DAY.test(text)
}

function writeDay(day: string, lang: Language, style: Intl.DateTimeFormatOptions): string {
  if (!isDay(day)) return day
  return new Intl.DateTimeFormat(localeOf(lang), { ...style, timeZone: 'UTC' }).format(
    Date.parse(`${day.slice(0, 10)}T00:00:00Z`),
  )
}
