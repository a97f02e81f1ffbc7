import type { FieldMapping } from '../../../core/model/source.ts'
import type { Label } from '../../../core/words/label.ts'
import type { Named } from '../../kit/vocabulary.ts'
import type { Decision } from '../../kit/proposal.ts'
import type { ProfiledFile } from '../profile/profiled-file.ts'

/** A decision before its alternatives are worked out: what else could be chosen. */
export interface DraftDecision extends Omit<Decision, 'alternatives'> {
  readonly options: readonly { readonly choice: string; readonly label: Label }[]
}

/** A column that was given to a field or link. */
export interface Assignment {
  readonly named: Named
  readonly column: string
  readonly score: number
  /** The column that would come next. */
  readonly runnerUp?: string
}

/** What one file gives to one entity, before links are followed. */
export interface PartDraft {
  readonly entity: string
  readonly file: ProfiledFile
  readonly id: readonly string[]
  readonly assigned: readonly Assignment[]
}

/** Fields of a part with the decisions behind them. */
export interface MappedFields {
  readonly fields: Readonly<Record<string, FieldMapping>>
  readonly decisions: readonly DraftDecision[]
  /** What only some rows of the file give, where nothing else does. */
  readonly otherwise?: { readonly where: string; readonly fields: Readonly<Record<string, FieldMapping>> }
}

export const nothingMapped: MappedFields = { fields: {}, decisions: [] }

export function joinMapped(parts: readonly MappedFields[]): MappedFields {
  return {
    fields: Object.assign({}, ...parts.map(({ fields }) => fields)) as MappedFields['fields'],
    decisions: parts.flatMap(({ decisions }) => decisions),
  }
}

export function assignedColumn(part: PartDraft, field: string): string | undefined {
  return part.assigned.find(({ named }) => named.name === field)?.column
}
