import type { CrmModel, Entity } from '../model/crm-model.ts'
import { linkColumn, momentColumns } from '../model/tables.ts'
import { quoteName, quoteText, rowSourceColumn } from './quote-sql.ts'
import { entityNamed, recordedChanges, trackedOf, type Relation } from './state-changes.ts'

/** The entities whose stays are kept. */
export const stayingEntities = ['deal', 'lead', 'ticket'] as const

/**
 * A SELECT of the stays of deals in stages, and of leads and tickets in statuses, in the columns of the entity `stay`:
 *
 * | stage     | entered_at       | left_at          | visit | deal_key |
 * | Discovery | 2017-01-02 00:00 | 2017-02-01 00:00 |     1 |        1 |
 */
export function staysSql(model: CrmModel, relation: Relation): string {
  const each = stayingEntities.map((name) => `(${entityStays(model, name, relation)})`)
  return `SELECT CAST(row_number() OVER () AS INTEGER) AS key, *
    FROM (SELECT * FROM (${each.join(' UNION ALL ')}) ORDER BY entered_at, deal_key, lead_key, ticket_key, visit, stage)`
}

function entityStays(model: CrmModel, name: string, relation: Relation): string {
  const entity = entityNamed(model, name)
  const state = entity.history?.state ?? 'status'
  const tracked = trackedOf(entity).filter((one) => one.name === state)
  return `WITH r AS (SELECT * FROM ${relation(name)} AS x),
    recorded AS (${recordedChanges(model, name, relation, tracked).join(' UNION ALL ')}),
    runs AS (SELECT * FROM (SELECT *, lag(value) OVER one AS previous, row_number() OVER one AS nth FROM recorded
      WINDOW one AS (PARTITION BY key ORDER BY moment, seq, value)) WHERE nth = 1 OR value IS DISTINCT FROM previous),
    ends AS (SELECT key, arg_max(value, nth) AS last_stage, max(moment) AS last_at, arg_min(before, nth) AS first_stage, min(moment) AS first_at FROM runs GROUP BY key),
    entries AS (
      SELECT key, value AS stage, moment, day, nth FROM runs
      ${beforeFirst(entity)}
      ${nowhereRecorded(entity, state)})
    SELECT ${stayColumns(entity, name)} FROM (
      SELECT *, lead(moment) OVER one AS next_at, lead(day) OVER one AS next_day, row_number() OVER (PARTITION BY key, stage ORDER BY moment, nth) AS visit
      FROM entries WINDOW one AS (PARTITION BY key ORDER BY moment, nth)) AS e JOIN r USING (key)
    WHERE e.stage IS NOT NULL`
}

/** The stage in which a record was from its beginning to its first recorded change. */
function beforeFirst(entity: Entity): string {
  if (entity.begins === undefined) return ''
  const { at, day } = momentColumns(entity, entity.begins)
  if (at === undefined) return ''
  return `UNION ALL SELECT key, e.first_stage, r.${at}, r.${day}, 0 FROM r JOIN ends AS e USING (key) WHERE e.first_stage IS NOT NULL AND r.${at} < e.first_at`
}

/** Today's stage where no change says how the record came into it, but the row says when. */
function nowhereRecorded(entity: Entity, state: string): string {
  if (entity.fields['stage_since'] === undefined || state !== 'stage') return ''
  const closing = "CASE WHEN r.status IN ('won', 'lost') THEN"
  return `UNION ALL SELECT key, r.stage, coalesce(${closing} greatest(r.closed_at, e.last_at) END, r.stage_since), coalesce(${closing} greatest(r.closed_day, CAST(e.last_at AS DATE)) END, r.stage_since_day), 2000000000
    FROM r JOIN ends AS e USING (key) WHERE r.stage IS NOT NULL AND r.stage <> e.last_stage AND coalesce(${closing} r.closed_at END, r.stage_since) IS NOT NULL
  UNION ALL SELECT key, r.stage, r.stage_since, r.stage_since_day, 1 FROM r LEFT JOIN ends AS e USING (key)
    WHERE e.key IS NULL AND r.stage IS NOT NULL AND r.stage_since IS NOT NULL`
}

/** The stay ends with the next one; the last one of a closed deal with its closing, unless it began by it. */
function stayColumns(entity: Entity, name: string): string {
  const closed = (column: string): string =>
    name === 'deal' ? `CASE WHEN r.status IN ('won', 'lost') AND e.moment < r.closed_at THEN r.${column} END` : 'NULL'
  const source = quoteName(rowSourceColumn(entity))
  const links = stayingEntities.map(
    (one) => `${one === name ? 'e.key' : 'CAST(NULL AS INTEGER)'} AS ${linkColumn(one)}`,
  )
  return `r.${source} AS source, concat_ws(':', ${quoteText(name)}, r.source_id, e.nth) AS source_id, r.updated_at, r.observed_at, r.load_from,
      e.stage, e.moment AS entered_at, e.day AS entered_day,
      coalesce(e.next_at, ${closed('closed_at')}) AS left_at, coalesce(e.next_day, ${closed('closed_day')}) AS left_day,
      CAST(e.visit AS DECIMAL(18, 4)) AS visit, ${links.join(', ')}`
}
