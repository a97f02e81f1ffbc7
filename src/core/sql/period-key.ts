import type { CalendarRules, FiscalGrain, Grain } from '../words/calendar.ts'
import { addDays, daysBetween, type Day } from '../words/day.ts'
import { firstDayOfIndex, periodIndex } from '../words/period-index.ts'
import { call, cast, day, number, operator, when, type Sql } from './tree.ts'

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

/** The last day of the period with an index, the other way round. */
export function lastDayOfKey(index: Sql, grain: Grain, rules: CalendarRules, reach: Reach): Sql {
  const before = (of: Sql): Sql => call('add-days', of, number(-1))
  const months = (each: number, moved: number): Sql => {
    const next = operator(operator(index, '+', number(1)), '*', number(each))
    return before(call('add-months', day('1970-01-01'), operator(next, '-', number(1970 * 12 - moved))))
  }
  switch (grain) {
    case 'day':
      return call('add-days', day('1970-01-01'), cast(index, 'integer'))
    case 'week':
      return call(
        'add-days',
        day(weeks[rules.week].zero),
        cast(operator(operator(index, '*', number(7)), '+', number(6)), 'integer'),
      )
    case 'month':
      return months(1, 0)
    case 'quarter':
      return months(3, 0)
    case 'year':
      return months(12, 0)
    case 'fiscal-month':
    case 'fiscal-quarter':
    case 'fiscal-year':
      return rules.fiscalCut === undefined
        ? months(monthsOfFiscal[grain], rules.fiscalStart - 1)
        : lastDayOfCut(index, grain, rules, reach)
  }
}

const monthsOfFiscal: Readonly<Record<FiscalGrain, number>> = {
  'fiscal-month': 1,
  'fiscal-quarter': 3,
  'fiscal-year': 12,
}

function lastDayOfCut(index: Sql, grain: FiscalGrain, rules: CalendarRules, { from, to }: Reach): Sql {
  const [first, last] = [periodIndex(from, grain, rules), periodIndex(to, grain, rules)]
  const ends = Array.from({ length: last - first + 1 }, (_, step) => first + step)
  const cases = ends.map(
    (one) => [operator(index, '=', number(one)), day(addDays(firstDayOfIndex(one + 1, grain, rules), -1))] as const,
  )
  return { sql: 'case', when: cases, otherwise: day(to) }
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
