import { and, compare, numberValue } from '../build-checked.ts'
import type { PlanNode } from '../plan-node.ts'
import type { Scan } from '../scan.ts'

/**
 * Of a plan that takes a quantile: scans that count how many units lie above the quantile of the whole. Segments differ in it where those shares differ (Mood's median test).
 *
 * | owner | sorted         |  above 21   | owner | n | hits |
 * | Anna  | [18, 21, 40]   |     ->      | Anna  | 3 |    1 |
 */
export function scansAbove(plan: PlanNode, quantile: number): readonly Scan[] | undefined {
  if (!takesQuantile(plan)) return undefined
  return plan.scans.map((scan) => {
    const sorted = scan.columns.find(({ aggregate }) => aggregate === 'sorted')
    if (sorted?.of === undefined) throw new Error('a quantile is taken of sorted values')
    const { of, filter } = sorted
    const above = compare(of, '>', numberValue(quantile))
    return {
      ...scan,
      columns: [
        { as: 'n', aggregate: 'known', of, ...(filter === undefined ? {} : { filter }) },
        { as: 'hits', aggregate: 'count', filter: filter === undefined ? above : and(filter, above) },
      ],
    }
  })
}

type QuantilePlan = Extract<PlanNode, { readonly node: 'measure' | 'duration' }>

/** Whether what a plan shows is a median or another quantile. */
function takesQuantile(plan: PlanNode): plan is QuantilePlan {
  // Of those still going nobody knows on which side they end.
  if (plan.node === 'duration') return plan.show !== 'mean' && plan.counts === 'finished'
  return plan.node === 'measure' && !plan.isState && (plan.aggregate === 'median' || plan.aggregate === 'percentile')
}
