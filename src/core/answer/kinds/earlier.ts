import type { EarlierNode, EarlierStretch, PlanNode } from '../../plan/plan-node.ts'
import type { Day } from '../../words/day.ts'
import type { EstimatedCell, Estimates } from '../estimate-cells.ts'
import { noValue, type Estimated } from '../estimate.ts'

interface Estimating {
  readonly estimate: (plan: PlanNode) => Estimates
  /** Since when a plan has data; nothing without any. */
  readonly firstDayOf: (plan: PlanNode) => Day | undefined
}

interface Found {
  readonly estimates: Estimates
  readonly stretch: EarlierStretch
  readonly since: Day | undefined
}

/** Gives each period the figures of the one so much earlier. Before the first day of the data nothing is known, which is not 0. */
export function estimateEarlier({ plans, whole }: EarlierNode, { estimate, firstDayOf }: Estimating): Estimates {
  const found = new Map<number | undefined, Found>()
  for (const { plan, at } of plans) {
    const estimates = estimate(plan)
    const since = firstDayOf(plan)
    for (const stretch of at) found.set(stretch.own, { estimates, stretch, since })
  }
  return {
    cells: [...found.values()].flatMap(cellsOf),
    of: (cell) => {
      const one = found.get(cell.period)
      return one === undefined ? noValue : known(one.estimates.of(thenOf(cell, one.stretch)), one.stretch, one.since)
    },
    total: known(estimate(whole.plan).total, whole, firstDayOf(whole.plan)),
  }
}

/** The cells of the earlier period, under the later one's. */
function cellsOf({ estimates, stretch: { own, period } }: Found): readonly EstimatedCell[] {
  return estimates.cells
    .filter((cell) => cell.period === period)
    .map(({ by }) => ({ by, ...(own === undefined ? {} : { period: own }) }))
}

function thenOf({ by }: EstimatedCell, { period }: EarlierStretch): EstimatedCell {
  return { by, ...(period === undefined ? {} : { period }) }
}

function known(estimated: Estimated, { from, until }: EarlierStretch, since: Day | undefined): Estimated {
  if (since === undefined || from >= since) return estimated
  const flags = [...new Set([...estimated.flags, 'truncated'])]
  return until <= since ? { ...noValue, flags } : { ...estimated, flags }
}
