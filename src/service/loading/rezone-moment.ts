import type { Entity } from '../../core/model/crm-model.ts'
import { quoteName, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import { dayOf, utcOf } from './local-time.ts'
import type { Rezoning } from './moment-readings.ts'

export interface Zones {
  readonly from: string
  readonly to: string
}

/** The columns of one moment. */
export interface Moment {
  readonly field: string
  readonly at: string
  /** Absent for `updated_at`, which has no day. */
  readonly day?: string
}

/** SQL of a moment's instant and day in the new zone. */
export function rezoned(
  moment: Moment,
  { movesInstant, movesDay, sparesDays }: Rezoning,
  zones: Zones,
): { readonly at: string; readonly day: string } {
  const [at, day] = [quoteName(moment.at), quoteName(moment.day ?? '')]
  const isDay = `${at} = date_trunc('day', ${at}) AND ${day} = CAST(${at} AS DATE)`
  const unlessDay = (stays: string, becomes: string): string =>
    sparesDays && moment.day !== undefined ? `CASE WHEN ${isDay} THEN ${stays} ELSE ${becomes} END` : becomes
  return {
    at: movesInstant ? unlessDay(at, shifted(at, zones)) : at,
    day: movesDay ? unlessDay(day, dayOf(at, zones.to)) : day,
  }
}

/** A wall-clock time of the former zone as the same wall-clock time of the new one. */
const shifted = (at: string, { from, to }: Zones): string =>
  utcOf(`timezone(${quoteText(from)}, timezone('UTC', ${at}))`, to)

/** Whether a row came from a source. */
export const isFrom = (entity: Entity, source: string): string =>
  `${quoteName(rowSourceColumn(entity))} = ${quoteText(source)}`
