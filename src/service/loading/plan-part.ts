import type { Entity } from '../../core/model/crm-model.ts'
import type { EntityMapping, FieldMapping } from '../../core/model/source.ts'
import { keptColumn, momentColumns } from '../../core/model/tables.ts'
import { quoteName, quoteText } from '../../core/sql/quote-sql.ts'
import type { Place } from '../../core/words/place.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { cleaned, fieldText, typedValue } from './convert-field.ts'
import { convertMoment, needsLook, type MomentLook } from './convert-moment.ts'
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
}

export interface PlannedLink {
  readonly link: string
  readonly to: string
  readonly text: string
  readonly from: string
  readonly finds: string | undefined
  readonly creates: boolean
}

/** What one file gives to one entity, ready to become SQL. */
export interface PartPlan {
  readonly part: EntityMapping
  readonly entity: Entity
  readonly staged: StagedFile
  readonly fields: readonly PlannedField[]
  readonly links: readonly PlannedLink[]
  /** Source column -> SQL of its cleaned text. */
  readonly kept: ReadonlyMap<string, string>
  readonly id: string
  readonly hasId: boolean
  /** Conditions that a record must meet to give a row of this entity. */
  readonly conditions: readonly string[]
  /** Whether a record without an id is rejected; where a file feeds several entities it just has none of this one. */
  readonly needsId: boolean
}

export interface PartSurroundings {
  readonly timeZone: string
  /** All parts that the same file feeds. */
  readonly siblings: readonly EntityMapping[]
  readonly looks: ReadonlyMap<string, MomentLook>
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

/** SQL for the text of a mapped field. Throws ProblemsFound where the file lacks a column. */
export function textOf(mapping: FieldMapping, staged: StagedFile, at: Place): string {
  const columns = columnsOfFile(staged)
  const names = staged.file.columns
  const column = mapping.from === undefined ? undefined : columns(mapping.from)
  if (mapping.from !== undefined && column === undefined)
    throw new ProblemsFound([unknownColumn(mapping.from, names, at)])
  const cleanColumn = (name: string): string | undefined => {
    const found = columns(name)
    return found === undefined ? undefined : cleaned(found)
  }
  const condition = mapping.when === undefined ? undefined : translateCondition(mapping.when, at, cleanColumn, names)
  return fieldText(mapping, column, condition)
}

/** The fields of a part whose values must be looked at before they can be converted. */
export function momentsToLookAt(part: EntityMapping, entity: Entity): readonly (readonly [string, FieldMapping])[] {
  return Object.entries(part.fields).filter(([field, mapping]) => {
    const type = field === 'updated_at' ? 'instant' : entity.fields[field]?.type
    return type === 'instant' && needsLook(mapping)
  })
}

/** Decides for every column of a file what it becomes in an entity. */
export function planPart(part: EntityMapping, entity: Entity, staged: StagedFile, around: PartSurroundings): PartPlan {
  const at = placeOf(part.entity)
  const fields = Object.entries(part.fields).flatMap(([field, mapping]) =>
    entity.links[field] === undefined ? [planField(field, mapping, entity, textOf(mapping, staged, at), around)] : [],
  )
  const links = Object.entries(part.fields).flatMap(([link, mapping]): PlannedLink[] => {
    const to = entity.links[link]?.to
    if (to === undefined) return []
    return [
      {
        link,
        to,
        text: textOf(mapping, staged, at),
        from: mapping.from ?? link,
        finds: mapping.finds?.split('.').at(-1),
        creates: mapping.creates === true,
      },
    ]
  })
  const columns = columnsOfFile(staged)
  const kept = new Map(keptNames(part, staged, around.siblings).map((name) => [name, cleaned(columns(name) ?? 'NULL')]))
  const hasId = part.id.length > 0
  const conditions = conditionsOf(part, entity, staged, fields)
  return {
    part,
    entity,
    staged,
    fields,
    links,
    kept,
    id: idOf(part, staged, fields, links, kept),
    hasId,
    conditions,
    needsId: hasId && around.siblings.length === 1,
  }
}

function planField(
  field: string,
  mapping: FieldMapping,
  entity: Entity,
  text: string,
  { timeZone, looks }: PartSurroundings,
): PlannedField {
  const from = mapping.from ?? field
  const [textName, valueName, dayName] = [`t:${field}`, `v:${field}`, `d:${field}`]
  const base = { field, from, text }
  const moment = {
    text: quoteName(textName),
    stored: quoteName(valueName),
    mapping,
    zone: timeZone,
    look: looks.get(field),
  }
  if (field === 'updated_at') {
    const { at } = convertMoment({ ...moment, isWhole: false })
    return { ...base, value: at, targets: { updated_at: valueName } }
  }
  const shape = entity.fields[field]
  if (shape === undefined) throw new Error(`no field ${field}`)
  if (shape.type !== 'day' && shape.type !== 'instant') {
    return {
      ...base,
      value: typedValue(quoteName(textName), shape.type, mapping.decimal),
      targets: { [shape.column ?? field]: valueName },
    }
  }
  const { at, day } = momentColumns(entity, field)
  const converted = convertMoment({ ...moment, isWhole: at === undefined })
  if (at === undefined) return { ...base, value: converted.at, targets: { [day]: valueName }, kind: 'day' }
  return {
    ...base,
    value: converted.at,
    targets: { [at]: valueName, [day]: dayName },
    day: converted.day,
    kind: converted.kind,
  }
}

/** Columns that are kept by their own names: those asked for, else all that no part of the file takes. Of several parts, those with an id keep them. */
function keptNames(part: EntityMapping, staged: StagedFile, siblings: readonly EntityMapping[]): readonly string[] {
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

function conditionsOf(
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
function idOf(
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

/** The names of the kept columns in the entity's table. */
export const keptTargets = (plan: PartPlan): readonly string[] => [...plan.kept.keys()].map(keptColumn)

/** The column of a link's raw text, filled where no partner is found. */
export const rawColumn = (link: PlannedLink): string => keptColumn(link.from)
