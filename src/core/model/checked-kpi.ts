import type { Label } from '../words/label.ts'
import type { Place } from '../words/place.ts'
import type { AggregateName, CurrencyPolicy } from './kpi.ts'
import type { Checked, Hop } from './checked-expression.ts'
import type { Duration } from './expression.ts'
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
  | { readonly kind: 'event'; readonly moment: Checked }
  | { readonly kind: 'state'; readonly moment: Checked }

export type CheckedKind =
  | { readonly kind: 'measure'; readonly measure: CheckedMeasure }
  /** `part`: the numerator is the share of the denominator's rows for which `numerator.where` holds; else two measures, each with its own anchor. */
  | {
      readonly kind: 'ratio'
      readonly part: true
      readonly denominator: CheckedMeasure
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
  | {
      readonly kind: 'duration'
      readonly entity: string
      readonly where?: Checked
      readonly from: Checked
      readonly to: Checked
      readonly counts: 'finished'
      readonly show: 'median' | 'mean' | 'p75' | 'p80' | 'p90'
    }
  /** Arithmetic over other KPIs, each a `kpi` node of the expression. */
  | { readonly kind: 'derived'; readonly expression: Checked; readonly uses: readonly string[] }

export interface CheckedVariant {
  /** Absent for a KPI without variants. */
  readonly name?: string
  readonly label?: Label
  readonly definition: CheckedKind
  readonly unit: Unit
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
