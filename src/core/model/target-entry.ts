import type { Verdict } from './answer.ts'
import type { Unit } from './checked-kpi.ts'

/** A target's number: one for higher or lower is better, two for a band. */
export type TargetValue = number | readonly [number, number]

export interface TargetChange {
  /** ISO instant. */
  readonly at: string
  readonly by: string
  readonly why: string | null
  readonly period: string
  readonly was: TargetValue | null
  readonly becomes: TargetValue | null
}

/** The targets of one KPI, in the reader's language. */
export interface TargetEntry {
  readonly kpi: string
  readonly label: string
  readonly unit: Unit
  readonly currency?: string
  readonly better: 'higher' | 'lower' | 'band'
  readonly owner: string | null
  /** Newest period first, each beside what it came to. */
  readonly periods: readonly {
    readonly period: { readonly label: string; readonly from: string; readonly until: string }
    readonly text: string
    readonly target: TargetValue
    readonly value: number | null
    readonly low: number | null
    readonly high: number | null
    readonly verdict?: Verdict
  }[]
  readonly split: readonly {
    readonly path: string
    readonly label: string
    readonly parts: readonly { readonly key: string; readonly value: TargetValue }[]
  }[]
  readonly history: readonly TargetChange[]
  /** `targets/bookings.target.yaml`. */
  readonly file: string
}
