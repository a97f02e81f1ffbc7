import type { Checked, Hop } from '../model/checked-expression.ts'
import type { Readings } from '../model/kinds/readings.ts'
import type { SplitPath } from '../model/checked-kpi.ts'
import type { Day } from '../words/day.ts'
import type { TimeUnit } from '../model/kinds/model.ts'
import type { Voice } from '../model/kinds/survey.ts'
import type { Label } from '../words/label.ts'
import type { Sight } from '../question/question.ts'
import type { CalendarRules, Grain } from '../words/calendar.ts'
import type { StepsBucket } from './steps-bucket.ts'
import type { Windows } from '../words/windows.ts'

/** How rows come to the periods that they are counted in. */
export type Bucket =
  /** By the day of a moment. `from` and `until` (exclusive) bound it; both absent: all time, undated rows included when `countsUndated`. */
  | {
      readonly kind: 'event'
      readonly moment: Checked
      readonly from?: Day
      readonly until?: Day
      readonly grain?: Grain
      /** Instead of a grain: rows count in every period whose days hold theirs. */
      readonly windows?: Windows
      readonly countsUndated: boolean
    }
  /** As the row stood at the end of one day; `period` is the index of the period that it is counted in, `edges` the last day before that period, its own up to the as-of, and its own. */
  | {
      readonly kind: 'state'
      readonly day: Day
      readonly edges: { readonly start: Day; readonly end: Day; readonly last: Day }
      readonly period?: number
      /** Records of which nobody knows since when they are there count too: something else proves it. */
      readonly countsUndated?: true
    }
  /** As the row stood at the end of each period of a grain: `lastDays` are those ends in order, the first with index `first`. */
  | { readonly kind: 'states'; readonly grain: Grain; readonly first: number; readonly lastDays: readonly Day[] }
  | MovesBucket
  | StepsBucket
  | HistoriesBucket

/** The histories of customers as of the end of a day, equal ones counted: of their orders or, with an end, of their contracts. */
export interface HistoriesBucket {
  readonly kind: 'histories'
  /** Those of each segment; all of them with what the fit needs; or what was known halfway, and what came of it since. */
  readonly gives: 'histories' | 'fit' | 'holdout'
  readonly day: Day
  /** The index of the period at whose end they are looked at. */
  readonly period?: number
  /** Whose histories they are. Splits and filters are theirs. */
  readonly of: { readonly entity: string; readonly hops: readonly Hop[] }
  readonly moment: Checked
  /** The end of a contract. */
  readonly until?: Checked
  readonly time: TimeUnit
}

/** What came and went between the ends of two days, unit by unit: the rows of a scan are followed through their versions. */
export interface MovesBucket {
  readonly kind: 'moves'
  /** The last day before the first period, and the last one of the last. */
  readonly start: Day
  readonly end: Day
  /** The last day of the last period, which may be still to come: what is due in a running period may be due later. */
  readonly last: Day
  /** The periods that changes are counted in, by the index of the first and the last; absent where it is one. */
  readonly by?: { readonly grain: Grain; readonly first: number; readonly last: number }
  /** Within what the changes of one unit are set off against each other; absent: all of them. */
  readonly netted?: Grain
  readonly per: { readonly entity: string; readonly hops: readonly Hop[] }
  /** The first that fits takes the change. */
  readonly parts: readonly { readonly name: string; readonly when: Checked }[]
}

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
    /** How many units left at each age, as one text in order of age: `age ended going age ended going …`, ages as they are summed. Beside it stand `n`, `early` that ended before they began, `undated`, and with a promise `met` and `missed`. */
    | 'exits'
  readonly of?: Checked
  /** The second factor of `products`. */
  readonly by?: Checked
  readonly filter?: Checked
  /** For `exits`: whether the unit had ended at the age `of`, or was then still going. */
  readonly ended?: Checked
  /** For `exits`: the longest age that keeps what was promised. */
  readonly promised?: Checked
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
  /** Of a state: the rows are readings, of which the last one stands. */
  readonly readings?: Readings
  readonly splits: readonly SplitPath[]
  /** The day as of which splits and filters hold; absent: as of when a row is counted. */
  readonly splitsAsOf?: Day
  /** What rows are counted by beside the period, of the definition's own; its column is `own_key`, which no table has. */
  readonly key?: Checked
  /** Whose voices the rows are: each contact or account counts once, its rows shares of it; absent: each row for itself. */
  readonly voice?: Exclude<Voice, 'response'>
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
