import type { CrmModel } from '../../core/model/crm-model.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Writer } from './load-store.ts'
import type { Finding } from './load-report.ts'

/** What every step of one load shares. */
export interface LoadContext {
  readonly writer: Writer
  readonly crm: CrmModel
  readonly mapping: SourceMapping
  /** The number of this load. */
  readonly load: number
  /** The instant of this load in UTC, as `2026-01-02T10:00:00Z`. */
  readonly now: string
  /** The reporting zone. */
  readonly timeZone: string
  readonly rejectedFolder: string | undefined
  readonly progress: (step: LoadStep) => void
  readonly findings: Finding[]
  /** Events that differences between loads made, by entity. */
  readonly written: Map<string, number>
  /** The highest key of an entity that is promised to rows which are not written yet. */
  readonly lastKeys: Map<string, number>
  /** Entities of this source whose mapping is not the one of the load before. */
  readonly remapped: ReadonlySet<string>
  /** A name for a temporary table that no other has; it is dropped when the load is over. */
  readonly temporary: (purpose: string) => string
}

/** What a load is doing, for people who wait. */
export interface LoadStep {
  readonly step: 'read' | 'check' | 'write' | 'derive'
  readonly file?: string
  readonly entity?: string
}
