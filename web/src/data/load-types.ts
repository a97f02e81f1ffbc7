// What the doors add to the core's shapes on the data pages.

interface BothLanguages {
  readonly de: string
  readonly en: string
}

interface EntityCount {
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly deleted: number
}

/** A load of the past, or the taking back of one. */
export interface PastLoad {
  readonly number: number
  readonly kind: 'load' | 'undo'
  readonly source: string
  readonly finishedAt: string
  /** The load that took this one back. */
  readonly undoneBy: number | null
  readonly report: {
    readonly changed: boolean
    readonly files: readonly { readonly name: string; readonly read: number; readonly rejected: number }[]
    readonly entities: Readonly<Record<string, EntityCount>>
    readonly findings: readonly { readonly text: BothLanguages }[]
  } | null
}

/** A source as its file describes it. */
export interface SourceEntry {
  readonly source: string
  readonly reads: string
  /** `sources/crm.source.yaml` */
  readonly file: string
  readonly files: readonly string[]
  readonly lastLoadedAt: string | null
}
