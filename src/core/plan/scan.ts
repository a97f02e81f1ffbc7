import type { Checked } from '../model/checked-expression.ts'
import type { SplitPath } from '../model/checked-kpi.ts'
import type { Day } from '../words/day.ts'
import type { Label } from '../words/label.ts'
import type { Sight } from '../question/question.ts'
import type { CalendarRules, Grain } from '../words/calendar.ts'

/** How rows come to the periods that they are counted in. */
export type Bucket =
  /** By the day of a moment. `from` and `until` (exclusive) bound it; both absent: all time, undated rows included when `countsUndated`. */
  | {
      readonly kind: 'event'
      readonly moment: Checked
      readonly from?: Day
      readonly until?: Day
      readonly grain?: Grain
      readonly countsUndated: boolean
    }
  /** As the row stood at the end of one day; `period` is the index of the period that it is counted in, `edges` the last day before that period and its own. */
  | {
      readonly kind: 'state'
      readonly day: Day
      readonly edges: { readonly start: Day; readonly end: Day }
      readonly period?: number
    }
  /** As the row stood at the end of each period of a grain: `lastDays` are those ends in order, the first with index `first`. */
  | { readonly kind: 'states'; readonly grain: Grain; readonly first: number; readonly lastDays: readonly Day[] }

/** One figure of a scan: an aggregate over the rows for which `filter` holds. */
export interface ScanColumn {
  readonly as: string
  readonly aggregate:
    | 'count'
    | 'known'
    | 'sum'
    | 'squares'
    | 'products'
    | 'distinct'
    | 'min'
    | 'max'
    | 'sorted'
    | 'median-day'
  readonly of?: Checked
  /** The second factor of `products`. */
  readonly by?: Checked
  readonly filter?: Checked
  /** For `sorted`: around which quantiles values are given, as `sorted_p50` with `sorted_p50_from`. */
  readonly picks?: readonly number[]
  /** How much of what is counted makes one of the figure's unit: times between instants are summed in seconds, 86,400 of which are a day. */
  readonly per?: number
}

/**
 * One pass over the rows of one entity, giving sufficient statistics by period and split, and their total.
 *
 * | period | owner | n | x |      | s_period | s0  | total | n | x |
 * | 24209  | Anna  | 7 | 3 |  <-  one row per period and split, one for the whole
 */
export interface Scan {
  readonly name: string
  readonly says: Label
  readonly entity: string
  readonly where: readonly Checked[]
  /** What the asker adds; not part of the KPI. */
  readonly filters: readonly Checked[]
  readonly bucket: Bucket
  readonly splits: readonly SplitPath[]
  /** What rows are counted by beside the period, of the definition's own; its column is `own_key`, which no table has. */
  readonly key?: Checked
  readonly columns: readonly ScanColumn[]
  readonly sight: Sight
  readonly rules: CalendarRules
}

/** What must be known of all the data to judge a scan: the first day of its anchor and the rows without one. */
export interface Bounds {
  readonly name: string
  readonly entity: string
  readonly where: readonly Checked[]
  readonly filters: readonly Checked[]
  /** The moment that is counted at; absent: when the records begin. */
  readonly moment?: Checked
  readonly sight: Sight
  readonly rules: CalendarRules
  /** The rows that count against a rate; where the data holds none at all the rate says nothing. */
  readonly against?: Checked
  /** Asks, instead of the rest, by when 95 % of past conversions had happened. */
  readonly ripening?: { readonly from: Checked; readonly to: Checked }
}
