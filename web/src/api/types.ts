// The shapes of the API: types of the core where it has them, and what the doors add; nothing here computes.

import type { Comparison, KpiAnswer, Row, Target, Verdict } from '../../../src/core/model/answer.ts'
import type { BoardAnswer, BoardCard, NextStep, RunningStep, SinceVisit } from '../../../src/core/model/board-answer.ts'
import type { Unit } from '../../../src/core/model/checked-kpi.ts'

export type { BoardAnswer, Comparison, KpiAnswer, NextStep, Row, RunningStep, SinceVisit, Target, Unit, Verdict }
export type Card = BoardCard

export type Language = 'de' | 'en'

export type Better = KpiAnswer['better']
export type Landing = NonNullable<Target['landing']>
export type PeriodRef = Row['period']
export type BoardPeriod = BoardAnswer['period']
export type SentencePart = BoardAnswer['sentence']['parts'][number]

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
