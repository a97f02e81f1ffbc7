import type { BusinessClock, Checked, Pauses, TargetSpan } from '../model/checked-expression.ts'
import type { Duration } from '../model/expression.ts'
import type { AggregateName } from '../model/kpi.ts'
import type { Unit } from '../model/checked-kpi.ts'
import type { ShownOfTimes } from '../model/kinds/duration.ts'
import type { CheckedCumulative } from '../model/kinds/cumulative.ts'
import type { CheckedMovement } from '../model/kinds/movement.ts'
import type { CheckedModelKind } from '../model/kinds/model.ts'
import type { FunnelEntry, FunnelOrder } from '../model/kinds/funnel.ts'
import type { ScoreSpan, SurveyScore, Voice } from '../model/kinds/survey.ts'
import type { CheckedTarget } from '../model/target.ts'
import type { Label } from '../words/label.ts'
import type { Day } from '../words/day.ts'
import type { Period } from '../words/period.ts'
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
  /** The split over which the whole runs, by its index: each segment is a share of all of them. */
  readonly across?: number
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

/** Time between two moments. Columns: `n`, `early`, `undated`; of finished units `sum`, `squares`, `sorted`, of all `exits`; `met` and `missed`. */
export interface DurationNode extends Scanned {
  readonly node: 'duration'
  readonly show: ShownOfTimes
  readonly counts: 'all' | 'finished'
  readonly hasSla: boolean
  /** The times of rows that belong together are added up. */
  readonly isSummed?: true
  /** How many of the KPI's unit make a day of 24 hours; absent where it is days. */
  readonly perDay?: number
  readonly clock?: BusinessClock
  readonly pauses?: Pauses
}

/** What came and went between two states. Columns: `start`, `end`, `n` units that changed, `n_whole` in all periods, `part_0` .. and `n_0` .. by part, then `other`, `moved`, `currency`, `removed`. */
export interface MovementNode extends Scanned {
  readonly node: 'movement'
  readonly movement: CheckedMovement
  /** The whole, where it is not the sum of its periods: where there is a split, or each period follows rows of its own. */
  readonly whole?: Scan
}

/** A model fitted to counted histories. Columns: `cells`, lists of [repeats, recency, age, customers, values] or of contracts, and what each scan gives beside them. */
export interface ModelNode extends Scanned {
  readonly node: 'model'
  readonly model: CheckedModelKind
  /** All customers as of the question: what the model is fitted to. */
  readonly fit: Scan
  /** What was known halfway, and what came since: how well the model foresees. */
  readonly holdout: Scan
}

/** How far units came. Columns by step from 1: `reached_1`, `won_1`, `lost_1`, `ages_1` as text (age, won, lost, still open), `took_2`; `starts`, `taken_out`. */
export interface FunnelNode extends Scanned {
  readonly node: 'funnel'
  readonly steps: readonly { readonly name: string; readonly label?: Label }[]
  readonly order: FunnelOrder
  readonly entry: FunnelEntry
  readonly withinDays?: number
  readonly outcomes: 'none' | 'won' | 'won-lost'
  /** The whole, where a unit counts in several periods. */
  readonly whole?: Scan
}

/** Answers of a survey by category. Columns: `n`, `good`, `bad`, `sum`, `squares`, and what is left out: `outside`, `elsewhere`, `unanswered`. */
export interface SurveyNode extends Scanned {
  readonly node: 'survey'
  readonly score: SurveyScore
  readonly scale: ScoreSpan
  readonly voice: Voice
  readonly invited?: InvitedNode
}

/** Delivered invitations and those that were answered. Columns: `n`, `hits`. */
export interface InvitedNode {
  readonly scans: readonly Scan[]
}

/** A running figure: that of another plan, over the days that each period reaches back to. */
export interface CumulativeNode extends Pick<CheckedCumulative, 'reach' | 'coarser'> {
  readonly node: 'cumulative'
  readonly of: PlanNode
  /** The days that the whole counts, as at its end. */
  readonly whole: { readonly first: Day; readonly last: Day }
}

