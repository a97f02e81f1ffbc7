import type { Label } from '../words/label.ts'
import type { Unit } from './checked-kpi.ts'

/** What one KPI would be. */
export interface PreparedFigure {
  readonly kpi: string
  readonly label: string
  readonly unit: Unit
  readonly currency?: string
  readonly value: number | null
}

/** A question about the files whose answer changes a KPI. */
export interface PreparedQuestion {
  readonly id: string
  readonly text: string
  /** What was seen: "1,589 deals stand at Engaging; none has a close date." */
  readonly reason: string
  readonly choices: readonly {
    readonly label: string
    /** A number in words: "Win rate 63.2 %"; null where the choice moves splits alone. */
    readonly effect: string | null
    readonly figure?: PreparedFigure
  }[]
  /** -1: nobody chose yet, and only a person can; until then the files are not loaded. */
  readonly chosen: number
}

/** One of our fields beside the column that feeds it. */
export interface PreparedField {
  readonly file: string
  readonly column: string | null
  readonly entity: string
  readonly entityLabel: string
  readonly field: string
  readonly fieldLabel: string
  readonly examples: readonly string[]
  /** 0..1. */
  readonly confidence: number
  readonly reason: string
}

/** A total to hold against what the CRM shows. */
export interface ControlTotal {
  readonly name: string
  readonly label: string
  readonly kind: 'count' | 'money' | 'day' | 'rate'
  readonly value: number | string | null
  readonly currency?: string
}

export interface Progress {
  readonly step: 'upload' | 'read' | 'check' | 'write' | 'derive' | 'weigh'
  readonly file?: string
  readonly rows?: number
  readonly rowsPerSecond?: number
  /** 0..1 where it can be told. */
  readonly share?: number
  readonly secondsLeft?: number
}

/** Files on their way to numbers. Leaving the page does not stop it. */
export interface PreparationState {
  readonly id: string
  readonly workspace: string
  readonly state: 'reading' | 'asking' | 'loading' | 'loaded' | 'failed'
  readonly progress: Progress | null
  readonly files: readonly { readonly name: string; readonly rows: number; readonly unused: string | null }[]
  readonly rows: number
  readonly questions: readonly PreparedQuestion[]
  readonly totals: readonly ControlTotal[]
  /** The one number that is shown large below the totals. */
  readonly headline: PreparedFigure | null
  /** Where the files allow no KPI yet: what would. "A file of deals would add: Win rate, ..." */
  readonly more: string | null
  readonly fields: readonly PreparedField[]
  /** The file of the workspace that the mapping stands in once it is loaded: `sources/crm.source.yaml`; null until it is known. */
  readonly mappingFile: string | null
  /** What cannot be read, and what only a person can decide. */
  readonly problems: readonly { readonly code: string; readonly text: string; readonly file: string | null }[]
  readonly outcome: LoadedOutcome | null
}

export interface LoadedOutcome {
  readonly load: number
  readonly changed: boolean
  readonly seconds: number
  readonly files: readonly {
    readonly name: string
    readonly read: number
    readonly used: number
    readonly rejected: number
  }[]
  readonly entities: readonly {
    readonly entity: string
    readonly label: string
    readonly new: number
    readonly changed: number
    readonly unchanged: number
    readonly deleted: number
  }[]
  readonly findings: readonly {
    readonly code: string
    readonly text: string
    readonly n: number
    readonly worth: string | null
  }[]
  readonly rejected: readonly { readonly file: string; readonly n: number }[]
  readonly possible: readonly { readonly kpi: string; readonly label: string }[]
  readonly impossible: readonly { readonly kpi: string; readonly label: string; readonly why: string }[]
  /** Files that would make more KPIs possible, a sentence for each kind: "A file of leads would add: Lead-to-customer rate." */
  readonly more: readonly string[]
}

/** What gives the number that the person's CRM shows. */
export interface Reading {
  readonly id: string
  /** "open deals in the base". */
  readonly text: string
  readonly value: number | null
  /** How far it is from the number typed, in the KPI's unit. */
  readonly off: number | null
  /** Whether it gives the number as far as it was typed. */
  readonly fits: boolean
  /** How it can be taken over; null where it only explains. */
  readonly takes: 'definition' | 'mapping' | null
}

export interface Readings {
  readonly kpi: string
  readonly label: string
  readonly unit: Unit
  readonly currency?: string
  readonly typed: number
  readonly value: number | null
  /** Nearest first. */
  readonly readings: readonly Reading[]
  readonly found: boolean
  /** What would narrow it down where no reading gives the number. */
  readonly totals: readonly ControlTotal[]
  readonly sentence: Label
}
