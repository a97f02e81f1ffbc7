// The shapes of the API: types of the core where it has them, and what the doors add; nothing here computes.

import type {
  BridgePart,
  Comparison,
  FunnelStep,
  KpiAnswer,
  Row,
  SurveyCategory,
  Target,
  Verdict,
  Holdout,
  ModelAnswer,
  ModelFit,
} from '../../../src/core/model/answer.ts'
import type { DefinitionDraft, DiffLine, DraftField } from '../../../src/core/model/definition-draft.ts'
import type { BoardAnswer, BoardCard, NextStep, RunningStep, SinceVisit } from '../../../src/core/model/board-answer.ts'
import type {
  HowComputed,
  KpiPage,
  League,
  MaturityCurves,
  Note,
  RecordColumn,
  RecordsPage,
} from '../../../src/core/model/kpi-page.ts'
import type { Grain } from '../../../src/core/words/calendar.ts'
import type { Unit } from '../../../src/core/model/checked-kpi.ts'
import type {
  ControlTotal,
  LoadedOutcome,
  PreparationState,
  PreparedField,
  PreparedFigure,
  PreparedQuestion,
  Progress,
  Reading,
  Readings,
} from '../../../src/core/model/preparation.ts'
import type {
  MovedNumber,
  SettingsChoice,
  SettingsPage,
  SettingsPreview,
  WorkspaceSettings,
} from '../../../src/core/model/settings-page.ts'

import type { TargetChange, TargetEntry, TargetValue } from '../../../src/core/model/target-entry.ts'

export type {
  BoardAnswer,
  BridgePart,
  Comparison,
  FunnelStep,
  Grain,
  KpiAnswer,
  NextStep,
  Row,
  RunningStep,
  SinceVisit,
  SurveyCategory,
  Target,
  Unit,
  Verdict,
}
export type {
  ControlTotal,
  LoadedOutcome,
  PreparationState,
  PreparedField,
  PreparedFigure,
  PreparedQuestion,
  Progress,
  Reading,
  Readings,
}
export type { Holdout, ModelAnswer, ModelFit }
export type { MovedNumber, SettingsChoice, SettingsPage, SettingsPreview, WorkspaceSettings }
export type { HowComputed, KpiPage, League, MaturityCurves, Note, RecordColumn, RecordsPage }
export type { DefinitionDraft, DiffLine, DraftField }
export type { TargetChange, TargetEntry, TargetValue }
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
  readonly workspaces: readonly (WorkspaceName & { readonly hasData: boolean })[]
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
  readonly boards: readonly { readonly id: string; readonly label: string }[]
}

/** Something that a definition reads; `field` is null where only the rows are counted. */
export interface KpiNeed {
  readonly entity: string
  readonly entityLabel: string
  readonly field: string | null
  readonly label: string
  readonly from: string | null
  readonly there: boolean
}

export interface KpiDetail extends KpiEntry {
  readonly traps?: string
  readonly view: 'period' | 'cohort' | 'state'
  readonly counter?: string
  readonly aliases: readonly string[]
  readonly splits: readonly { readonly path: string; readonly label: string }[]
  readonly variants: readonly { readonly name: string; readonly label: string }[]
  readonly writtenIn: string
  readonly definition: string
  readonly needs: readonly KpiNeed[]
}

/** RFC 9457. */
export interface ProblemDetails {
  readonly title: string
  readonly detail?: string
  readonly status: number
  readonly code?: string
  readonly problems?: readonly {
    readonly code: string
    readonly text: string
    readonly didYouMean?: string
    readonly place?: { readonly file: string; readonly line: number; readonly column: number }
  }[]
}
