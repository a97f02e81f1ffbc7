import type { CrmModel, Entity } from './crm-model.ts'

/** What a column holds, independent of the engine; a dialect maps it to its own type. */
/** `precise` is a number with ten digits behind the point, as exchange rates need. */
export type ColumnType = 'key' | 'text' | 'number' | 'precise' | 'money' | 'day' | 'timestamp' | 'yes_no' | 'load'

export interface Column {
  readonly name: string
  readonly type: ColumnType
}

/** The columns of one moment: the UTC timestamp and, beside it, its day in the reporting zone. */
export interface MomentColumns {
  /** Absent for a field of type `day`. */
  readonly at?: string
  readonly day: string
}

/** The columns that every row has before the fields of its entity. */
const everyRow: readonly Column[] = [
  { name: 'key', type: 'key' },
  { name: 'source', type: 'text' },
  { name: 'source_id', type: 'text' },
  { name: 'updated_at', type: 'timestamp' },
  { name: 'observed_at', type: 'timestamp' },
  { name: 'load_from', type: 'load' },
]

/** The last day of versions and stays that still hold. */
export const endlessDay = '9999-12-31'

/** The columns of a field of type day or instant: `created_at` -> `created_at`, `created_day`; `close_date` -> `close_date`. */
export function momentColumns(entity: Entity, field: string): MomentColumns {
  const shape = entity.fields[field]
  if (shape === undefined) throw new Error(`no field ${field}`)
  if (shape.type === 'day') return { day: shape.column ?? field }
  const at = shape.column ?? field
  return { at, day: `${at.replace(/_at$/, '')}_day` }
}

/** The column of a link: `owner` -> `owner_key`. */
export function linkColumn(link: string): string {
  return `${link}_key`
}

/** The column that keeps a source column which no field took: by its own name, prefixed so that it never meets a field. */
export function keptColumn(sourceColumn: string): string {
  return `x:${sourceColumn}`
}

/** The columns of one entity's table in schema `crm`, without kept source columns. */
export function columnsOf(entity: Entity): readonly Column[] {
  const fields = Object.entries(entity.fields).flatMap(([name, field]): Column[] => {
    if (field.type === 'day' || field.type === 'instant') {
      const { at, day } = momentColumns(entity, name)
      const dayColumn: Column = { name: day, type: 'day' }
      return at === undefined ? [dayColumn] : [{ name: at, type: 'timestamp' }, dayColumn]
    }
    return [{ name: field.column ?? name, type: field.type }]
  })
  const links = Object.keys(entity.links).map((name): Column => ({ name: linkColumn(name), type: 'key' }))
  return [...everyRow, ...fields, ...links]
}

/** The table of an entity's present: `crm.deal`. */
export const presentTable = (entity: string): string => `crm.${entity}`

/** Every version of an entity's rows, with `load_from` and `load_until`: `crm_history.deal`. */
export const historyTable = (entity: string): string => `crm_history.${entity}`

/** One row per version of a record in event time, `[from_day, until_day)`, for entities with a history: `crm.deal_at`. */
export const stateTable = (entity: string): string => `crm.${entity}_at`

/** The columns of a state table: those of the entity, then the days between which the version held, and whether the record has no creation date. */
export function stateColumnsOf(entity: Entity): readonly Column[] {
  return [
    ...columnsOf(entity),
    { name: 'from_day', type: 'day' },
    { name: 'until_day', type: 'day' },
    { name: 'undated', type: 'yes_no' },
  ]
}

/** Names of the entities whose past states are kept. */
export function entitiesWithHistory(model: CrmModel): readonly string[] {
  return Object.entries(model.entities).flatMap(([name, entity]) => (entity.history === undefined ? [] : [name]))
}
