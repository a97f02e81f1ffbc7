import type { Entity } from '../../core/model/crm-model.ts'
import type { EntityMapping, FieldMapping } from '../../core/model/source.ts'
import { keptColumn, momentColumns } from '../../core/model/tables.ts'
import { quoteName } from '../../core/sql/quote-sql.ts'
import type { Place } from '../../core/words/place.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { cleaned, fieldText, typedValue } from './convert-field.ts'
import { convertMoment, needsLook, type MomentLook } from './convert-moment.ts'
import {
  columnsOfFile,
  conditionsOf,
  idOf,
  keptNames,
  placeOf,
  type PlannedField,
  type PlannedLink,
} from './part-columns.ts'
import type { StagedFile } from './stage-file.ts'
import { translateCondition, unknownColumn } from './translate-condition.ts'

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
  /** Whether records without an id that are alike in all are a row each. */
  readonly countsAlike: boolean
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
    countsAlike: !hasId && part.duplicates === 'count',
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
    const { at, reading } = convertMoment({ ...moment, isWhole: false })
    return { ...base, value: at, targets: { updated_at: valueName }, reading }
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
    reading: converted.reading,
  }
}

/** The column of a link's raw text, filled where no partner is found. */
export const rawColumn = (link: PlannedLink): string => keptColumn(link.from)
