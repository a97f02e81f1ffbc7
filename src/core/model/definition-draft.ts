import type { KpiAnswer } from './answer.ts'

/** One value of a definition as a form shows it: `label.de`, `measure.sum`. Empty where the key is not there. */
export interface DraftField {
  readonly path: string
  readonly value: string
}

/** A line of a definition beside what stands in its file now. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

export interface DraftProblem {
  readonly code: string
  readonly text: string
  readonly line: number
  readonly column: number
  readonly didYouMean?: string
}

/** A definition while it is written: checked, and computed on the real data, but not yet saved. */
export interface DefinitionDraft {
  /** The text, with the changes of the form in it. */
  readonly text: string
  /** The id that the text gives itself; empty where it has none. */
  readonly kpi: string
  readonly fields: readonly DraftField[]
  readonly problems: readonly DraftProblem[]
  /** What is in the file that this replaces; empty for a new KPI. */
  readonly base: string
  /** Where it comes from, and the file that saving writes. */
  readonly origin: 'catalogue' | 'workspace' | 'new'
  readonly file: string
  readonly diff: readonly DiffLine[]
  /** The last periods by the definition as it stands and as it is written here; null where it cannot be computed. */
  readonly before: KpiAnswer | null
  readonly after: KpiAnswer | null
  /** What this changes, in one sentence. */
  readonly sentence: string
  /** Words that could stand in the form. */
  readonly choices: {
    readonly kpis: readonly { readonly value: string; readonly label: string }[]
    readonly names: readonly string[]
  }
}

/** What the page sends: a text, and changes of the form that are still to be put into it. */
export interface WrittenDraft {
  /** The KPI that is edited; absent for a new one. */
  readonly kpi?: string
  /** Absent: the definition as it stands. */
  readonly text?: string
  readonly set?: readonly DraftField[]
}
