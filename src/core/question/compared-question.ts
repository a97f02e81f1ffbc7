import { addDays, daysBetween, earlierDay, type Day } from '../words/day.ts'
import { periodBefore, yearBefore } from '../words/compare-periods.ts'
import type { Period } from '../words/period.ts'
import { periodAt, periodContaining } from '../words/period.ts'
import { periodIndex } from '../words/period-index.ts'
import type { Question } from './question.ts'

/** The same question about the periods it is compared with: a running period to date against the earlier one to the same point. */
export function comparedQuestion(question: Question): Question | undefined {
  const { compare, isAll, periods, sight, view } = question
  if (compare === undefined || isAll) return undefined
  const earlier = periods.map((period) => cutToDate(period, earlierPeriod(period, question), sight.asOf))
  const [first] = earlier
  const last = earlier.at(-1)
  const firstAsked = periods[0]
  if (first === undefined || last === undefined || firstAsked === undefined) return undefined
  // A cohort is compared at the same age: as its predecessor stood then.
  const asOf = view === 'cohort' ? addDays(sight.asOf, -daysBetween(first.from, firstAsked.from)) : sight.asOf
  return {
    ...question,
    period: { label: first.label, from: first.from, until: last.until },
    periods: earlier,
    sight: { ...sight, asOf },
  }
}

function earlierPeriod(period: Period, { compare, grain, rules }: Question): Period {
  const whole = grain === undefined ? period : periodContaining(period.from, grain, rules)
  const earlier =
    compare === 'year'
      ? yearBefore(whole)
      : grain === undefined
        ? periodBefore(period, rules)
        : periodAt(periodIndex(period.from, grain, rules) - 1, grain, rules)
  return cutLike(period, whole, earlier)
}

/** Of an earlier period only as much as was asked of the later one: from the same day of the month, until the same day. */
function cutLike(period: Period, whole: Period, earlier: Period): Period {
  const same = (day: Day): Day => earlierDay(sameDay(day, whole.from, earlier.from), earlier.until)
  const from = period.from === whole.from ? earlier.from : same(period.from)
  const until = period.until === whole.until ? earlier.until : same(period.until)
  return { ...earlier, from, until }
}

/** The day as far after `then` as `day` is after `from`, counted in months and days. */
function sameDay(day: Day, from: Day, then: Day): Day {
  const elapsed = Temporal.PlainDate.from(from).until(day, { largestUnit: 'months' })
  return Temporal.PlainDate.from(then).add(elapsed).toString()
}

/** The earlier period up to where the running one stands, counted in months and days: the 15th of May against the 15th of April. */
function cutToDate(period: Period, earlier: Period, asOf: Day): Period {
  const next = addDays(asOf, 1)
  if (period.until <= next || period.from >= next) return earlier
  return { ...earlier, until: earlierDay(earlier.until, sameDay(next, period.from, earlier.from)) }
}
