import { addDays, addMonths, daysBetween, earlierDay, type Day } from '../words/day.ts'
import { weekdaysYearBefore, workingDaysYearBefore } from '../words/compare-to-date.ts'
import { periodBefore, yearBefore } from '../words/compare-periods.ts'
import type { Period } from '../words/period.ts'
import { periodAt, periodBetween, periodContaining } from '../words/period.ts'
import { periodIndex } from '../words/period-index.ts'
import type { Question } from './question.ts'

/** The same question about the periods it is compared with: a running period to date against the earlier one to the same point. */
export function comparedQuestion(question: Question, holidays: readonly Day[] = []): Question | undefined {
  const { compare, isAll, periods, sight, view } = question
  if (compare === undefined || isAll) return undefined
  const earlier = periods.map((period) => earlierOf(period, question, holidays))
  const [first] = earlier
  const last = earlier.at(-1)
  const firstAsked = periods[0]
  if (first === undefined || last === undefined || firstAsked === undefined) return undefined
  // A cohort is compared at the same age: as its predecessor stood then.
  const asOf = view === 'cohort' ? addDays(sight.asOf, -daysBetween(first.from, firstAsked.from)) : sight.asOf
  return {
    ...question,
    isEarlier: true,
    period: { label: first.label, from: first.from, until: last.until },
    periods: earlier,
    sight: { ...sight, asOf },
  }
}

function earlierOf(period: Period, question: Question, holidays: readonly Day[]): Period {
  const { compare, rules, sight } = question
  if (compare === 'previous' || compare === 'year')
    return cutToDate(period, earlierPeriod(period, question), sight.asOf)
  const until = earlierDay(period.until, addDays(sight.asOf, 1))
  const toDate = { from: period.from, until: until <= period.from ? period.until : until }
  const earlier = compare === 'year-weekdays' ? weekdaysYearBefore(toDate) : workingDaysYearBefore(toDate, holidays)
  return periodBetween(earlier.from, earlier.until, rules)
}

function earlierPeriod(period: Period, { compare, grain, rules }: Question): Period {
  const whole = grain === undefined ? period : periodContaining(period.from, grain, rules)
  const earlier =
    compare === 'year'
      ? yearBefore(whole, rules)
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

/**
 * The earlier period up to where the running one stands: until the 15th of May against until the 15th of April, until the 31st against until the 30th.
 * One whose last day has come is over, and is set beside the whole earlier one: the as-of counts to the end of its day.
 */
function cutToDate(period: Period, earlier: Period, asOf: Day): Period {
  const next = addDays(asOf, 1)
  if (period.until <= next || period.from >= next) return earlier
  const until = earlierDay(earlier.until, addDays(dateAlike(asOf, period.from, earlier.from), 1))
  return { ...earlier, until, wholeUntil: earlier.until }
}

/** The day of the same date as many months after `then` as `day` is after `from`, the last of a month that has no such date; as many days after it where the two begin at different dates. */
function dateAlike(day: Day, from: Day, then: Day): Day {
  if (from.slice(8) !== then.slice(8)) return addDays(then, daysBetween(from, day))
  return addMonths(day, -Temporal.PlainDate.from(then).until(from, { largestUnit: 'months' }).months)
}
