import type { CrmModel, Entity } from '../../core/model/crm-model.ts'
import { linkColumn, momentColumns } from '../../core/model/tables.ts'
import { quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import { entityNamed } from '../../core/sql/state-changes.ts'
import type { Writer } from './load-store.ts'
import { rezoningOf, type Readings } from './moment-readings.ts'
import { isFrom, rezoned, type Moment, type Zones } from './rezone-moment.ts'
import { movedMoments } from './write-differences.ts'

/** Whether an entity holds events that differences between loads may have made. */
export const hasDifferences = ({ fields }: Entity): boolean => fields['origin'] !== undefined

const moment: Moment = { field: 'occurred_at', at: 'occurred_at', day: 'occurred_day' }

/** Events made of differences have the moment of the row that changed, and move as that does; those dated by their load are instants. Says whether there are any. */
export async function rezoneDifferences(
  writer: Writer,
  model: CrmModel,
  name: string,
  zones: Zones & { readonly readings: Readings },
): Promise<boolean> {
  const events = entityNamed(model, name)
  let isAny = false
  const owners = Object.entries(model.entities).filter(
    ([, { history }]) => history !== undefined && (name === 'field_event' || history.events === name),
  )
  for (const schema of ['crm', 'crm_closed']) {
    const table = quoteTable(schema, name)
    const { rows } = await writer.run(`SELECT 1 FROM ${table} WHERE origin = 'diff' LIMIT 1`)
    if (rows.length === 0) continue
    isAny = true
    for (const [owner, entity] of owners) {
      const dated = datedSql({ table, events, name, owner, entity })
      const { at, day } = casesOf(events, owner, entity, zones)
      await writer.run(
        `UPDATE ${table} AS e SET occurred_at = ${at}, occurred_day = ${day} FROM (${dated}) AS d
         WHERE e.key = d.event AND e.load_from = d.load AND e.origin = 'diff'`,
      )
    }
  }
  return isAny
}

interface Dated {
  readonly table: string
  readonly events: Entity
  readonly name: string
  readonly owner: string
  readonly entity: Entity
}

/** A moment of a row that dates the differences of a field, and its column. */
interface Dating {
  /** The field that differed; absent: any. */
  readonly of?: string
  readonly field: string
  readonly at: string
}

/** What may date the differences of an owner's rows, in the order in which it does; the row's own update last. */
function datings(entity: Entity): readonly Dating[] {
  const moved = Object.entries(movedMoments).flatMap(([of, fields]) =>
    fields.flatMap((field): Dating[] => {
      const at = entity.fields[field] === undefined ? undefined : momentColumns(entity, field).at
      return at === undefined ? [] : [{ of, field, at }]
    }),
  )
  return [...moved, { field: 'updated_at', at: 'updated_at' }]
}

/**
 * Each event of an owner with the field of the owner's row, as that load wrote it, that has the event's moment:
 *
 * | event | load | field     |
 * |     7 |    2 | closed_at |
 */
function datedSql({ table, events, name, owner, entity }: Dated): string {
  const source = quoteName(rowSourceColumn(events))
  const link = entity.history === undefined ? '' : quoteName(linkColumn(entity.history.of))
  const isOwn =
    name === 'field_event'
      ? `o.entity = ${quoteText(owner)} AND o.record_id = r.source_id AND o.${source} = r.${quoteName(rowSourceColumn(entity))}`
      : `o.${link} = r.key`
  const differed = name === 'field_event' ? 'o.field' : quoteText(entity.history?.state ?? '')
  const fields = datings(entity).map(({ of, field, at }) => {
    const isOf = of === undefined ? '' : ` AND ${differed} = ${quoteText(of)}`
    return `WHEN o.occurred_at = r.${quoteName(at)}${isOf} THEN ${quoteText(field)}`
  })
  return `SELECT o.key AS event, o.load_from AS load, min(CASE ${fields.join(' ')} END) AS field
    FROM ${table} AS o JOIN ${quoteTable('crm_history', owner)} AS r ON ${isOwn} AND r.load_from = o.load_from
    WHERE o.origin = 'diff' GROUP BY ALL`
}

function casesOf(
  events: Entity,
  owner: string,
  entity: Entity,
  { readings, from, to }: Zones & { readonly readings: Readings },
): { readonly at: string; readonly day: string } {
  const fields = new Set(datings(entity).map(({ field }) => field))
  const known = [...fields].flatMap((field) =>
    [...readings(owner, field)].map(([source, found]) => ({
      when: `d.field = ${quoteText(field)} AND ${isFrom(events, source)}`,
      ...rezoned(moment, rezoningOf(found), { from, to }),
    })),
  )
  const other = rezoned(moment, rezoningOf(new Set()), { from, to })
  const cases = (column: 'at' | 'day'): string =>
    `CASE ${known.map((one) => `WHEN ${one.when} THEN ${one[column]}`).join(' ')} ELSE ${other[column]} END`
  return known.length === 0 ? other : { at: cases('at'), day: cases('day') }
}
