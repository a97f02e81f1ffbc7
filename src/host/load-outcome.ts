import type { Label } from '../core/words/label.ts'
import type { Problem } from '../core/words/problem.ts'
import type { LoadReport } from '../service/loading/load-report.ts'

/** Files to load with the mapping in `sources/NAME.source.yaml`. */
export interface LoadRequest {
  readonly source: string
  /** Absolute paths of files and folders. */
  readonly paths: readonly string[]
}

/** Files to load with the mapping of their source, or with the proposed one; without a name, the source is the one that knows them. */
export interface AcceptRequest {
  readonly source?: string
  readonly paths: readonly string[]
}

export interface UnusedFile {
  readonly file: string
  readonly because: Label
}

/** What a load did, and what can be asked now. */
export interface LoadOutcome {
  readonly report: LoadReport
  readonly unused: readonly UnusedFile[]
  /** Files that cannot be read; the others were loaded. */
  readonly leftAside: readonly Problem[]
  /** Ids of the KPIs that the data can answer. */
  readonly possible: readonly string[]
  readonly impossible: readonly { readonly kpi: string; readonly label: Label; readonly why: Label }[]
}

/** A load of the past, or an undo. */
export interface PastLoad {
  readonly number: number
  readonly kind: 'load' | 'undo'
  readonly source: string
  readonly finishedAt: string
  readonly undoneBy: number | null
  readonly report: LoadReport | null
}

/** A source as its file describes it. */
export interface SourceEntry {
  readonly source: string
  readonly reads: string
  /** `sources/crm.source.yaml`. */
  readonly file: string
  /** The files that it takes. */
  readonly files: readonly string[]
  readonly lastLoadedAt: string | null
}
