import type { Unit } from '../../core/model/checked-kpi.ts'
import type { Label } from '../../core/words/label.ts'
import type { CountedTotal } from '../describing/count-totals.ts'
import type { LackingKpi } from '../describing/say-more.ts'

/** What one KPI would be. */
export interface Figure {
  readonly kpi: string
  readonly label: Label
  readonly unit: Unit
  readonly currency?: string
  /** Over all time. */
  readonly value: number | null
}

/** What a link or text of an entity would split by: how many rows have a value, and how many values there are. */
export interface SplitCount {
  readonly entity: string
  readonly field: string
  readonly rows: number
  readonly filled: number
  readonly distinct: number
  /** Of a link: the rows whose far record says more than its name, by a field that says it. */
  readonly told?: { readonly entity: string; readonly field: string; readonly n: number }
}

/** What files would give with one mapping: everything that is shown of it, counted once. */
export interface TrialResult {
  /** The KPIs that would be possible. */
  readonly figures: ReadonlyMap<string, Figure>
  /** The one KPI that is shown large. */
  readonly headline?: string
  readonly totals: readonly CountedTotal[]
  /** Where no KPI is possible at all: what the telling ones lack. */
  readonly lacking?: readonly LackingKpi[]
  /** `deal.product` -> its count. */
  readonly splits: ReadonlyMap<string, SplitCount>
  /** The files that rows were taken from, with the records that they hold. */
  readonly files: readonly TrialFile[]
}

export interface TrialFile {
  readonly name: string
  readonly rows: number
  /** The most frequent values of the columns that a mapping takes, where nobody looked at them before. */
  readonly examples?: ReadonlyMap<string, readonly string[]>
}
