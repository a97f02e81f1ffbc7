import type { Language } from '../words/label.ts'
import type { Unit } from './checked-kpi.ts'

/** What `pegel.yaml` says, as the page edits it. */
export interface WorkspaceSettings {
  readonly name: string
  readonly language: Language
  readonly timeZone: string
  readonly currency: string
  readonly fiscalYear: { readonly starts: string; readonly namedBy: 'start' | 'end' }
  readonly week: 'iso' | 'us'
  /** A country or state of date-holidays, `DE-NW`; null for none. */
  readonly holidays: string | null
}

/** A KPI whose number a change of settings would move, before it is saved. */
export interface MovedNumber {
  readonly kpi: string
  readonly label: string
  readonly unit: Unit
  readonly currency?: string
  /** The period that the reader would see, before and after. */
  readonly period: string
  readonly periodAfter: string
  readonly before: number | null
  readonly after: number | null
}

export interface SettingsPreview {
  readonly moved: readonly MovedNumber[]
  readonly unmoved: number
  readonly sentence: string
}
