import { calendarsOf, type WrittenCalendar } from '../../core/model/business-hours.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { OpenHours } from '../../core/plan/open-hours.ts'
import { quoteText } from '../../core/sql/quote-sql.ts'
import type { BusinessCalendar } from '../../core/words/business-calendar.ts'
import type { Day } from '../../core/words/day.ts'
import { hashOf } from '../../core/words/hash.ts'
import { openDays, type OpenDay } from '../../core/words/open-days.ts'
import type { LoadStore, Writer } from './load-store.ts'

/** The holidays of a country or state from one day until before another. */
export type ListHolidays = (region: string, from: Day, until: Day) => Promise<readonly Day[]>

/** How far open hours reach: back from the newest data, and ahead of it. A time that began before stands on a faulty date. */
const [yearsBack, yearsAhead] = [25, 2]

/**
 * Keeps the open hours of all calendars, day by day, for whatever is measured by them.
 * Other calendars, holidays or years give a table of another name: what is stale is never read.
 */
export async function keepOpenHours(
  store: LoadStore,
  model: Pick<CheckedModel, 'workspace' | 'facts'>,
  listHolidays: ListHolidays,
): Promise<OpenHours> {
  const year = Number((model.facts.newestDay ?? '2000-01-01').slice(0, 4))
  const reach = { from: `${year - yearsBack}-01-01`, until: `${year + yearsAhead}-01-01` }
  const { time_zone: timeZone } = model.workspace
  const written = calendarsOf(model.workspace)
  const calendars = await Promise.all(written.map((one) => withHolidays(one, reach, listHolidays)))
  const plain = calendars.map(({ holidays, special, ...one }) => ({
    ...one,
    holidays: [...holidays],
    special: [...special],
  }))
  const table = `open_hours_${hashOf({ plain, reach, timeZone }).slice(0, 12)}`
  if (!(await isKept(store, table))) {
    const days = calendars.map((calendar) => openDays(calendar, { ...reach, timeZone }))
    await store.transaction((writer) => writeDays(writer, table, reach.from, days))
  }
  return { table: `kept.${table}`, stretches: await countStretches(store, table), keepers: keepersOf(written) }
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

async function isKept(store: LoadStore, table: string): Promise<boolean> {
  const named = `table_schema = 'kept' AND table_name = ${quoteText(table)}`
  return (await store.run(`SELECT 1 FROM information_schema.tables WHERE ${named}`)).rows.length > 0
}

async function countStretches(store: LoadStore, table: string): Promise<number> {
  const named = `table_schema = 'kept' AND table_name = ${quoteText(table)} AND column_name LIKE 'from_%'`
  return Number((await store.run(`SELECT count(*) FROM information_schema.columns WHERE ${named}`)).rows[0]?.[0] ?? 0)
}

/** Writes the days of all calendars; of former calendars nothing is left. */
async function writeDays(
  writer: Writer,
  table: string,
  from: Day,
  calendars: readonly (readonly OpenDay[])[],
): Promise<void> {
  await writer.run('CREATE SCHEMA IF NOT EXISTS kept')
  const old = await writer.run(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'kept' AND starts_with(table_name, 'open_hours_')",
  )
  for (const [name] of old.rows) await writer.run(`DROP TABLE kept.${String(name)}`)
  const most = Math.max(1, ...calendars.flat().map(({ stretches }) => stretches.length))
  const each = calendars.map((days, calendar) => selectDays(days, { calendar, from, most }))
  await writer.run(`CREATE TABLE kept.${table} AS ${each.join(' UNION ALL ')}`)
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
