import { calendarsOf, type WrittenCalendar } from '../../core/model/business-hours.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { OpenHours } from '../../core/plan/open-hours.ts'
import { quoteText } from '../../core/sql/quote-sql.ts'
import type { BusinessCalendar } from '../../core/words/business-calendar.ts'
import type { Day } from '../../core/words/day.ts'
import { hashOf } from '../../core/words/hash.ts'
import { openDays, type OpenDay } from '../../core/words/open-days.ts'
import { firstNumber, type LoadStore, type Writer } from './load-store.ts'

/** The holidays of a country or state from one day until before another. */
export type ListHolidays = (region: string, from: Day, until: Day) => Promise<readonly Day[]>

/** How far open hours reach: back from the newest data, and ahead of it. A time that began before stands on a faulty date. */
const [yearsBack, yearsAhead] = [25, 2]

export interface KeepingHours {
  readonly workspace: CheckedModel['workspace']
  readonly facts: Pick<CheckedModel['facts'], 'newestDay'>
  readonly listHolidays: ListHolidays
  /** Of the tables of holidays: other ones are listed anew. */
  readonly version?: string
  /** Leaves the hours of other calendars where they are: they are in use. */
  readonly besideOthers?: boolean
}

/**
 * Keeps the open hours of all calendars, day by day, for whatever is measured by them.
 * Other calendars, holidays or years give a table of another name: what is stale is never read.
 */
export async function keepOpenHours(
  store: Pick<LoadStore, 'run' | 'transaction'>,
  { workspace, facts, listHolidays, version = '', besideOthers = false }: KeepingHours,
): Promise<OpenHours> {
  const year = Number((facts.newestDay ?? '2000-01-01').slice(0, 4))
  const reach = { from: `${year - yearsBack}-01-01`, until: `${year + yearsAhead}-01-01` }
  const { time_zone: timeZone } = workspace
  const written = calendarsOf(workspace)
  const table = `open_hours_${hashOf({ written: written.map(plainOf), reach, timeZone, version }).slice(0, 12)}`
  const described = { table: `kept.${table}`, keepers: keepersOf(written) }
  const kept = await countStretches(store, table)
  if (kept > 0) return { ...described, stretches: kept }
  const made = lists.get(table) ?? (await listDays(written, { ...reach, timeZone }, listHolidays))
  remember(table, made)
  await store.transaction((writer) => writeDays(writer, { table, sql: made.sql, besideOthers }))
  return { ...described, stretches: made.stretches }
}

/** A calendar as a value that can be hashed. */
function plainOf({ special, ...calendar }: WrittenCalendar): unknown {
  return { ...calendar, special: [...special] }
}

async function listDays(
  written: readonly WrittenCalendar[],
  reach: { readonly from: Day; readonly until: Day; readonly timeZone: string },
  listHolidays: ListHolidays,
): Promise<Listed> {
  const calendars = await Promise.all(written.map((one) => withHolidays(one, reach, listHolidays)))
  const days = calendars.map((calendar) => openDays(calendar, reach))
  const stretches = Math.max(1, ...days.flat().map((day) => day.stretches.length))
  const each = days.map((of, calendar) => selectDays(of, { calendar, from: reach.from, most: stretches }))
  return { sql: each.join(' UNION ALL '), stretches }
}

interface Listed {
  readonly sql: string
  readonly stretches: number
}

/** The last calendars that were listed: trials of files and of settings ask for the same ones again and again. */
const lists = new Map<string, Listed>()
const mostLists = 8

function remember(table: string, made: Listed): void {
  lists.delete(table)
  lists.set(table, made)
  for (const oldest of [...lists.keys()].slice(0, -mostLists)) lists.delete(oldest)
}

function keepersOf(calendars: readonly WrittenCalendar[]): OpenHours['keepers'] {
  return calendars.flatMap(({ keepers }, calendar) => keepers.map((name) => ({ name, calendar })))
}

async function withHolidays(
  { region, ...calendar }: WrittenCalendar,
  { from, until }: { readonly from: Day; readonly until: Day },
  listHolidays: ListHolidays,
): Promise<BusinessCalendar> {
  return { ...calendar, holidays: new Set(region === undefined ? [] : await listHolidays(region, from, until)) }
}

/** How many stretches of open time a day of a table has at most; 0 where it is not kept. */
async function countStretches(store: Pick<LoadStore, 'run'>, table: string): Promise<number> {
  const named = `table_schema = 'kept' AND table_name = ${quoteText(table)} AND starts_with(column_name, 'from_')`
  return firstNumber(await store.run(`SELECT count(*) FROM information_schema.columns WHERE ${named}`))
}

/** Writes the days of all calendars; of former calendars nothing is left, unless they are in use. */
async function writeDays(
  writer: Writer,
  { table, sql, besideOthers }: { readonly table: string; readonly sql: string; readonly besideOthers: boolean },
): Promise<void> {
  await writer.run('CREATE SCHEMA IF NOT EXISTS kept')
  const named = "table_schema = 'kept' AND starts_with(table_name, 'open_hours_')"
  const old = await writer.run(`SELECT table_name FROM information_schema.tables WHERE ${named}`)
  if (!besideOthers) for (const [name] of old.rows) await writer.run(`DROP TABLE kept.${String(name)}`)
  await writer.run(`CREATE OR REPLACE TABLE kept.${table} AS ${sql}`)
}

/** The days of one calendar, each column as one text: thousands of rows of values would take long to parse. */
function selectDays(
  days: readonly OpenDay[],
  { calendar, from, most }: { readonly calendar: number; readonly from: Day; readonly most: number },
): string {
  const listed = (values: readonly number[], type: string): string =>
    `CAST(unnest(string_split('${values.join(',')}', ',')) AS ${type})`
  const stretches = Array.from({ length: most }, (_, nth) => [
    `${listed(
      days.map((day) => day.stretches[nth]?.from ?? 0),
      'INTEGER',
    )} AS from_${nth + 1}`,
    `${listed(
      days.map((day) => day.stretches[nth]?.until ?? 0),
      'INTEGER',
    )} AS until_${nth + 1}`,
  ]).flat()
  return `SELECT ${calendar} AS calendar, CAST(DATE '${from}' + CAST(unnest(range(${days.length})) AS INTEGER) AS DATE) AS day,
    ${listed(
      days.map(({ before }) => before),
      'BIGINT',
    )} AS before, ${listed(
      days.map(({ beforeHere }) => beforeHere),
      'BIGINT',
    )} AS before_here,
    ${stretches.join(', ')}`
}
