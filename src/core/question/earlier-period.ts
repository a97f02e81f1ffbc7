import type { Duration } from '../model/expression.ts'
import type { CalendarRules, Grain } from '../words/calendar.ts'
import { addDays, addMonths, daysBetween, earlierDay, type Day } from '../words/day.ts'
import { allTime, grainOf, periodAt, type Period } from '../words/period.ts'
import { periodIndex } from '../words/period-index.ts'
import type { Question } from './question.ts'

/**
 * A period so much earlier: months and years by the calendar, days and weeks as they are. A running one only up to where the later one
 * stands: up to the 17th of May against up to the 17th of April. Weeks a year earlier are 52 weeks earlier, and parts of a fiscal year of
 * weeks those of the same number.
 */
export function earlierPeriod(
  period: Period,
  by: Duration,
  { sight, rules }: Pick<Question, 'sight' | 'rules'>,
): Period {
  const whole = shifted(period, by, rules)
  const next = addDays(sight.asOf, 1)
  if (period.until <= next || period.from > sight.asOf) return whole
  const until = earlierDay(whole.until, addDays(shiftedDay(sight.asOf, period, whole, by), 1))
  return { label: `${whole.from}/${until}`, from: whole.from, until, wholeUntil: whole.until }
}

function shifted(period: Period, by: Duration, rules: CalendarRules): Period {
  const { from, until } = period
  const grain = grainOf(period.label)
  const steps = stepsOf(grain, by, rules)
  if (grain !== undefined && steps !== undefined && isWhole(period, grain, rules))
    return periodAt(periodIndex(from, grain, rules) - steps, grain, rules)
  const back = (day: Day): Day => (day === allTime.from || day === allTime.until ? day : dayBefore(day, by))
  // One day stays one day, whatever is clamped.
  const end = addDays(from, 1) === until ? addDays(back(from), 1) : back(until)
  return { label: `${back(from)}/${end}`, from: back(from), until: end }
}

function isWhole({ from, until }: Period, grain: Grain, rules: CalendarRules): boolean {
  const whole = periodAt(periodIndex(from, grain, rules), grain, rules)
  return whole.from === from && whole.until === until
}

/** How many periods of its own kind one lies earlier, where it moves by such. */
function stepsOf(grain: Grain | undefined, by: Duration, { fiscalCut }: CalendarRules): number | undefined {
  const months = monthsOf(by)
  if (grain === 'week' && months !== undefined && months % 12 === 0) return (months / 12) * 52
  if (fiscalCut === undefined || months === undefined || grain?.startsWith('fiscal-') !== true) return undefined
  const steps = months / (grain === 'fiscal-month' ? 1 : grain === 'fiscal-quarter' ? 3 : 12)
  return Number.isInteger(steps) ? steps : undefined
}

/** The months that a duration is; undefined for days and weeks. */
function monthsOf({ amount, unit }: Duration): number | undefined {
  if (unit === 'years') return amount * 12
  return unit === 'months' ? amount : undefined
}

function dayBefore(day: Day, by: Duration): Day {
  const months = monthsOf(by)
  if (months !== undefined) return addMonths(day, -months)
  return addDays(day, -by.amount * (by.unit === 'weeks' ? 7 : 1))
}

/** Where an earlier period stands that began as its later one did: at the same date, or after as many days where it moved by whole parts of a calendar of its own. */
function shiftedDay(day: Day, later: Period, earlier: Period, by: Duration): Day {
  const byDate = dayBefore(day, by)
  const sameStart = later.from === allTime.from || dayBefore(later.from, by) === earlier.from
  return sameStart ? byDate : addDays(earlier.from, daysBetween(later.from, day))
}
