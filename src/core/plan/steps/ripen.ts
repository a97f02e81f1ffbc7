import { addDays } from '../../words/day.ts'
import { compare, momentValue } from '../build-checked.ts'
import type { EarlierNode, PlanNode } from '../plan-node.ts'
import type { Scan, ScanColumn } from '../scan.ts'

/** Adds to a cohort without a window which of its units are as old as 95 % of past conversions took; `ripeDays` gives that age. */
export function ripen(plan: PlanNode, ripeDays: (bounds: string) => number | undefined): PlanNode {
  if (plan.node === 'earlier') return ripenEarlier(plan, ripeDays)
  if (plan.node === 'cumulative') return { ...plan, of: ripen(plan.of, ripeDays) }
  if (plan.node === 'derived')
    return {
      ...plan,
      parts: new Map([...plan.parts].map(([name, part]) => [name, { ...part, plan: ripen(part.plan, ripeDays) }])),
    }
  if (plan.node !== 'cohort' || plan.ripening === undefined) return plan
  const days = ripeDays(JSON.stringify(plan.ripening))
  return days === undefined ? plan : { ...plan, scans: plan.scans.map((scan) => withRipe(scan, days)) }
}

function ripenEarlier(plan: EarlierNode, ripeDays: (bounds: string) => number | undefined): EarlierNode {
  const ripe = new Map<PlanNode, PlanNode>()
  const once = (of: PlanNode): PlanNode => {
    const found = ripe.get(of) ?? ripen(of, ripeDays)
    ripe.set(of, found)
    return found
  }
  const plans = plan.plans.map((one) => ({ ...one, plan: once(one.plan) }))
  return { ...plan, plans, whole: { ...plan.whole, plan: once(plan.whole.plan) } }
}

function withRipe(scan: Scan, days: number): Scan {
  if (scan.bucket.kind !== 'event') return scan
  const ripe: ScanColumn = {
    as: 'ripe',
    aggregate: 'count',
    filter: compare(scan.bucket.moment, '<=', momentValue(addDays(scan.sight.asOf, -days))),
  }
  return { ...scan, columns: [...scan.columns.filter(({ as }) => as !== 'ripe'), ripe] }
}
