import { defaultVariant } from '../../../core/check/default-variant.ts'
import type { KpiAnswer } from '../../../core/model/answer.ts'
import type { RunningStep } from '../../../core/model/board-answer.ts'
import type { CheckedModel } from '../../../core/model/checked-kpi.ts'
import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import type { Question } from '../../../core/question/question.ts'
import type { Grain } from '../../../core/words/calendar.ts'
import { periodBefore, yearBefore } from '../../../core/words/compare-periods.ts'
import { daysBetween } from '../../../core/words/day.ts'
import type { Period } from '../../../core/words/period.ts'

/** The goal day by day for up to a quarter, week by week for a year: fine enough to see it grow. Nothing for a goal that does not add up. */
export function stepQuestions(
  goal: AskedQuestion,
  { period, rules }: Question,
  { kpis, workspace }: CheckedModel,
): readonly AskedQuestion[] {
  const found = kpis.get(goal.kpi)
  const definition = found === undefined ? undefined : defaultVariant(found, workspace.variants).definition
  if (period.label === 'all' || definition?.kind !== 'measure') return []
  const { aggregate, anchor } = definition.measure
  const days = daysBetween(period.from, period.until)
  if (!['sum', 'count'].includes(aggregate) || anchor.kind !== 'event' || days > 400) return []
  const grain: Grain = days > 100 ? 'week' : 'day'
  const { compare, period: _, ...asked } = goal
  const during = ({ from, until }: Period): AskedQuestion => ({ ...asked, grain, from, until })
  if (compare === undefined) return [during(period)]
  return [during(period), during(compare === 'year' ? yearBefore(period, rules) : periodBefore(period, rules))]
}

/** The sums as they ran up, beside those of the period compared with; null for days to come. */
export function runUp([now, before]: readonly KpiAnswer[], { sight }: Question): readonly RunningStep[] {
  let sum = 0
  let earlier = 0
  // Before the data begins nothing is known, which is not 0.
  const isKnown = before !== undefined && !(before.total.n === 0 && before.total.flags.includes('truncated'))
  return (now?.rows ?? []).map((row, index) => {
    sum += row.value ?? 0
    const then = before?.rows[index]
    earlier += then?.value ?? 0
    return {
      label: row.period.from,
      value: row.period.from > sight.asOf ? null : sum,
      previous: then === undefined || !isKnown ? null : earlier,
    }
  })
}
