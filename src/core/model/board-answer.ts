import type { KpiAnswer } from './answer.ts'

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
  readonly answer: KpiAnswer
  /** The last periods of the same grain, the asked one last. */
  readonly series: KpiAnswer
  /** For a goal that sums up: how it grew within the period, beside the comparison. */
  readonly steps?: readonly RunningStep[]
}

export interface BoardAnswer {
  readonly board: { readonly id: string; readonly label: string }
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
  /** KPIs of the board that the data does not allow, and why; null where all are there. */
  readonly possible: { readonly missing: string | null }
}
