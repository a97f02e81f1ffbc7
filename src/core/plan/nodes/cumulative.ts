import type { CheckedCumulative } from '../../model/kinds/cumulative.ts'
import type { Question } from '../../question/question.ts'
import { addDays } from '../../words/day.ts'
import type { CumulativeNode, PlanNode } from '../plan-node.ts'
import { stretchFor, windowsFor } from '../steps/windows.ts'

/**
 * Counts, for each period, all days up to its end that the figure reaches back to: in one pass over the rows, each gathered once.
 *
 * | month   | won |      | month   | last 2 months |
 * | 2026-01 |   3 |  ->  | 2026-01 |             3 |
 * | 2026-02 |   2 |      | 2026-02 |             5 |
 * | 2026-03 |     |      | 2026-03 |             2 |
 */
export function planCumulative(
  cumulative: CheckedCumulative,
  question: Question,
  planGathered: (question: Question) => PlanNode,
): CumulativeNode {
  const windows = windowsFor(cumulative, question)
  const { grain: _grain, ...whole } = question
  const { first, last } = stretchFor(question.periods.at(-1) ?? question.period, cumulative, question)
  const until = addDays(last, 1)
  const gathered: Question =
    windows === undefined
      ? { ...whole, view: 'period', isAll: false, period: { label: `${first}/${until}`, from: first, until } }
      : { ...question, view: 'period', windows }
  return {
    node: 'cumulative',
    of: planGathered(gathered),
    reach: cumulative.reach,
    coarser: cumulative.coarser,
    whole: { first, last },
  }
}
