import type { CrmModel, Entity } from '../model/crm-model.ts'
import { columnsOf, linkColumn, type ColumnType } from '../model/tables.ts'
import { duckDbColumnTypes, quoteName, quoteText, rowSourceColumn } from './quote-sql.ts'

/** Where an entity's rows are read: a table, or a bracketed SELECT for what was known at a load. */
export type Relation = (entity: string) => string

/** A field or link whose former values matter. */
export interface Tracked {
  readonly name: string
  readonly column: string
  readonly type: ColumnType
  /** For a link, the entity it leads to. */
  readonly to?: string
}

export function entityNamed(model: CrmModel, name: string): Entity {
  const entity = model.entities[name]
  if (entity === undefined) throw new Error(`no entity ${name}`)
  return entity
}

/** The tracked fields and links of an entity, its state first. */
export function trackedOf(entity: Entity): readonly Tracked[] {
  const types = new Map(columnsOf(entity).map(({ name, type }) => [name, type]))
  const fields = Object.entries(entity.fields).flatMap(([name, field]): Tracked[] => {
    const column = field.column ?? name
    return field.tracked === true ? [{ name, column, type: types.get(column) ?? 'text' }] : []
  })
  const links = Object.entries(entity.links).flatMap(([name, link]): Tracked[] =>
    link.tracked === true ? [{ name, column: linkColumn(name), type: 'key', to: link.to }] : [],
  )
  return [...fields, ...links]
}

/** A text as the tracked field would write its value, so that equal values have equal texts. */
export function normalText(text: string, type: ColumnType): string {
  if (type === 'text') return text
  const read = type === 'day' ? `left(${text}, 10)` : text
  return `CAST(TRY_CAST(${read} AS ${duckDbColumnTypes[type]}) AS VARCHAR)`
}

/**
 * SELECTs, one per kind of event, of the changes that sources and loads recorded:
 *
 * | key | field | day | moment | seq | before | value |
 */
export function recordedChanges(
  model: CrmModel,
  name: string,
  relation: Relation,
  tracked: readonly Tracked[],
): readonly string[] {
  const { history } = entityNamed(model, name)
  if (history === undefined) throw new Error(`${name} has no history`)
  const events = (field: string, before: string, value: string): string =>
    `SELECT ${linkColumn(history.of)} AS key, ${quoteText(field)} AS field, occurred_day AS day, occurred_at AS moment, key AS seq, ${before} AS before, ${value} AS value
     FROM ${relation(history.events)} AS e WHERE ${linkColumn(history.of)} IS NOT NULL AND occurred_at IS NOT NULL AND ${value} IS NOT NULL`
  const has = (field: string): boolean => tracked.some((one) => one.name === field)
  return [
    ...(has(history.state) ? [events(history.state, 'from_stage', 'to_stage')] : []),
    ...(name === 'subscription' && has('mrr') ? [events('mrr', 'CAST(NULL AS VARCHAR)', 'CAST(mrr AS VARCHAR)')] : []),
    ...fieldChanges(name, relation, entityNamed(model, name), tracked),
    ...tracked.flatMap((link) => (link.to === undefined ? [] : [linkChanges(model, name, relation, link, link.to)])),
  ]
}

function fieldEvents(name: string, relation: Relation, entity: Entity): string {
  return `FROM ${relation('field_event')} AS e JOIN ${relation(name)} AS r ON e.record_id = r.source_id AND e.source = r.${quoteName(rowSourceColumn(entity))}`
}

function fieldChanges(
  name: string,
  relation: Relation,
  entity: Entity,
  tracked: readonly Tracked[],
): readonly string[] {
  const fields = tracked.filter(({ to }) => to === undefined)
  if (fields.length === 0) return []
  const normal = (text: string): string => {
    const cases = fields
      .filter(({ type }) => type !== 'text')
      .map(({ name: field, type }) => `WHEN ${quoteText(field)} THEN ${normalText(text, type)}`)
    return cases.length === 0 ? text : `CASE e.field ${cases.join(' ')} ELSE ${text} END`
  }
  return [
    `SELECT r.key, e.field, e.occurred_day, e.occurred_at, e.key, ${normal('e.old_value')}, ${normal('e.new_value')}
     ${fieldEvents(name, relation, entity)}
     WHERE e.entity = ${quoteText(name)} AND e.field IN (${fields.map((field) => quoteText(field.name)).join(', ')}) AND e.occurred_at IS NOT NULL`,
  ]
}

/** Values of links are the far record's id or, where no record has it, its name. */
function linkChanges(model: CrmModel, name: string, relation: Relation, link: Tracked, to: string): string {
  const far = entityNamed(model, to)
  const byName = far.named_by === undefined ? 'source_id' : (far.fields[far.named_by]?.column ?? far.named_by)
  const join = (as: string, value: string): string =>
    `LEFT JOIN (SELECT ${quoteName(rowSourceColumn(far))} AS source, source_id, min(key) AS key FROM ${relation(to)} AS x GROUP BY ALL) AS ${as}_id ON ${as}_id.source_id = ${value} AND ${as}_id.source = e.source
     LEFT JOIN (SELECT ${quoteName(byName)} AS name, min(key) AS key FROM ${relation(to)} AS x GROUP BY ALL) AS ${as}_name ON ${as}_name.name = ${value}`
  return `SELECT r.key, e.field, e.occurred_day, e.occurred_at, e.key,
       CAST(coalesce(old_id.key, old_name.key) AS VARCHAR), CAST(coalesce(new_id.key, new_name.key) AS VARCHAR)
     ${fieldEvents(name, relation, entityNamed(model, name))}
     ${join('old', 'e.old_value')}
     ${join('new', 'e.new_value')}
     WHERE e.entity = ${quoteText(name)} AND e.field = ${quoteText(link.name)} AND e.occurred_at IS NOT NULL`
}
