import type { CalendarRules, FiscalGrain, Grain } from '../words/calendar.ts'
import { daysBetween, type Day } from '../words/day.ts'
import { firstDayOfIndex, periodIndex } from '../words/period-index.ts'
import { call, day, number, operator, when, type Sql } from './tree.ts'

/** A Monday and a Sunday before all data, and where `periodIndex` begins to count. Engines divide negative numbers towards zero. */
const weeks = {
  iso: { first: '0001-01-01', zero: '1970-01-05' },
  us: { first: '0001-01-07', zero: '1970-01-04' },
} as const

/** The days that can occur, both of them included. */
interface Reach {
  readonly from: Day
  readonly to: Day
}

/** The index of the period that a day lies in, the same whole number as `periodIndex` gives. */
export function periodKey(of: Sql, grain: Grain, rules: CalendarRules, reach: Reach): Sql {
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
    case 'fiscal-month':
    case 'fiscal-quarter':
    case 'fiscal-year':
      return rules.fiscalCut === undefined ? calendarFiscal(fiscal, grain) : cutKey(of, grain, rules, reach)
  }
}

function calendarFiscal(months: Sql, grain: FiscalGrain): Sql {
  if (grain === 'fiscal-month') return months
  return call('floor-divide', months, number(grain === 'fiscal-quarter' ? 3 : 12))
}

/** Fiscal years of weeks, or listed ones, have no arithmetic: each part that can occur is named by its first day. */
function cutKey(of: Sql, grain: FiscalGrain, rules: CalendarRules, { from, to }: Reach): Sql {
  return cutBetween(of, periodIndex(from, grain, rules), periodIndex(to, grain, rules), (index) =>
    day(firstDayOfIndex(index, grain, rules)),
  )
}

/** Up to so many parts are compared one after the other. */
const fewParts = 8

/** Few parts one after the other, many by halves: of 60 a row is compared with six. */
function cutBetween(of: Sql, first: number, last: number, startOf: (index: number) => Sql): Sql {
  if (first >= last) return number(first)
  const middle = last - first < fewParts ? first + 1 : Math.ceil((first + last) / 2)
  const [before, after] = [cutBetween(of, first, middle - 1, startOf), cutBetween(of, middle, last, startOf)]
  return when(operator(of, '<', startOf(middle)), before, after)
}
