import type { CrmModel } from '../../core/model/crm-model.ts'
import type { DataFacts } from '../../core/model/data-facts.ts'
import { columnsOf, entitiesWithHistory } from '../../core/model/tables.ts'
import { quoteName, quoteTable, quoteText } from '../../core/sql/quote-sql.ts'
import { entityNamed } from '../../core/sql/state-changes.ts'
import { stateIntervalsSql } from '../../core/sql/state-intervals.ts'
import { stayingEntities, staysSql } from '../../core/sql/stays.ts'
import type { Day } from '../../core/words/day.ts'
import { countRows, findChanging, findNewestDay, gatherFacts } from './gather-facts.ts'
import { firstNumber, texts, type LoadStore, type Writer } from './load-store.ts'

export interface DeriveOptions {
  /** Data after this day says nothing about how far the data reaches. */
  readonly until: Day
  readonly dataVersion: number
  /** The reporting zone, in which the days of the data stand; as before unless said. */
  readonly timeZone?: string
  /** Entities whose rows changed; everything is derived anew unless said. */
  readonly changed?: ReadonlySet<string>
}

const presentTable = (entity: string): string => quoteTable('crm', entity)

/** Builds states and stays from the present rows and their events, and notes the facts; inside the writer's transaction. */
export async function deriveInto(
  writer: Writer,
  model: CrmModel,
  { until, dataVersion, changed, timeZone }: DeriveOptions,
): Promise<DataFacts> {
  const rows = await countRows(writer, model)
  const present = Object.keys(rows)
  const newestDay = await findNewestDay(writer, model, present, until)
  const changing = await findChanging(writer, model, present)
  const former = await formerNewestDay(writer)
  const isUntouched = (name: string): boolean =>
    changed !== undefined && !inputsOf(model, name).some((input) => changed.has(input))
  for (const name of entitiesWithHistory(model)) {
    if (isUntouched(name) && (former === newestDay || !(await dependsOnNewestDay(writer, name, former)))) continue
    await deriveStates(writer, model, {
      name,
      isEmpty: rows[name] === undefined,
      changing,
      newestDay: newestDay ?? until,
    })
  }
  if (!stayingEntities.every(isUntouched))
    await deriveStays(
      writer,
      model,
      stayingEntities.some((name) => rows[name] !== undefined),
    )
  const zone = timeZone ?? (await formerZone(writer))
  const facts = await gatherFacts(writer, model, { dataVersion, newestDay, changing, rows, timeZone: zone })
  await writer.run('DELETE FROM pegel.facts')
  await writer.run(`INSERT INTO pegel.facts VALUES (${quoteText(JSON.stringify(facts))})`)
  return facts
}

async function formerNewestDay(writer: Writer): Promise<Day | undefined> {
  return texts(await writer.run("SELECT facts->>'newestDay' FROM pegel.facts"))[0]
}

async function formerZone(writer: Writer): Promise<string | undefined> {
  return texts(await writer.run("SELECT facts->>'timeZone' FROM pegel.facts"))[0]
}

/** Records of which no moment is known begin at the newest day, and so do corrections without a date: when it moves, they do. */
async function dependsOnNewestDay(writer: Writer, name: string, newestDay: Day | undefined): Promise<boolean> {
  const since = newestDay === undefined ? 'true' : `undated OR from_day = DATE '${newestDay}'`
  return (await writer.run(`SELECT 1 FROM ${quoteTable('crm', `${name}_at`)} WHERE ${since} LIMIT 1`)).rows.length > 0
}

interface StatesOf {
  readonly name: string
  readonly isEmpty: boolean
  readonly changing: readonly string[]
  readonly newestDay: Day
}

async function deriveStates(
  writer: Writer,
  model: CrmModel,
  { name, isEmpty, changing, newestDay }: StatesOf,
): Promise<void> {
  const table = quoteTable('crm', `${name}_at`)
  if (isEmpty) {
    await writer.run(`DELETE FROM ${table}`)
    return
  }
  const own = changing.flatMap((field) => (field.startsWith(`${name}.`) ? [field.slice(name.length + 1)] : []))
  const sql = stateIntervalsSql(model, name, presentTable, { newestDay, changing: own })
  await writer.run(`CREATE OR REPLACE TABLE ${table} AS ${sql}`)
}

/** The tables that an entity's states are made of. */
function inputsOf(model: CrmModel, name: string): readonly string[] {
  const { history, links } = entityNamed(model, name)
  const far = Object.values(links).flatMap((link) => (link.tracked === true ? [link.to] : []))
  return [
    name,
    'field_event',
    ...far,
    ...(history === undefined ? [] : [history.events]),
    ...(name === 'deal' ? ['stage'] : []),
  ]
}

async function deriveStays(writer: Writer, model: CrmModel, isAny: boolean): Promise<void> {
  const columns = columnsOf(entityNamed(model, 'stay'))
    .map(({ name }) => quoteName(name))
    .join(', ')
  await writer.run('DELETE FROM crm.stay')
  if (!isAny) return
  await writer.run(`INSERT INTO crm.stay (${columns}) SELECT ${columns} FROM (${staysSql(model, presentTable)})`)
}

/** Derives everything from what the store holds, as a data version of its own. */
export async function deriveAll(store: LoadStore, model: CrmModel, until: Day = '9999-12-30'): Promise<DataFacts> {
  return store.transaction(async (writer) => {
    const dataVersion = firstNumber(await writer.run('SELECT coalesce(max(data_version), 0) FROM pegel.load'))
    return deriveInto(writer, model, { until, dataVersion })
  })
}
