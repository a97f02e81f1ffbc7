import type { CheckedCumulative, Reach, ToDate } from '../../model/kinds/cumulative.ts'
import type { Question } from '../../question/question.ts'
import type { CalendarRules, Grain } from '../../words/calendar.ts'
import { addDays, daysBetween, earlierDay, laterDay, type Day } from '../../words/day.ts'
import { allTime, periodContaining, type Period } from '../../words/period.ts'
import { periodIndex } from '../../words/period-index.ts'
import type { Window, Windows } from '../../words/windows.ts'
import { lastDayBefore } from '../duration-days.ts'

type Days = Pick<Window, 'first' | 'last'>

const grainsToDate: Readonly<Record<Exclude<ToDate, 'all'>, Grain>> = {
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  'fiscal month': 'fiscal-month',
  'fiscal quarter': 'fiscal-quarter',
  'fiscal year': 'fiscal-year',
}

/**
 * The days that a running figure counts on a day, which belongs to them. Months and years are those of the calendar: twelve months up to
 * the end of February begin with March, and from the 30th of March one month reaches back to the 28th of February.
 */
export function daysUpTo(last: Day, reach: Reach, rules: CalendarRules): Days {
  if (reach.kind === 'trailing') return { first: addDays(lastDayBefore(last, reach.length), 1), last }
  if (reach.of === 'all') return { first: allTime.from, last }
  return { first: periodContaining(last, grainsToDate[reach.of], rules).from, last }
}

type Running = Pick<CheckedCumulative, 'reach' | 'coarser'>

/** The stretches of days that a running figure counts for a period: one, or those of all its days where these are averaged. */
export function stretchesFor(
  { from, until }: Pick<Period, 'from' | 'until'>,
  { reach, coarser }: Running,
  { sight, rules }: Pick<Question, 'sight' | 'rules'>,
): readonly Days[] {
  const last = earlierDay(addDays(until, -1), sight.asOf)
  if (coarser === 'last' || from === allTime.from || from > last) return [daysUpTo(last, reach, rules)]
  if (coarser === 'first') return [daysUpTo(from, reach, rules)]
  return Array.from({ length: daysBetween(from, last) + 1 }, (_, day) => daysUpTo(addDays(from, day), reach, rules))
}

/** All days that a running figure counts for a period, from the first to the last. */
export function stretchFor(period: Pick<Period, 'from' | 'until'>, running: Running, question: Question): Days {
  return around(stretchesFor(period, running, question))
}

/** The days that a question counts for a period: its own, or of a running figure those it reaches back to. What runs from the first day of the data reaches no further back. */
export function countedDays(period: Period, question: Question): Pick<Period, 'from' | 'until'> {
  const { definition } = question.variant
  if (definition.kind !== 'cumulative') return period
  const { first, last } = stretchFor(period, definition, question)
  const { reach } = definition
  return { from: reach.kind === 'to-date' && reach.of === 'all' ? last : first, until: addDays(last, 1) }
}

function around(stretches: readonly Days[]): Days {
  const [one, ...others] = stretches
  if (one === undefined) throw new Error('a running figure counts at least one day')
  return others.reduce(
    (all, { first, last }) => ({ first: earlierDay(all.first, first), last: laterDay(all.last, last) }),
    one,
  )
}

/** The windows of all periods of a question; undefined where one stretch is all that is asked. */
export function windowsFor(running: Running, question: Question): Windows | undefined {
  const { grain, periods, sight, rules } = question
  const windows = periods
    .filter(({ from }) => from <= sight.asOf)
    .flatMap((period) =>
      stretchesFor(period, running, question).map((days) => ({
        period: grain === undefined ? 0 : periodIndex(period.from, grain, rules),
        ...days,
      })),
    )
  const last = windows.at(-1)
  if (last === undefined || (grain === undefined && windows.length === 1)) return undefined
  return {
    cut: cutOf(windows, question),
    of: windows,
    whole: last.period,
    ...(grain === undefined ? { isOne: true as const } : {}),
  }
}

/** The coarsest grain by which no window is cut: rows are gathered by it once, and only then counted in each window. */
function cutOf(windows: readonly Window[], { sight, rules }: Question): Windows['cut'] {
  const starts = (day: Day, grain: Grain): boolean =>
    day === allTime.from || periodContaining(day, grain, rules).from === day
  const fits = (grain: Grain): boolean =>
    windows.every(({ first, last }) => starts(first, grain) && (last >= sight.asOf || starts(addDays(last, 1), grain)))
  return fits('month') ? 'month' : fits('week') ? 'week' : 'day'
}
