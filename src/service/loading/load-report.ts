import type { Label } from '../../core/words/label.ts'

/** What became of the records of one file. */
export interface FileCount {
  readonly name: string
  readonly read: number
  /** Records that gave at least one row. */
  readonly used: number
  /** Records that could not be read as they are mapped; each is in a file of its own, with the reason. */
  readonly rejected: number
}

/** What became of the rows of one entity. */
export interface EntityCount {
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly deleted: number
}

/** Something about the data that its owner should know; the load went on. */
export interface Finding {
  /** kebab-case and permanent: `link-without-partner`, `same-id-differs` ... */
  readonly code: string
  readonly text: Label
  readonly entity?: string
  readonly field?: string
  readonly file?: string
  /** How many rows it concerns. */
  readonly n: number
  /** The most frequent values, with the money that hangs on them where the entity has an amount. */
  readonly values?: readonly { readonly value: string; readonly n: number; readonly worth?: string }[]
  /** The sum of the entity's money over all rows concerned, as a decimal text. */
  readonly worth?: string
}

/** What a load did: plain data, the same for every door. */
export interface LoadReport {
  readonly kind: 'load' | 'undo'
  readonly load: number
  readonly dataVersion: number
  /** Whether anything is different from before. */
  readonly changed: boolean
  readonly source: string
  readonly seconds: number
  readonly files: readonly FileCount[]
  readonly entities: Readonly<Record<string, EntityCount>>
  readonly findings: readonly Finding[]
  /** Paths of the files that hold the rejected records. */
  readonly rejectedFiles: readonly string[]
  /** For an undo: the load that was taken back. */
  readonly undoes?: number
}
