import { addDays } from './day.ts'
import type { Language } from './label.ts'
import { allTime, grainOf, type Period } from './period.ts'
import { sayDay, sayPeriod } from './say-period.ts'

/** When something happened, as part of a sentence: `im November 2026`, `in Q4 2026`, `vom 1. bis ..`; of all time it is `insgesamt`. */
export function sayDuring(period: Period, language: Language): string {
  const text = sayPeriod(period, language)
  const de = language === 'de'
  const grain = grainOf(period.label)
  if (period.label === allTime.label) return de ? 'insgesamt' : 'in all'
  switch (grain) {
    case undefined:
      return sayStretch(period, language)
    case 'day':
      return `${de ? 'am' : 'on'} ${text}`
    case 'year':
      return de ? `im Jahr ${text}` : `in ${text}`
    case 'week':
      return `in ${text}`
    case 'fiscal-year':
      return de ? `im ${text}` : `in ${text.replace('Fiscal', 'fiscal')}`
    default:
      return `${de ? 'im' : 'in'} ${text}`
  }
}

function sayStretch({ from, until }: Period, language: Language): string {
  const [first, last] = [sayDay(from, language), sayDay(addDays(until, -1), language)]
  if (from === allTime.from) return language === 'de' ? `bis ${last}` : `up to ${last}`
  return language === 'de' ? `vom ${first} bis ${last}` : `from ${first} to ${last}`
}
