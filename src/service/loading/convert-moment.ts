import { quoteText } from '../../core/sql/quote-sql.ts'
import type { FieldMapping } from '../../core/model/source.ts'
import { dayOf, isUtc, utcOf } from './local-time.ts'

/** How the values of a column of moments are written, as a look at all of them told. */
export interface MomentLook {
  readonly onlyDays: boolean
  /** Whether values name their zone, by `Z` or an offset. */
  readonly zoned: 'all-utc' | 'all' | 'some' | 'none'
}

/** What a moment's text says about its zone: a day has none, a time stands in the reporting zone or names its own, in some or all rows. */
export type MomentReading = 'day' | 'reporting-zone' | 'own-zone' | 'some-own-zone'

export interface MomentSql {
  readonly kind: 'day' | 'instant'
  readonly reading: MomentReading
  readonly at: string
  readonly day: string
}

const writesTime = /%[HIScXTsf]/

/** Whether all the values of a column need to be looked at before it can be converted. */
export function needsLook({ is, format }: FieldMapping): boolean {
  return is !== 'day' && format === undefined
}

/** Aggregates over a column's text that make up a MomentLook: longest, known, ending in Z, with any zone. */
export function lookColumns(text: string): readonly string[] {
  return [
    `max(length(${text}))`,
    `count(${text})`,
    `count(*) FILTER (WHERE suffix(${text}, 'Z'))`,
    `count(*) FILTER (WHERE ${namesZone(text)})`,
  ]
}

/** What those four aggregates tell. */
export function readLook([longest = 0, known = 0, endingInZ = 0, zoned = 0]: readonly number[]): MomentLook {
  const which = zoned === 0 ? 'none' : endingInZ === known ? 'all-utc' : zoned === known ? 'all' : 'some'
  return { onlyDays: known > 0 && longest <= 10, zoned: which }
}

const seen: MomentLook = { onlyDays: false, zoned: 'none' }

interface MomentColumn {
  /** SQL for the cleaned text. */
  readonly text: string
  /** The column in which the converted instant stands when its day is taken. */
  readonly stored: string
  readonly mapping: FieldMapping
  /** The reporting zone. */
  readonly zone: string
  readonly look?: MomentLook | undefined
  /** The field holds days only. */
  readonly isWhole: boolean
}

/** SQL for the instant in UTC and for its day in the reporting zone. A day is never shifted: its instant is its midnight as it stands. */
export function convertMoment({ text, stored, mapping, zone, look = seen, isWhole }: MomentColumn): MomentSql {
  const { format } = mapping
  if (isWhole || isDay(mapping, look)) {
    const day =
      format === undefined ? `TRY_CAST(${text} AS DATE)` : `CAST(TRY_STRPTIME(${text}, ${quoteText(format)}) AS DATE)`
    return {
      kind: 'day',
      reading: 'day',
      at: isWhole ? day : `CAST(${day} AS TIMESTAMP)`,
      day: `CAST(${stored} AS DATE)`,
    }
  }
  const from = mapping.timeZone ?? zone
  const wall = format === undefined ? `TRY_CAST(${text} AS TIMESTAMP)` : `TRY_STRPTIME(${text}, ${quoteText(format)})`
  const zoned = format === undefined ? look.zoned : format.includes('%z') ? 'all' : 'none'
  if (zoned === 'none') {
    const isLocal = from === zone || (isUtc(from) && isUtc(zone))
    const reading = mapping.timeZone === undefined ? 'reporting-zone' : 'own-zone'
    const day = isLocal ? `CAST(${wall} AS DATE)` : dayOf(stored, zone)
    return { kind: 'instant', reading, at: utcOf(wall, from), day }
  }
  const reading = zoned === 'some' && mapping.timeZone === undefined ? 'some-own-zone' : 'own-zone'
  return { kind: 'instant', reading, at: zonedInstant(text, wall, mapping, zoned, from), day: dayOf(stored, zone) }
}

function zonedInstant(
  text: string,
  wall: string,
  { format }: FieldMapping,
  zoned: MomentLook['zoned'],
  from: string,
): string {
  if (zoned === 'all-utc') return wall
  const named =
    format === undefined ? `CAST(TRY_CAST(${text} AS TIMESTAMPTZ) AS TIMESTAMP)` : `CAST(${wall} AS TIMESTAMP)`
  return zoned === 'all' ? named : `CASE WHEN ${namesZone(text)} THEN ${named} ELSE ${utcOf(wall, from)} END`
}

const namesZone = (text: string): string => `(suffix(${text}, 'Z') OR contains(${text}, '+') OR ${text} LIKE '%:%-%')`

function isDay({ is, format }: FieldMapping, look: MomentLook): boolean {
  if (is !== undefined) return is === 'day'
  return format === undefined ? look.onlyDays : !writesTime.test(format)
}
