import type { Checked } from '../model/checked-expression.ts'
import type { AggregateName } from '../model/kpi.ts'
import type { Unit } from '../model/checked-kpi.ts'
import type { Bounds, Scan } from './scan.ts'

/** What every node knows of its scans: where their data begins, and what is left out of them. */
interface Scanned {
  /** One scan, or one per period where states cannot be found in one pass. */
  readonly scans: readonly Scan[]
  readonly bounds: Bounds
}

/** One aggregate of one entity. Columns: `n` rows, `known` values, `sum`, `squares`, `sorted` or `value`. */
export interface MeasureNode extends Scanned {
  readonly node: 'measure'
  readonly aggregate: AggregateName
  readonly p?: number
  readonly isState: boolean
}

/** A share of its own denominator. Columns: `n`, `hits`; for sums `known`, `sum`, `part`, and their squares and product. */
export interface ShareNode extends Scanned {
  readonly node: 'share'
  readonly of: 'rows' | 'sums'
  readonly isState: boolean
}

/** Two measures of their own, each with its own anchor, divided. */
export interface QuotientNode {
  readonly node: 'quotient'
  readonly numerator: MeasureNode
  readonly denominator: MeasureNode
}

/** Units that started, by their start. Columns: `n`, `hits`, `fails`, `ripe`, `median_start`, `early`. */
export interface CohortNode extends Scanned {
  readonly node: 'cohort'
  readonly withinDays?: number
  readonly fails: boolean
  /** By when past units had arrived; absent where there is a window. */
  readonly ripening?: Bounds
}

/** Units by when they were decided: columns `hits` and `fails` of scans over the two moments, or `n` and `hits` of one. */
export interface DecidedNode extends Scanned {
  readonly node: 'decided'
  readonly fails: boolean
  /** A scan of those that started, where nothing fails: then the value is no share. */
  readonly started?: MeasureNode
}

/** Time between two moments of finished units. Columns: `n`, `early`, `undated`, `sum`, `squares`, `sorted`. */
export interface DurationNode extends Scanned {
  readonly node: 'duration'
  readonly show: 'median' | 'mean' | 'p75' | 'p80' | 'p90'
}

export interface DerivedPart {
  readonly plan: PlanNode
  readonly unit: Unit
}

/** Arithmetic over other KPIs, row by row. */
export interface DerivedNode {
  readonly node: 'derived'
  readonly expression: Checked
  /** By `kpi` or `kpi.part` as the expression names them. */
  readonly parts: ReadonlyMap<string, DerivedPart>
}

export type PlanNode = MeasureNode | ShareNode | QuotientNode | CohortNode | DecidedNode | DurationNode | DerivedNode

/** Every scan of a plan, in order. */
export function scansOf(plan: PlanNode): readonly Scan[] {
  if (plan.node === 'quotient') return [...plan.numerator.scans, ...plan.denominator.scans]
  if (plan.node === 'derived') return [...plan.parts.values()].flatMap((part) => scansOf(part.plan))
  return plan.node === 'decided' && plan.started !== undefined ? [...plan.scans, ...plan.started.scans] : plan.scans
}

/** Every bounds question of a plan. */
export function boundsOf(plan: PlanNode): readonly Bounds[] {
  if (plan.node === 'quotient') return [plan.numerator.bounds, plan.denominator.bounds]
  if (plan.node === 'derived') return [...plan.parts.values()].flatMap((part) => boundsOf(part.plan))
  if (plan.node === 'cohort' && plan.ripening !== undefined) return [plan.bounds, plan.ripening]
  return plan.node === 'decided' && plan.started !== undefined ? [plan.bounds, plan.started.bounds] : [plan.bounds]
}
