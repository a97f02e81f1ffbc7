import type { Entity } from '../../core/model/crm-model.ts'
import type { EntityMapping } from '../../core/model/source.ts'
import { quoteName, quoteText } from '../../core/sql/quote-sql.ts'
import type { Place } from '../../core/words/place.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { cleaned } from './convert-field.ts'
import type { MomentReading } from './convert-moment.ts'
import { physicalNames, type StagedFile } from './stage-file.ts'
import { translateCondition, unknownColumn } from './translate-condition.ts'

/** One value that a part gives: columns of the entity's table, and how they are made. */
export interface PlannedField {
  readonly field: string
  /** The column of the file, for people. */
  readonly from: string
  readonly text: string
  readonly value: string
  /** Target column -> column of the typed rows. */
  readonly targets: Readonly<Record<string, string>>
  readonly day?: string
  readonly kind?: 'day' | 'instant'
  readonly reading?: MomentReading
}

export interface PlannedLink {
  readonly link: string
  readonly to: string
  readonly text: string
  readonly from: string
  readonly finds: string | undefined
  readonly creates: boolean
}

export const placeOf = (source: string): Place => ({ file: `${source}.source.yaml`, line: 1, column: 1 })

/** SQL for the columns of a staged file, cleaned. */
export function columnsOfFile(staged: StagedFile): (name: string) => string | undefined {
  const names = physicalNames(staged.file.columns)
  return (name) => {
    const physical = names.get(name)
    return physical === undefined ? undefined : `s.${quoteName(physical)}`
  }
}

/** Columns that are kept by their own names: those asked for, else all that no part of the file takes. Of several parts, those with an id keep them. */
export function keptNames(
  part: EntityMapping,
  staged: StagedFile,
  siblings: readonly EntityMapping[],
): readonly string[] {
  if (part.keep !== undefined) return part.keep.filter((name) => staged.file.columns.includes(name))
  if (part.id.length === 0 && siblings.length > 1) return []
  const taken = new Set(
    siblings.flatMap((one) => [
      ...one.id,
      ...Object.values(one.fields).flatMap(({ from }) => (from === undefined ? [] : [from])),
    ]),
  )
  return staged.file.columns.filter((name) => !taken.has(name))
}

export function conditionsOf(
  part: EntityMapping,
  entity: Entity,
  staged: StagedFile,
  fields: readonly PlannedField[],
): readonly string[] {
  const columns = columnsOfFile(staged)
  const clean = (name: string): string | undefined => {
    const found = columns(name)
    return found === undefined ? undefined : cleaned(found)
  }
  const where =
    part.where === undefined ? [] : [translateCondition(part.where, placeOf(part.entity), clean, staged.file.columns)]
  // An event out of a column that is empty did not happen.
  const moment = entity.event === true ? fields.find(({ field }) => field === entity.begins) : undefined
  return [...where, ...(moment === undefined ? [] : [`(${moment.text}) IS NOT NULL`])]
}

/** The id of a row: its id columns, or a hash over everything that the part takes. */
export function idOf(
  part: EntityMapping,
  staged: StagedFile,
  fields: readonly PlannedField[],
  links: readonly PlannedLink[],
  kept: ReadonlyMap<string, string>,
): string {
  const columns = columnsOfFile(staged)
  const ids = part.id.map((name) => {
    const column = columns(name)
    if (column === undefined) throw new ProblemsFound([unknownColumn(name, staged.file.columns, placeOf(part.entity))])
    return cleaned(column)
  })
  const [only] = ids
  if (ids.length === 1 && only !== undefined) return only
  if (ids.length > 1)
    return `nullif(concat_ws('|', ${ids.map((id) => `coalesce(${id}, '')`).join(', ')}), ${quoteText('|'.repeat(ids.length - 1))})`
  const all = [...fields.map(({ text }) => text), ...links.map(({ text }) => text), ...kept.values()]
  return `md5(concat_ws(chr(31), ${all.map((text) => `coalesce(${text}, chr(0))`).join(', ')}))`
}
