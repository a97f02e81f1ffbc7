import type { CrmModel, Entity } from '../model/crm-model.ts'
import { momentColumns } from '../model/tables.ts'
import type { Day } from '../words/day.ts'
import { dealStatusColumns, dealStatusFill, stageStatuses, statusesFromStages } from './deal-status.ts'
import { duckDbColumnTypes, quoteName, quoteText } from './quote-sql.ts'
import { anchoredState } from './state-anchors.ts'
import { entityNamed, normalText, recordedChanges, trackedOf, type Relation, type Tracked } from './state-changes.ts'

export interface StateOptions {
  /** The newest day in the data: a record of which no moment is known begins there. */
  readonly newestDay: Day
  /** Fields and links of which changes are recorded; all tracked ones unless said. Fewer make it faster. */
  readonly changing?: readonly string[]
}

/** How the SQL of one entity's states is put together. */
export interface StateParts {
  readonly model: CrmModel
  readonly name: string
  readonly entity: Entity
  readonly state: string
  readonly relation: Relation
  readonly options: StateOptions
  /** The tracked fields that change, the state included. */
  readonly tracked: readonly Tracked[]
}

/**
 * A SELECT of every version of an entity's records in event time, cut at every day on which a tracked field changed:
 *
 * | key | ... fields as of then ... | from_day   | until_day  | undated |
 * |   1 | open, 500                 | 2017-01-02 | 2017-03-01 | false   |
 * |   1 | won, 700                  | 2017-03-01 | 9999-12-31 | false   |
 *
 * Texts of changes are kept as `=text`, the unknown as the empty text, so that an unknown value is not mistaken for no change.
 */
export function stateIntervalsSql(model: CrmModel, name: string, relation: Relation, options: StateOptions): string {
  const entity = entityNamed(model, name)
  const state = entity.history?.state
  if (state === undefined) throw new Error(`${name} has no history`)
  const tracked = trackedOf(entity).filter((one) => isWanted(one, state, options))
  const parts: StateParts = { model, name, entity, state, relation, options, tracked }
  const steps = [
    `r AS (SELECT * FROM ${relation(name)} AS x)`,
    `recorded AS (${recordedChanges(model, name, relation, tracked).join('\nUNION ALL\n')})`,
    ...(name === 'deal' ? stageStatuses(relation) : []),
    ...changesSteps(parts),
    `initials AS (${initialsSql(parts)})`,
    `begun AS (${begunSql(parts)})`,
    `marks AS (${marksSql(parts).join('\nUNION ALL\n')})`,
    `cuts AS (${cutsSql(parts)})`,
    `filled AS (${filledSql(parts)})`,
    ...(name === 'deal' ? [dealStatusFill()] : []),
  ]
  return `WITH ${steps.join(',\n')}\n${versionsSql(parts)}`
}

function isWanted(tracked: Tracked, state: string, { changing }: StateOptions): boolean {
  return (
    changing === undefined || tracked.name === state || tracked.name === 'status' || changing.includes(tracked.name)
  )
}

/** Runs of equal values count as one change, numbered within record and field. */
function runsSql(from: string): string {
  return `SELECT * FROM (
      SELECT *, lag(value) OVER one AS previous, row_number() OVER one AS nth FROM (${from})
      WINDOW one AS (PARTITION BY key, field ORDER BY moment, seq, value))
    WHERE nth = 1 OR value IS DISTINCT FROM previous`
}

/** The changes of deals hold those of the status that follow from the stage; only where it really changes, which is seldom. */
function changesSteps({ name }: StateParts): readonly string[] {
  if (name !== 'deal') return [`changes AS MATERIALIZED (${runsSql('SELECT * FROM recorded')})`]
  const others = `SELECT * FROM recorded WHERE field <> 'stage' UNION ALL ${statusesFromStages()}`
  return [
    `stage_runs AS MATERIALIZED (${runsSql("SELECT * FROM recorded WHERE field = 'stage'")})`,
    `changes AS MATERIALIZED (SELECT * FROM stage_runs UNION ALL ${runsSql(others)})`,
  ]
}

const asText = (value: string): string => `coalesce('=' || ${value}, '')`

/** Before its first change and after its last one, per record and field. */
function initialsSql({ tracked }: StateParts): string {
  const columns = tracked.map(({ name }) => {
    const only = `FILTER (WHERE field = ${quoteText(name)})`
    return `arg_min(${asText('before')}, nth) ${only} AS ${quoteName(name)}, arg_max(${asText('value')}, nth) ${only} AS ${quoteName(`last ${name}`)}, max(day) ${only} AS ${quoteName(`day ${name}`)}`
  })
  return `SELECT key, min(day) AS first_day${columns.map((column) => `, ${column}`).join('')} FROM changes GROUP BY key`
}

/** Every record with the day on which it begins. */
function begunSql({ entity, options, tracked, name, state }: StateParts): string {
  const begins =
    entity.begins === undefined ? 'CAST(NULL AS DATE)' : `r.${quoteName(momentColumns(entity, entity.begins).day)}`
  const moments = Object.entries(entity.fields).flatMap(([field, { type, planned }]) =>
    (type === 'day' || type === 'instant') && planned !== true
      ? [`r.${quoteName(momentColumns(entity, field).day)}`]
      : [],
  )
  const known = `coalesce(${begins}, least(${[...moments, 'i.first_day'].join(', ')}))`
  const initials = tracked.map((one) => {
    const recorded = `i.${quoteName(one.name)}`
    return `${one.name === state && name !== 'deal' ? `coalesce(${recorded}, ${anchoredState(name).initial})` : recorded} AS ${quoteName(one.name)}`
  })
  return `SELECT r.key, coalesce(${known}, DATE '${options.newestDay}') AS begin_day, ${known} IS NULL AS undated${initials.map((one) => `, ${one}`).join('')}
    FROM r LEFT JOIN initials AS i USING (key)`
}

