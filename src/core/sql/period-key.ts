import type { CalendarRules, Grain } from '../words/calendar.ts'
import { call, day, number, operator, type Sql } from './tree.ts'

/** The index of the period that a day lies in, the same whole number as `periodIndex` gives. */
export function periodKey(of: Sql, grain: Grain, rules: CalendarRules): Sql {
  const months = operator(operator(call('year', of), '*', number(12)), '+', operator(call('month', of), '-', number(1)))
  const fiscal = rules.fiscalStart === 1 ? months : operator(months, '-', number(rules.fiscalStart - 1))
  switch (grain) {
    case 'day':
      return call('days-between', day('1970-01-01'), of)
    case 'week':
      return call('floor-divide', call('days-between', day(rules.week === 'iso' ? '1970-01-05' : '1970-01-04'), of), number(7))
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
