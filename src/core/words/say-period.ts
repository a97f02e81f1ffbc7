import type { Language } from './label.ts'
import { grainOf, type Period } from './period.ts'
import { addDays } from './day.ts'

/** The day before the month in both languages. */
const locales: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' }

const date = (day: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** A day in words: 22. November 2026. */
export function sayDay(day: string, language: Language): string {
  return date(day, language, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** A period in words: 4. Quartal 2026, November 2026, week 9 of 2026. */
export function sayPeriod(period: Period, language: Language): string {
  const { label, from } = period
  const year = from.slice(0, 4)
  switch (grainOf(label)) {
    case 'day':
      return sayDay(from, language)
    case 'week':
      return language === 'de'
        ? `KW ${Number(label.slice(6))} ${label.slice(0, 4)}`
        : `week ${Number(label.slice(6))} of ${label.slice(0, 4)}`
    case 'month':
      return date(from, language, { month: 'long', year: 'numeric' })
    case 'quarter':
      return language === 'de' ? `${label.slice(-1)}. Quartal ${year}` : `Q${label.slice(-1)} ${year}`
    case 'year':
      return year
    case 'fiscal-year':
      return language === 'de' ? `Geschäftsjahr ${label.slice(2)}` : `Fiscal year ${label.slice(2)}`
    case 'fiscal-month':
      return language === 'de'
        ? `${Number(label.slice(8))}. Monat GJ ${label.slice(2, 6)}`
        : `Month ${Number(label.slice(8))} of FY${label.slice(2, 6)}`
    case 'fiscal-quarter':
      return language === 'de'
        ? `${label.slice(-1)}. Quartal GJ ${label.slice(2, 6)}`
        : `Q${label.slice(-1)} of FY${label.slice(2, 6)}`
    default:
      if (label === 'all') return language === 'de' ? 'Gesamter Zeitraum' : 'All time'
      return `${sayDay(from, language)} – ${sayDay(addDays(period.until, -1), language)}`
  }
}
