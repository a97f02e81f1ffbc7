import type { Day } from '../words/day.ts'

/** How precisely a moment is known across the sources that fill it. */
export type MomentKind = 'day' | 'instant' | 'mixed'

/** A source column that no field took, usable as a split by its own name; or one that a field took, usable as another name for it. */
export interface SourceColumn {
  readonly entity: string
  /** The column's own name in the source. */
  readonly name: string
  /** The field or link that took it; absent when it is kept in a column of its own. */
  readonly field?: string
  /** Its values name single people. */
  readonly personal?: boolean
}

/** What the loader knows about the data that definitions are asked on. One per data version. */
export interface DataFacts {
  /** Grows with every load that changed something; part of every receipt. */
  readonly dataVersion: number
  /** The newest instant in the data, planned dates and dates in the future aside, as a day in the reporting zone; absent without data. */
  readonly newestDay?: Day
  /** The newest instant itself, in UTC; absent where the newest day is known by its date alone. */
  readonly newestAt?: string
  /** The zone in which the days of this data stand; absent for data of before it was noted. */
  readonly timeZone?: string
  readonly loads: readonly { readonly number: number; readonly finishedAt: string }[]
  /** `deal.created_at` -> `day`; a moment that no source fills is absent. */
  readonly momentKinds: Readonly<Record<string, MomentKind>>
  readonly sourceColumns: readonly SourceColumn[]
  /** `deal.amount`: fields and links of which former values are known. */
  readonly withHistory: readonly string[]
  /** Entities that hold at least one row, with their number of rows. */
  readonly rows: Readonly<Record<string, number>>
  /** `deal.amount`: fields, links and kept columns that hold at least one value. */
  readonly filled: readonly string[]
  /** The open stages of each pipeline in their order, the first pipeline first; absent where the data names none. */
  readonly stages?: readonly { readonly name: string; readonly pipeline: string | null }[]
  /** `deal`: the currencies that its rows name; absent where none does. */
  readonly currencies?: Readonly<Record<string, readonly string[]>>
  /** Where the records of an entity that come from a source are seen in the CRM, `{id}` standing for their id. */
  readonly recordUrls?: readonly { readonly entity: string; readonly source: string; readonly url: string }[]
  /** Hash of all source mappings; part of every receipt. */
  readonly mappingHash: string
}

/** The facts of a workspace without data. */
export const noFacts: DataFacts = {
  dataVersion: 0,
  loads: [],
  momentKinds: {},
  sourceColumns: [],
  withHistory: [],
  rows: {},
  filled: [],
  mappingHash: '',
}
