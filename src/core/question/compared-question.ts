import { addDays, daysBetween, earlierDay, type Day } from '../words/day.ts'
import { periodBefore, yearBefore } from '../words/compare-periods.ts'
import type { Period } from '../words/period.ts'
import { periodAt } from '../words/period.ts'
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
  return { ...question, period: { label: first.label, from: first.from, until: last.until }, periods: earlier, sight: { ...sight, asOf } }
}

function earlierPeriod(period: Period, { compare, grain, rules }: Question): Period {
  if (compare === 'year') return yearBefore(period)
  return grain === undefined ? periodBefore(period, rules) : periodAt(periodIndex(period.from, grain, rules) - 1, grain, rules)
}

/** The earlier period up to where the running one stands, counted in months and days: the 15th of May against the 15th of April. */
function cutToDate(period: Period, earlier: Period, asOf: Day): Period {
  const next = addDays(asOf, 1)
  if (period.until <= next || period.from >= next) return earlier
  const elapsed = Temporal.PlainDate.from(period.from).until(next, { largestUnit: 'months' })
  return { ...earlier, until: earlierDay(earlier.until, Temporal.PlainDate.from(earlier.from).add(elapsed).toString()) }
}
