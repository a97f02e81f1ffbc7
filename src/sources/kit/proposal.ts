import type { SourceMapping } from '../../core/model/source.ts'
import type { Label } from '../../core/words/label.ts'
import type { Problem } from '../../core/words/problem.ts'

/** One thing that was decided while a mapping was proposed, so that people can look at it and choose otherwise. */
export interface Decision {
  /** Stable for the same files: `values:deals.csv:deal.status:Engaging`. */
  readonly id: string
  readonly kind: 'entity' | 'field' | 'values' | 'format' | 'link' | 'cleaning' | 'amount' | 'status'
  readonly file: string
  readonly column?: string
  readonly entity?: string
  /** `deal.status` */
  readonly field?: string
  readonly chosen: string
  /** What was chosen, as an answer to the question: "Yes, open". */
  readonly chosenLabel?: Label
  /** 0..1; below 0.9 it is worth a question. */
  readonly confidence: number
  readonly reason: Label
  /** The share of the file's rows that it is about, where that is not all of them. */
  readonly share?: number
  readonly examples: readonly string[]
  readonly question: Label
  /** The whole mapping with the other choice, so that both can be loaded and compared. */
  readonly alternatives: readonly Alternative[]
}

/** Another choice of a decision. */
export interface Alternative {
  /** What `remapFiles` takes for it. */
  readonly choice: string
  readonly label: Label
  readonly mapping: SourceMapping
}

/** A mapping as read off the files, with every decision behind it. */
export interface Proposal {
  readonly mapping: SourceMapping
  readonly decisions: readonly Decision[]
  readonly unused: readonly { readonly file: string; readonly because: Label }[]
  readonly problems: readonly Problem[]
}
