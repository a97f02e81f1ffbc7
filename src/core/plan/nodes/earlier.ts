import type { Duration } from '../../model/expression.ts'
import { earlierPeriod } from '../../question/earlier-period.ts'
import { periodsIn } from '../../question/periods-in.ts'
import type { Question } from '../../question/question.ts'
import { addDays, daysBetween } from '../../words/day.ts'
import { allTime, type Period } from '../../words/period.ts'
import { periodIndex } from '../../words/period-index.ts'
import type { EarlierNode, EarlierPlan, EarlierStretch, PlanNode } from '../plan-node.ts'
import { countedDays } from '../steps/windows.ts'

type PlanOne = (question: Question) => PlanNode

/**
 * Asks a KPI for each period so much earlier. Where the earlier periods are periods of the same grain, one plan has them all;
 * else, as for quarters a month earlier, each has a plan of its own.
 *
 * | month   | bookings |      | month   | a year earlier |
 * | 2025-01 |     1000 |  ->  | 2026-01 |           1000 |
 */
export function planEarlier(by: Duration, question: Question, planOne: PlanOne): EarlierNode {
  const range = earlierPeriod(question.period, by, question)
  const plan = planOne(askFor(range, question, question))
  const whole = { plan, ...daysKnown(range, question) }
  return { node: 'earlier', by, whole, plans: plansFor({ by, range, plan }, question, planOne) }
}

interface Earlier {
  readonly by: Duration
  readonly range: Period
  /** Of the whole range, by the grain of the question. */
  readonly plan: PlanNode
}

function plansFor({ by, range, plan }: Earlier, question: Question, planOne: PlanOne): readonly EarlierPlan[] {
  const { grain: wanted, ...ungrained } = question
  if (wanted === undefined) return [{ plan, at: [daysKnown(range, question)] }]
  const { rules, sight } = question
  const pairs = question.periods
    .filter(({ from }) => from <= sight.asOf)
    .map((period) => ({
      own: periodIndex(period.from, wanted, rules),
      then: earlierPeriod(period, by, question),
    }))
  const held = new Set(periodsIn(range, wanted, rules).map(nameOf))
  if (pairs.every(({ then }) => held.has(nameOf(then)))) {
    const at = pairs.map(({ own, then }): EarlierStretch => ({
      own,
      period: periodIndex(then.from, wanted, rules),
      ...daysKnown(then, question),
    }))
    return [{ plan, at }]
  }
  return pairs.map(({ own, then }) => ({
    plan: planOne(askFor(then, ungrained, question)),
    at: [{ own, ...daysKnown(then, question) }],
  }))
}

const nameOf = ({ from, until }: Period): string => `${from}/${until}`

function askFor(period: Period, asked: Question, { period: own, view, sight }: Question): Question {
  const isWhole = period.from === allTime.from
  // A cohort is asked at the same age: as its predecessor stood then.
  const back = view === 'cohort' && !isWhole ? daysBetween(period.from, own.from) : 0
  return {
    ...asked,
    period,
    periods: periodsIn(period, asked.grain, asked.rules),
    isAll: false,
    isEarlier: true,
    sight: back === 0 ? sight : { ...sight, asOf: addDays(sight.asOf, -back) },
  }
}

/** The days of which the data must know something for a period to have a value: of a state the last one. */
function daysKnown(period: Period, question: Question): Pick<Period, 'from' | 'until'> {
  if (question.view === 'state') return { from: addDays(period.until, -1), until: period.until }
  const { from, until } = countedDays(period, question)
  return { from, until }
}
