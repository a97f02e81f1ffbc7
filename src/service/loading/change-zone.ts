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
  const stored = Object.entries(model.entities).filter(([, entity]) => entity.derived !== true)
  // They are dated by rows, which must still stand where they stood.
  for (const [name, entity] of stored)
    if (hasDifferences(entity)) await rezoneDifferences(writer, model, name, { readings, from, to })
  for (const [name, entity] of stored) {
    const sets = assignmentsOf(name, entity, readings, { from, to })
    const others = hasDifferences(entity) ? " WHERE origin IS DISTINCT FROM 'diff'" : ''
    for (const schema of ['crm', 'crm_closed']) {
      const table = quoteTable(schema, name)
      if (sets.length > 0 && firstNumber(await writer.run(`SELECT count(*) FROM ${table}`)) > 0)
        await writer.run(`UPDATE ${table} SET ${sets.join(', ')}${others}`)
    }
  }
  await writer.run(
    'UPDATE pegel.load SET data_version = data_version + 1 WHERE number = (SELECT max(number) FROM pegel.load)',
  )
  const dataVersion = firstNumber(await writer.run('SELECT coalesce(max(data_version), 0) FROM pegel.load'))
  const until = now.toZonedDateTimeISO(to).toPlainDate().toString()
  return deriveInto(writer, model, { until, dataVersion, timeZone: to })
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
function assignmentsOf(name: string, entity: Entity, readings: Readings, zones: Zones): readonly string[] {
  return momentsOf(entity).flatMap((moment) => {
    const cases = [...readings(name, moment.field)].map(([source, found]) => ({
      when: isFrom(entity, source),
      ...rezoned(moment, rezoningOf(found), zones),
    }))
    const unknown = rezoned(moment, rezoningOf(new Set()), zones)
    const at = quoteName(moment.at)
    const instants = cases.some((one) => one.at !== at)
      ? [`${at} = CASE ${cases.map((one) => `WHEN ${one.when} THEN ${one.at}`).join(' ')} ELSE ${at} END`]
      : []
    if (moment.day === undefined) return instants
    const day = quoteName(moment.day)
    const days = cases.map((one) => `WHEN ${one.when} THEN ${one.day}`).join(' ')
    return [...instants, `${day} = CASE WHEN ${at} IS NULL THEN ${day} ${days} ELSE ${unknown.day} END`]
  })
}