const mark = (field: string, day: string, at: string, nth: string, value: string): string =>
  `SELECT r.key, ${field} AS field, ${day} AS day, ${at} AS moment, ${nth} AS nth, ${value} AS value`
const late = (more: number): string => String(2_000_000_000 + more)

/** The days at which a record is cut: its beginning, every change, what the row says itself, and today's values where the last change says otherwise. */
function marksSql(parts: StateParts): readonly string[] {
  const { name, state, tracked } = parts
  const { anchors } = anchoredState(name)
  return [
    "SELECT key, '' AS field, begin_day AS day, CAST(NULL AS TIMESTAMP) AS moment, 0 AS nth, '' AS value FROM begun",
    `SELECT key, field, day, moment, nth, ${asText('value')} FROM changes`,
    ...anchors.map(
      (anchor, index) =>
        `${mark(quoteText(state), `r.${anchor.day}`, `r.${anchor.at}`, anchor.always === true ? late(9) : String(index + 1), `'=' || ${anchor.value}`)}
         FROM r LEFT JOIN initials AS i USING (key) WHERE r.${anchor.day} IS NOT NULL AND ${anchor.when}${anchor.always === true ? '' : ` AND i.${quoteName(state)} IS NULL`}`,
    ),
    ...(name === 'deal' ? dealMarks() : []),
    ...tracked.filter((one) => name !== 'deal' || one.name !== 'status').map((one) => correction(parts, one)),
  ]
}

/** A deal is also cut where it was closed, and where its stage began if only the row says so. */
function dealMarks(): readonly string[] {
  return [
    `${mark("''", 'r.closed_day', 'r.closed_at', '0', "''")} FROM r WHERE r.closed_day IS NOT NULL AND r.status IS DISTINCT FROM 'open'`,
    `${mark("''", 'r.stage_since_day', 'r.stage_since', '0', "''")} FROM r LEFT JOIN initials AS i USING (key) WHERE r.stage_since_day IS NOT NULL AND i.stage IS NULL`,
  ]
}

function correction({ name, state, options }: StateParts, { name: field, column, type }: Tracked): string {
  const today = normalText(`CAST(r.${quoteName(column)} AS VARCHAR)`, type)
  const since = field === state ? anchoredState(name).since : { day: 'NULL', at: 'NULL' }
  const day = `greatest(coalesce(${since.day}, CAST(r.updated_at AS DATE), DATE '${options.newestDay}'), i.${quoteName(`day ${field}`)})`
  const at = `coalesce(${since.at}, r.updated_at, CAST(DATE '${options.newestDay}' AS TIMESTAMP))`
  return `${mark(quoteText(field), day, at, late(0), `'=' || ${today}`)}
    FROM r JOIN initials AS i USING (key) WHERE i.${quoteName(`last ${field}`)} <> '=' || ${today}`
}

/** One row per record and day, with what changed that day; what happened before the beginning counts from the beginning. */
function cutsSql({ tracked }: StateParts): string {
  const columns = tracked.flatMap(({ name }) =>
    [
      ['', 'value'],
      ['at ', 'moment'],
      ['day ', 'm.day'],
    ]
      .filter(([prefix]) => prefix === '' || name === 'stage' || name === 'status')
      .map(
        ([prefix, value]) =>
          `arg_max(${value}, nth) FILTER (WHERE field = ${quoteText(name)}) AS ${quoteName(`${prefix}${name}`)}`,
      ),
  )
  return `SELECT m.key, greatest(m.day, b.begin_day) AS day${columns.map((column) => `, ${column}`).join('')}
    FROM marks AS m JOIN begun AS b USING (key) GROUP BY m.key, greatest(m.day, b.begin_day)`
}

/** Every cut with the last known value of every field, and the day of the next cut. */
function filledSql({ tracked }: StateParts): string {
  const names = tracked.flatMap(({ name }) =>
    name === 'stage' || name === 'status' ? [name, `at ${name}`, `day ${name}`] : [name],
  )
  const columns = names.map((name) => `last_value(${quoteName(name)} IGNORE NULLS) OVER one AS ${quoteName(name)}`)
  return `SELECT key, day, lead(day) OVER one AS next_day${columns.map((column) => `, ${column}`).join('')}
    FROM cuts WINDOW one AS (PARTITION BY key ORDER BY day)`
}

/** The versions themselves: today's row with the values of then in place of today's. */
function versionsSql(parts: StateParts): string {
  const { name, tracked } = parts
  const replaced = tracked
    .filter((one) => name !== 'deal' || one.name !== 'status')
    .map((one) => {
      const then = `coalesce(f.${quoteName(one.name)}, b.${quoteName(one.name)})`
      const read = `CAST(CASE WHEN ${then} <> '' THEN substr(${then}, 2) END AS ${duckDbColumnTypes[one.type]})`
      return `CASE WHEN ${then} IS NULL THEN r.${quoteName(one.column)} ELSE ${read} END AS ${quoteName(one.column)}`
    })
  const columns = [...replaced, ...(name === 'deal' ? dealStatusColumns() : [])]
  return `SELECT r.* REPLACE (${columns.join(',\n    ')}), f.day AS from_day, coalesce(f.next_day, DATE '9999-12-31') AS until_day, b.undated
    FROM ${name === 'deal' ? 'judged' : 'filled'} AS f JOIN r USING (key) JOIN begun AS b USING (key)
    ORDER BY from_day, r.key`
}
