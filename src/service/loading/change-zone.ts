import type { CrmModel, Entity } from '../../core/model/crm-model.ts'
import type { DataFacts } from '../../core/model/data-facts.ts'
import { momentColumns } from '../../core/model/tables.ts'
import { quoteName, quoteTable } from '../../core/sql/quote-sql.ts'
import { deriveInto } from './derive-all.ts'
import { firstNumber, type Writer } from './load-store.ts'
import { readReadings, rezoningOf, type Readings } from './moment-readings.ts'
import { hasDifferences, rezoneDifferences } from './rezone-differences.ts'
import { isFrom, rezoned, type Moment, type Zones } from './rezone-moment.ts'

export interface ZoneChange {
  readonly from: string
  readonly to: string
  /** The present instant, for the last day that counts as data. */
  readonly now: Temporal.Instant
}

/**
 * Brings the days of all rows, former versions included, into another reporting zone, as if the files had been loaded in
 * it: instants fall on other days, and times whose file names no zone are times of the new one. Inside the writer's
 * transaction; the data has a new version afterwards. A time that the clock of the former zone skipped comes back an hour
 * later.
 */
export async function changeZone(writer: Writer, model: CrmModel, { from, to, now }: ZoneChange): Promise<DataFacts> {
  const readings = await readReadings(writer)
  const changed = new Set<string>()
  // They are dated by rows, which must still stand where they stood.
  for (const [name, entity] of storedEntities(model))
    if (hasDifferences(entity) && (await rezoneDifferences(writer, model, name, { readings, from, to })))
      changed.add(name)
  for (const [name, entity] of storedEntities(model)) {
    for (const schema of ['crm', 'crm_closed']) {
      const moving = await movingColumns(writer, schema, name, rezonedColumns(name, entity, readings, { from, to }))
      if (moving.length === 0) continue
      await rewrite(writer, quoteTable(schema, name), moving)
      changed.add(name)
    }
  }
  await writer.run(
    'UPDATE pegel.load SET data_version = data_version + 1 WHERE number = (SELECT max(number) FROM pegel.load)',
  )
  const dataVersion = firstNumber(await writer.run('SELECT coalesce(max(data_version), 0) FROM pegel.load'))
  const until = now.toZonedDateTimeISO(to).toPlainDate().toString()
  return deriveInto(writer, model, { until, dataVersion, timeZone: to, changed })
}

const storedEntities = (model: CrmModel): readonly (readonly [string, Entity])[] =>
  Object.entries(model.entities).filter(([, entity]) => entity.derived !== true)

/** A column and the SQL of what will stand in it. */
interface RezonedColumn {
  readonly column: string
  readonly becomes: string
}

/** Of some columns those in which another zone changes anything. */
async function movingColumns(
  writer: Writer,
  schema: string,
  name: string,
  columns: readonly RezonedColumn[],
): Promise<readonly RezonedColumn[]> {
  if (columns.length === 0) return []
  const tests = columns.map(({ column, becomes }) => `bool_or(${column} IS DISTINCT FROM ${becomes})`)
  const { rows } = await writer.run(`SELECT ${tests.join(', ')} FROM ${quoteTable(schema, name)}`)
  return columns.filter((_, index) => rows[0]?.[index] === true)
}

/** A table is written anew, in its order: updating millions of rows would hold all of them in memory. */
async function rewrite(writer: Writer, table: string, columns: readonly RezonedColumn[]): Promise<void> {
  const replaced = columns.map(({ column, becomes }) => `${becomes} AS ${column}`).join(', ')
  await writer.run(`CREATE OR REPLACE TABLE ${table} AS SELECT * REPLACE (${replaced}) FROM ${table}`)
}

function momentsOf(entity: Entity): readonly Moment[] {
  const own = Object.keys(entity.fields).flatMap((field): Moment[] => {
    if (entity.fields[field]?.type !== 'instant') return []
    const { at, day } = momentColumns(entity, field)
    return at === undefined ? [] : [{ field, at, day }]
  })
  return [...own, { field: 'updated_at', at: 'updated_at' }]
}

/** How the columns of a table change, by the source of a row and how that was read. */
function rezonedColumns(name: string, entity: Entity, readings: Readings, zones: Zones): readonly RezonedColumn[] {
  const isOther = hasDifferences(entity) ? "origin IS NOT DISTINCT FROM 'diff'" : undefined
  return momentsOf(entity).flatMap((moment) => {
    const cases = [...readings(name, moment.field)].map(([source, found]) => ({
      when: isFrom(entity, source),
      ...rezoned(moment, rezoningOf(found), zones),
    }))
    const at = quoteName(moment.at)
    const write = (column: string, key: 'at' | 'day', otherwise: string): RezonedColumn => {
      const stays = [isOther, key === 'day' ? `${at} IS NULL` : undefined].filter((one) => one !== undefined)
      const whens = [
        ...stays.map((when) => `WHEN ${when} THEN ${column}`),
        ...cases.map((one) => `WHEN ${one.when} THEN ${one[key]}`),
      ]
      return { column, becomes: whens.length === 0 ? otherwise : `CASE ${whens.join(' ')} ELSE ${otherwise} END` }
    }
    const instants = cases.some((one) => one.at !== at) ? [write(at, 'at', at)] : []
    if (moment.day === undefined) return instants
    return [...instants, write(quoteName(moment.day), 'day', rezoned(moment, rezoningOf(new Set()), zones).day)]
  })
}
