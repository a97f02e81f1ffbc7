import type { CalendarRules, Grain } from '../words/calendar.ts'
import { daysBetween } from '../words/day.ts'
import { call, day, number, operator, type Sql } from './tree.ts'

/** A Monday and a Sunday before all data, and where `periodIndex` begins to count. Engines divide negative numbers towards zero. */
const weeks = {
  iso: { first: '0001-01-01', zero: '1970-01-05' },
  us: { first: '0001-01-07', zero: '1970-01-04' },
} as const

/** The index of the period that a day lies in, the same whole number as `periodIndex` gives. */
export function periodKey(of: Sql, grain: Grain, rules: CalendarRules): Sql {
  const months = operator(operator(call('year', of), '*', number(12)), '+', operator(call('month', of), '-', number(1)))
  const fiscal = rules.fiscalStart === 1 ? months : operator(months, '-', number(rules.fiscalStart - 1))
  switch (grain) {
    case 'day':
      return call('days-between', day('1970-01-01'), of)
    case 'week': {
      const { first, zero } = weeks[rules.week]
      return operator(
        call('floor-divide', call('days-between', day(first), of), number(7)),
        '-',
        number(daysBetween(first, zero) / 7),
      )
    }
    case 'month':
      return months
    case 'quarter':
      return call('floor-divide', months, number(3))
    case 'year':
      return call('year', of)
    case 'fiscal-quarter':
      return call('floor-divide', fiscal, number(3))
    case 'fiscal-year':
      return call('floor-divide', fiscal, number(12))
  }
}
