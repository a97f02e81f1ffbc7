import type { Language } from '../words/label.ts'
import type { Unit } from './checked-kpi.ts'

/** What `pegel.yaml` says, as the page edits it. */
export interface WorkspaceSettings {
  readonly name: string
  readonly language: Language
  readonly timeZone: string
  readonly currency: string
  /** Of a year of whole weeks or of a list it says nothing: see `choices.fiscalYear`. */
  readonly fiscalYear: { readonly starts: string; readonly namedBy: 'start' | 'end' }
  readonly week: 'iso' | 'us'
  /** A country or state of date-holidays, `DE-NW`; null for none. */
  readonly holidays: string | null
}

/** One of several things to choose from, as it is written in `pegel.yaml` and as people call it. */
export interface SettingsChoice {
  readonly value: string
  readonly label: string
}

/** The settings with what could stand in their place. */
export interface SettingsPage extends WorkspaceSettings {
  /** `pegel.yaml`, where people find it. */
  readonly file: string
  readonly choices: {
    readonly timeZones: readonly string[]
    readonly currencies: readonly SettingsChoice[]
    readonly months: readonly SettingsChoice[]
    /** What the file says of a fiscal year that is not twelve calendar months: there is nothing to choose then. */
    readonly fiscalYear: string | null
    /** Countries, each followed by its states where it has some of its own. */
    readonly holidays: readonly SettingsChoice[]
  }
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
  readonly currencyAfter?: string
  readonly before: number | null
  readonly after: number | null
}

export interface SettingsPreview {
  readonly moved: readonly MovedNumber[]
  readonly unmoved: number
  readonly sentence: string
  /** What changes without moving a number, and what no number can show. */
  readonly notes: readonly string[]
}
