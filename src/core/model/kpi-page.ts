import type { KpiAnswer } from './answer.ts'

/** Everything that one KPI's page shows, in the reader's language. */
export interface KpiPage {
  readonly kpi: string
  readonly label: string
  readonly question: string
  /** The alias under which it was asked for, where it has another name now. */
  readonly renamedFrom?: string
  readonly group: string
  readonly owner: string
  readonly formula: string | null
  readonly traps: string | null
  readonly counter: { readonly kpi: string; readonly label: string } | null
  /** Views that this KPI knows; the first is its own. */
  readonly views: readonly ('period' | 'cohort' | 'state')[]
  readonly splits: readonly { readonly path: string; readonly label: string; readonly personal: boolean }[]
  readonly period: {
    readonly label: string
    readonly from: string
    readonly until: string
    readonly running: boolean
    readonly asOf: string
    readonly text: string
  }
  /** That the data ended long ago, say. */
  readonly note: string | null
  readonly base: string
  readonly change: string | null
  readonly flagWord: string | null
  readonly flags: readonly { readonly flag: string; readonly text: string }[]
  readonly answer: KpiAnswer
  /** The last periods of the same grain up to the asked one, with comparison; its rows carry targets. */
  readonly series: KpiAnswer
  readonly league: League | null
  readonly maturity: MaturityCurves | null
  readonly notes: readonly Note[]
  /** Boards that show it. */
  readonly boards: readonly { readonly id: string; readonly label: string }[]
}

/** The segments of one split on a common scale. */
export interface League {
  readonly path: string
  readonly label: string
  readonly answer: KpiAnswer
  /** Whether any difference between the segments is supported at all. */
  readonly sentence: string
  /** Of each row of the answer, in its order: its share of all units, and how large the sample is. */
  readonly rows: readonly {
    readonly share: number | null
    readonly isSmall: boolean
    readonly tie: number | null
    /** What it is likely to be in truth, few cases pulled towards the others; null where nothing can be said. */
    readonly likely: number | null
  }[]
  /** How many smaller segments there are beside these; absent where all are here. The file has all of them. */
  readonly more?: number
}

/** How cohorts ripen: of the units that started in a period, the share that had reached the goal by an age. */
export interface MaturityCurves {
  /** Ages in days, ascending. */
  readonly ages: readonly number[]
  readonly cohorts: readonly {
    readonly label: string
    readonly text: string
    readonly n: number
    /** Share by age; null beyond the age that the cohort has reached. */
    readonly shares: readonly (number | null)[]
  }[]
  /** The window in days where the definition has one. */
  readonly windowDays: number | null
  /** Ages from which on a cohort counts as mature. */
  readonly matureAt: number | null
}

/** A remark pinned to a day, seen on every chart of its KPI. */
export interface Note {
  readonly id: string
  readonly day: string
  readonly text: string
  readonly by: string
  readonly at: string
}

/** The rows behind a number. */
export interface RecordsPage {
  readonly kpi: string
  readonly entity: string
  readonly label: string
  readonly columns: readonly RecordColumn[]
  /** In the order of the columns; numbers as numbers, days and instants as ISO texts. */
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
  /** A link back into the CRM per row, where the source names one. */
  readonly links: readonly (string | null)[]
  /** Whether the list can be cut to what the numerator counts. */
  readonly hasNumerator: boolean
  /** All rows that fit, of which these are some. */
  readonly all: number
  readonly offset: number
  /** What these rows are: "318 decided deals of Q4 2026, 87 of them won". */
  readonly sentence: string
}

export interface RecordColumn {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'number' | 'money' | 'day' | 'instant' | 'yes_no' | 'rate'
  /** Of money in one currency for all rows. */
  readonly currency?: string
  /** Of money in several: the column that names the currency of a row; where it is empty, it is the workspace's. */
  readonly currencyIn?: string
}

/** How a number was computed, for people. */
export interface HowComputed {
  /** The plan as sentences. */
  readonly sentences: readonly string[]
  readonly definition: string
  readonly policies: readonly { readonly name: string; readonly value: string }[]
  readonly sql: string
  readonly receipt: KpiAnswer['receipt']
}
