import type { CalendarRules, FiscalGrain, Grain } from './calendar.ts'
import { addDays, addMonths, daysBetween } from './day.ts'
import { allTime, grainOf, periodAt, type Period } from './period.ts'
import { periodIndex } from './period-index.ts'

/** The same length of time just before: the month before a month, the 14 days before 14 days. Before everything there is nothing: the period itself. */
export function periodBefore(period: Period, rules: CalendarRules): Period {
  if (period.label === allTime.label) return period
  const grain = grainOf(period.label)
  if (grain !== undefined) return periodAt(periodIndex(period.from, grain, rules) - 1, grain, rules)
  const from = isWholeMonths(period)
    ? addMonths(period.from, -monthsOf(period))
    : addDays(period.from, -daysBetween(period.from, period.until))
  return { label: `${from}/${period.from}`, from, until: period.from }
}

/** The same stretch one year earlier: weeks 52 weeks before, the 29th of February on the 28th. */
export function yearBefore(period: Period, rules: CalendarRules): Period {
  if (period.label === allTime.label) return period
  const grain = grainOf(period.label)
  if (grain === 'week') return periodAt(periodIndex(period.from, grain, rules) - 52, grain, rules)
  if (isFiscal(grain)) return periodAt(periodIndex(period.from, grain, rules) - partsInYear[grain], grain, rules)
  const from = addMonths(period.from, -12)
  if (grain === 'day') return { label: from, from, until: addDays(from, 1) }
  const until = addMonths(period.until, -12)
  return { label: grain === undefined ? `${from}/${until}` : yearEarlierLabel(period.label), from, until }
}

const partsInYear: Readonly<Record<FiscalGrain, number>> = { 'fiscal-month': 12, 'fiscal-quarter': 4, 'fiscal-year': 1 }

const isFiscal = (grain: Grain | undefined): grain is FiscalGrain => grain !== undefined && grain.startsWith('fiscal-')

function yearEarlierLabel(label: string): string {
  return label.replace(/\d{4}/, (year) => String(Number(year) - 1).padStart(4, '0'))
}

function isWholeMonths({ from, until }: Period): boolean {
  return from.endsWith('-01') && until.endsWith('-01')
}

function monthsOf({ from, until }: Period): number {
  return Temporal.PlainDate.from(from).until(until, { largestUnit: 'months' }).months
}
