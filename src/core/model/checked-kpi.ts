import type { Label } from '../words/label.ts'
import type { Place } from '../words/place.ts'
import type { AggregateName, CurrencyPolicy } from './kpi.ts'
import type { Checked, Hop } from './checked-expression.ts'
import type { Duration } from './expression.ts'
import type { CheckedDuration } from './kinds/duration.ts'
import type { CheckedCumulative } from './kinds/cumulative.ts'
import type { CheckedMovement } from './kinds/movement.ts'
import type { Readings } from './kinds/readings.ts'
import type { CheckedModelKind } from './kinds/model.ts'
import type { CheckedFunnel } from './kinds/funnel.ts'
import type { CheckedSurvey } from './kinds/survey.ts'
import type { CrmModel } from './crm-model.ts'
import type { DataFacts } from './data-facts.ts'
import type { CheckedTarget } from './target.ts'
import type { BoardText, WorkspaceText } from './workspace.ts'

export type Unit =
  | 'count'
  | 'money'
  | 'money-per-day'
  | 'money-per-month'
  | 'count-per-day'
  | 'rate'
  | 'ratio'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'business-hours'
  | 'months'
  | 'score'

/** One aggregate over the rows of one entity, at an event or as of a state. */
export interface CheckedMeasure {
  readonly aggregate: AggregateName
  readonly p?: number
  readonly entity: string
  /** What is aggregated; absent for a count of rows. */
  readonly value?: Checked
  /** Yes/no. Absent: every row. */
  readonly where?: Checked
  readonly anchor: Anchor
}

/** At what a row is counted: the moment of an event, or the state at a moment of the period. */
export type Anchor =
  /** `settles`: how old a row must be to be judged; younger ones wait. */
  | { readonly kind: 'event'; readonly moment: Checked; readonly settles?: Duration }
  /** `readings`: the rows are no records that hold from day to day but readings, of which the last one stands. */
  | { readonly kind: 'state'; readonly moment: Checked; readonly readings?: Readings }

export type CheckedKind =
  | CheckedCumulative
  | CheckedMovement
  | CheckedFunnel
  | CheckedSurvey
  | CheckedModelKind
  | { readonly kind: 'measure'; readonly measure: CheckedMeasure }
  /** `part`: the numerator is the share of the denominator's rows for which `numerator.where` holds; else two measures, each with its own anchor. */
  | {
      readonly kind: 'ratio'
      readonly part: true
      readonly denominator: CheckedMeasure
      /** The split over which the denominator is counted whole: each segment is a share of all of them. */
      readonly across?: string
      readonly where?: Checked
      readonly value?: Checked
    }
  | {
      readonly kind: 'ratio'
      readonly part: false
      readonly denominator: CheckedMeasure
      readonly numerator: CheckedMeasure
    }
  | {
      readonly kind: 'conversion'
      readonly entity: string
      readonly where?: Checked
      readonly start: Checked
      readonly reaches: Checked
      readonly fails?: Checked
      readonly within?: Duration
    }
  | CheckedDuration
  /** Arithmetic over other KPIs, each a `kpi` node of the expression. */
  | { readonly kind: 'derived'; readonly expression: Checked; readonly uses: readonly string[] }

export interface CheckedVariant {
  /** Absent for a KPI without variants. */
  readonly name?: string
  readonly label?: Label
  readonly definition: CheckedKind
  readonly unit: Unit
  /** What the parts of a bridge are called, where its author says so. */
  readonly partLabels?: Readonly<Record<string, Label>>
  /** What a question without a view gets; of a KPI with variants, each has its own. */
  readonly view: 'period' | 'cohort' | 'state'
  /** At which rates its money is converted, where it says so itself. */
  readonly currency?: CurrencyPolicy
  /** What a period without any rows shows, where it says so itself; else counts and sums 0, all other nothing. */
  readonly fill?: 'zero' | 'unknown'
  /** What must be there for an answer: entities with rows, as `deal`, and filled fields, links and kept columns, as `deal.amount`. */
  readonly needs: readonly string[]
  /** Hash over the meaning: the definition, the view and what they use; not over labels and order. */
  readonly hash: string
}

export interface CheckedKpi {
  readonly id: string
  readonly label: Label
  readonly question: Label
  readonly goal?: string | Label
  readonly formula?: Label
  readonly traps?: Label
  readonly better: 'higher' | 'lower' | { readonly band: readonly [number, number] }
  readonly owner: string
  readonly cadence: string
  readonly group: string
  /** The view of the variant that holds unless the question names another. */
  readonly view: 'period' | 'cohort' | 'state'
  readonly minSample: number
  readonly counter?: string
  readonly splits?: readonly string[]
  /** Splits and what the asker adds hold as of today, not as of when a row is counted. */
  readonly splitsAsToday?: true
  readonly aliases: readonly string[]
  readonly by?: string
  readonly settings: readonly string[]
  readonly personRelated: boolean
  /** The first is the default unless the workspace chose another. */
  readonly variants: readonly CheckedVariant[]
  readonly place: Place
  /** The needs of the variant that holds unless the question names another. */
  readonly needs: readonly string[]
}

/** A way to split: over links from the KPI's entity to a field, a link or a kept source column. */
export interface SplitPath {
  /** As asked: `owner.team`. */
  readonly name: string
  readonly entity: string
  readonly hops: readonly Hop[]
  readonly end:
    | { readonly kind: 'field'; readonly field: string }
    | { readonly kind: 'link'; readonly link: string; readonly to: string }
    | { readonly kind: 'kept'; readonly column: string }
    /** A named field of the entity at the end of the hops; `expression` is relative to that entity. */
    | { readonly kind: 'named'; readonly name: string; readonly expression: Checked }
  readonly label: Label
}

/** Everything that was read and found sound: what questions are resolved against. */
export interface CheckedModel {
  readonly crm: CrmModel
  readonly facts: DataFacts
  readonly workspace: WorkspaceText
  readonly kpis: ReadonlyMap<string, CheckedKpi>
  readonly boards: ReadonlyMap<string, BoardText>
  /** By the KPI's id. */
  readonly targets: ReadonlyMap<string, CheckedTarget>
  /** Named fields by entity, checked: `deal` -> `won_at` -> expression. */
  readonly namedFields: ReadonlyMap<string, ReadonlyMap<string, Checked>>
}
