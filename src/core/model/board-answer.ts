import type { KpiAnswer, Row } from './answer.ts'

/** A point of a running sum; `value` is null for days to come. */
export interface RunningStep {
  readonly label: string
  readonly value: number | null
  readonly previous: number | null
}

export interface BoardCard {
  readonly kpi: string
  readonly role: 'goal' | 'driver' | 'guardrail'
  readonly question: string
  /** What the value rests on, in words: "87 of 318 decided deals". */
  readonly base: string
  /** One sentence on the change against the comparison; null where none was asked or there is nothing to compare. */
  readonly change: string | null
  /** At most one flag, as a word. */
  readonly flagWord: string | null
  /** Of a goal that runs up: how far it has come on the way to its target, and how much of the time is gone. */
  readonly toward?: readonly string[]
  readonly answer: KpiAnswer
  /** The last periods of the same grain, the asked one last. */
  readonly series: KpiAnswer
  /** For a goal that sums up: how it grew within the period, beside the comparison. */
  readonly steps?: readonly RunningStep[]
  /** The segments of the board's split, largest first and what has no entry last; absent where none is asked. */
  readonly segments?: readonly Row[]
  /** How many segments there are beside those. */
  readonly moreSegments?: number
  /** Why this KPI stands without the split or the filter that is asked: "not by campaign". */
  readonly unsplit?: string
}

/** One thing worth doing, with the records to do it on. */
export interface NextStep {
  readonly kind: 'behind' | 'data-fault' | 'no-target'
  /** Whose records, or whose target; null where it is no matter of one KPI. */
  readonly kpi: string | null
  /** The card that it concerns; null where it is none of the board. */
  readonly about: string | null
  /** How many records it concerns; 0 where it is no matter of records. */
  readonly n: number
  /** "128 deals worth €1.9m do not move." in parts, the strong one marked. */
  readonly parts: readonly { readonly text: string; readonly strong?: boolean }[]
  readonly detail: string | null
  /** `records` opens the KPI's records with this filter, `target` the dialogue that sets a target, `data` the load report. */
  readonly action: { readonly label: string; readonly to: 'records' | 'target' | 'data'; readonly where?: string }
}

/** What changed since the reader was here last. */
export interface SinceVisit {
  /** ISO instant. */
  readonly at: string
  readonly verdicts: readonly { readonly kpi: string; readonly label: string; readonly text: string }[]
  readonly restated: readonly { readonly kpi: string; readonly label: string; readonly text: string }[]
}

export interface BoardAnswer {
  readonly board: {
    readonly id: string
    readonly label: string
    readonly goal: string
    readonly drivers: readonly string[]
    readonly guardrails: readonly string[]
  }
  readonly period: {
    readonly label: string
    readonly from: string
    readonly until: string
    readonly running: boolean
    readonly asOf: string
    readonly text: string
  }
  /** What must be said about the period: that the data ended long ago, say. */
  readonly note: string | null
  readonly cards: readonly BoardCard[]
  readonly sentence: {
    readonly parts: readonly {
      readonly text: string
      readonly kpi?: string
      readonly tone?: 'water' | 'clay' | 'ink'
    }[]
  }
  /** Days on which work is done in a running period: gone so far, and in all. `region`: whose holidays are taken out, `DE-NW`; null: none are. */
  readonly workingDays: { readonly gone: number; readonly all: number; readonly region: string | null } | null
  readonly next: readonly NextStep[]
  /** Absent where the reader did not say when he was here last. */
  readonly since?: SinceVisit
  /** KPIs of the board that the data does not allow: what would add them, in a line, and each by itself. */
  readonly possible: {
    readonly missing: string | null
    readonly kpis: readonly { readonly kpi: string; readonly label: string; readonly why: string }[]
  }
}
