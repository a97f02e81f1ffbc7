// The shapes of the API: types of the core where it has them, and what the doors add; nothing here computes.

import type { Comparison, Row } from '../../../src/core/model/answer.ts'
import type { RunningStep } from '../../../src/core/model/board-answer.ts'
import type { Unit } from '../../../src/core/model/checked-kpi.ts'

export type { Comparison, Row, RunningStep, Unit }

export type Language = 'de' | 'en'

export type Better = 'higher' | 'lower' | 'band'

export type Verdict =
  | 'reached'
  | 'missed'
  | 'too-close-to-call'
  | 'on-track'
  | 'behind'
  | 'too-early'
  | 'too-few-cases'
  | 'no-value'

export interface Landing {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** A target as the answer states it; without a verdict there are too many gaps to judge. */
export interface Target {
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly verdict?: Verdict
  readonly pace?: number
  readonly landing?: Landing
}

/** `until` is exclusive. */
export interface PeriodRef {
  readonly label: string
  readonly from: string
  readonly until: string
}

/** One answer for every KPI; rates are 0..1, money is in units of its currency, null means "no value". */
export interface KpiAnswer {
  readonly kpi: string
  readonly label: string
  readonly unit: Unit
  readonly currency?: string
  readonly better: Better
  readonly view: 'period' | 'cohort' | 'state'
  readonly rows: readonly Row[]
  readonly total: Row
  readonly comparison?: Comparison
  readonly target?: Target
}

export interface WorkspaceName {
  readonly name: string
  readonly label: string
  readonly sample: boolean
}

export interface Workspace extends WorkspaceName {
  readonly language: Language
  readonly timeZone: string
  readonly currency: string
  readonly fiscalYear: string
  readonly hasData: boolean
  readonly dataUntil: string | null
  readonly loadedAt: string | null
  readonly asOf: string
  readonly version: string
  readonly workspaces: readonly WorkspaceName[]
}

export interface BoardEntry {
  readonly id: string
  readonly label: string
  readonly goal: string
  readonly drivers: readonly string[]
  readonly guardrails: readonly string[]
  readonly period: string
}

export interface Card {
  readonly kpi: string
  readonly role: 'goal' | 'driver' | 'guardrail'
  readonly question: string
  readonly base: string
  readonly change: string | null
  readonly flagWord: string | null
  readonly answer: KpiAnswer
  readonly series: KpiAnswer
  readonly steps?: readonly RunningStep[]
}

export interface SentencePart {
  readonly text: string
  readonly kpi?: string
  readonly tone?: 'water' | 'clay' | 'ink'
}

export interface BoardPeriod extends PeriodRef {
  readonly running: boolean
  readonly asOf: string
  readonly text: string
}

export interface BoardAnswer {
  readonly board: { readonly id: string; readonly label: string }
  readonly period: BoardPeriod
  readonly note: string | null
  readonly cards: readonly Card[]
  readonly sentence: { readonly parts: readonly SentencePart[] }
  readonly possible: { readonly missing: string | null }
}

export interface KpiEntry {
  readonly id: string
  readonly label: string
  readonly question: string
  readonly group: string
  readonly unit: Unit
  readonly better: Better
  readonly formula?: string
  readonly owner: string
  readonly cadence: string
  readonly possible: boolean
  readonly why?: string
}

/** RFC 9457. */
export interface ProblemDetails {
  readonly title: string
  readonly detail?: string
  readonly status: number
  readonly code?: string
}