/** For which period of the question an earlier one stands, and the days of which the data must know something for it to have a value. */
export interface EarlierStretch extends Pick<Period, 'from' | 'until'> {
  /** The index of the asked period; absent where no grain is asked. */
  readonly own?: number
  /** The index of the earlier one in its plan; absent where that has none. */
  readonly period?: number
}

export interface EarlierPlan {
  readonly plan: PlanNode
  readonly at: readonly EarlierStretch[]
}

/** Another plan's figures of so much earlier. */
export interface EarlierNode {
  readonly node: 'earlier'
  readonly by: Duration
  readonly plans: readonly EarlierPlan[]
  readonly whole: Pick<EarlierPlan, 'plan'> & Pick<Period, 'from' | 'until'>
}

/** A KPI or one of its parts, inside a derived one. */
export interface DerivedPart {
  readonly kpi: string
  readonly part?: string
  readonly plan: PlanNode
  readonly unit: Unit
}

/** What a KPI is to come to, inside a derived one: by the index of the asked period, and of the whole. */
export interface TargetPart {
  readonly kpi: string
  readonly span: TargetSpan
  /** Absent where there is none, or a filter leaves only a part of what it was set for. */
  readonly target?: CheckedTarget
  readonly addsUp: boolean
  readonly by: readonly string[]
  readonly spans: ReadonlyMap<number, Period>
  readonly whole: Period
}

/** Arithmetic over other KPIs, row by row. */
export interface DerivedNode {
  readonly node: 'derived'
  readonly expression: Checked
  /** By the names that the expression has for them, see `partName`. */
  readonly parts: ReadonlyMap<string, DerivedPart>
  readonly targets?: ReadonlyMap<string, TargetPart>
}

export type PlanNode =
  | MeasureNode
  | ShareNode
  | QuotientNode
  | CohortNode
  | DecidedNode
  | DurationNode
  | MovementNode
  | FunnelNode
  | SurveyNode
  | ModelNode
  | CumulativeNode
  | EarlierNode
  | DerivedNode

/** Every scan of a plan, in order. */
export function scansOf(plan: PlanNode): readonly Scan[] {
  if (plan.node === 'quotient') return [...plan.numerator.scans, ...plan.denominator.scans]
  if (plan.node === 'cumulative') return scansOf(plan.of)
  if (plan.node === 'earlier') return plansOfEarlier(plan).flatMap(scansOf)
  if (plan.node === 'derived') return [...plan.parts.values()].flatMap((part) => scansOf(part.plan))
  if (plan.node === 'movement' && plan.whole !== undefined) return [...plan.scans, plan.whole]
  if (plan.node === 'model') return [...plan.scans, plan.fit, plan.holdout]
  if (plan.node === 'funnel' && plan.whole !== undefined) return [...plan.scans, plan.whole]
  if (plan.node === 'survey') return [...plan.scans, ...(plan.invited?.scans ?? [])]
  return plan.node === 'decided' && plan.started !== undefined ? [...plan.scans, ...plan.started.scans] : plan.scans
}

/** Each plan once: that of the whole may serve its periods too. */
function plansOfEarlier({ plans, whole }: EarlierNode): readonly PlanNode[] {
  return [...new Set([whole.plan, ...plans.map(({ plan }) => plan)])]
}

/** Every bounds question of a plan. */
export function boundsOf(plan: PlanNode): readonly Bounds[] {
  if (plan.node === 'quotient') return [plan.numerator.bounds, plan.denominator.bounds]
  if (plan.node === 'cumulative') return boundsOf(plan.of)
  if (plan.node === 'earlier') return plansOfEarlier(plan).flatMap(boundsOf)
  if (plan.node === 'derived') return [...plan.parts.values()].flatMap((part) => boundsOf(part.plan))
  if (plan.node === 'cohort' && plan.ripening !== undefined) return [plan.bounds, plan.ripening]
  return plan.node === 'decided' && plan.started !== undefined ? [plan.bounds, plan.started.bounds] : [plan.bounds]
}
