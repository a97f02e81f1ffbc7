import type { CrmModel, Entity } from '../../core/model/crm-model.ts'
import type { DataFacts, MomentKind, SourceColumn } from '../../core/model/data-facts.ts'
import { linkColumn, momentColumns } from '../../core/model/tables.ts'
import { quoteName, quoteTable, quoteText } from '../../core/sql/quote-sql.ts'
import { trackedOf } from '../../core/sql/state-changes.ts'
import type { Day } from '../../core/words/day.ts'
import { hashOf } from '../../core/words/hash.ts'
import { findPersonalColumns } from './find-personal-columns.ts'
import { firstNumber, texts, type Writer } from './load-store.ts'
import { readRecordUrls } from './record-urls.ts'
import { withToldMoments } from './told-moments.ts'

/** The day columns of an entity that say how far the data reaches: planned moments aside. */
function reachingDays(entity: Entity): readonly string[] {
  return Object.entries(entity.fields).flatMap(([name, { type, planned }]) =>
    (type === 'day' || type === 'instant') && planned !== true ? [momentColumns(entity, name).day] : [],
  )
}

const stored = (model: CrmModel): readonly (readonly [string, Entity])[] =>
  Object.entries(model.entities).filter(([, entity]) => entity.derived !== true)

/** The number of rows of every entity that has any. */
export async function countRows(writer: Writer, model: CrmModel): Promise<Record<string, number>> {
  const each = stored(model).map(([name]) => `SELECT ${quoteText(name)}, count(*) FROM ${quoteTable('crm', name)}`)
  const { rows } = await writer.run(each.join(' UNION ALL '))
  return Object.fromEntries(rows.flatMap(([name, count]) => (Number(count) > 0 ? [[String(name), Number(count)]] : [])))
}

/** The newest day in the data up to a day; planned moments aside. */
export async function findNewestDay(
  writer: Writer,
  model: CrmModel,
  filledEntities: readonly string[],
  until: Day,
): Promise<Day | undefined> {
  const each = stored(model)
    .filter(([name]) => filledEntities.includes(name))
    .flatMap(([name, entity]) =>
      reachingDays(entity).map(
        (day) =>
          `SELECT max(${quoteName(day)}) AS day FROM ${quoteTable('crm', name)} WHERE ${quoteName(day)} <= DATE '${until}'`,
      ),
    )
  if (each.length === 0) return undefined
  return texts(await writer.run(`SELECT max(day) FROM (${each.join(' UNION ALL ')})`))[0]
}

/** The newest instant on the newest day; none where only the date of it is known. */
async function findNewestInstant(
  writer: Writer,
  model: CrmModel,
  newestDay: Day | undefined,
  facts: Pick<DataFacts, 'filled' | 'momentKinds'>,
): Promise<Pick<DataFacts, 'newestAt'>> {
  const each = stored(model).flatMap(([name, entity]) =>
    Object.entries(entity.fields).flatMap(([field, { type, planned }]) => {
      const isKnown = facts.filled.includes(`${name}.${field}`) && facts.momentKinds[`${name}.${field}`] !== 'day'
      if (type !== 'instant' || planned === true || !isKnown) return []
      const { at = field, day } = momentColumns(entity, field)
      return `SELECT max(${quoteName(at)}) AS newest FROM ${quoteTable('crm', name)} WHERE ${quoteName(day)} = DATE '${newestDay ?? ''}'`
    }),
  )
  if (newestDay === undefined || each.length === 0) return {}
  const found = `SELECT strftime(max(newest), '%Y-%m-%dT%H:%M:%SZ') FROM (${each.join(' UNION ALL ')})`
  const [newestAt] = texts(await writer.run(found))
  return newestAt === undefined ? {} : { newestAt }
}

/** Fields and links of which changes are recorded, as `deal.amount`. */
export async function findChanging(
  writer: Writer,
  model: CrmModel,
  filledEntities: readonly string[],
): Promise<readonly string[]> {
  const recorded = new Set(
    texts(
      await writer.run(
        "SELECT DISTINCT entity || '.' || field FROM crm.field_event WHERE entity IS NOT NULL AND field IS NOT NULL",
      ),
    ),
  )
  const found: string[] = []
  for (const [name, entity] of stored(model)) {
    if (entity.history === undefined || !filledEntities.includes(name)) continue
    const { events, state } = entity.history
    if (await hasRows(writer, `${quoteTable('crm', events)} WHERE to_stage IS NOT NULL`)) found.push(`${name}.${state}`)
    if (name === 'subscription' && (await hasRows(writer, `${quoteTable('crm', events)} WHERE mrr IS NOT NULL`)))
      found.push('subscription.mrr')
    found.push(
      ...trackedOf(entity)
        .map((one) => `${name}.${one.name}`)
        .filter((field) => recorded.has(field) && !found.includes(field)),
    )
  }
  return found
}

/** The currencies that the rows of each entity name. */
async function readCurrencies(writer: Writer, filled: readonly string[]): Promise<Pick<DataFacts, 'currencies'>> {
  const named = filled.filter((field) => field.endsWith('.currency')).map((field) => field.replace('.currency', ''))
  const found: Record<string, readonly string[]> = {}
  for (const entity of named) {
    const distinct = `SELECT DISTINCT currency FROM ${quoteTable('crm', entity)} WHERE currency IS NOT NULL ORDER BY 1`
    found[entity] = texts(await writer.run(distinct))
  }
  return named.length === 0 ? {} : { currencies: found }
}

/** The open stages of pipelines in their order; what has no place in it is none. */
async function readStages(writer: Writer, filled: readonly string[]): Promise<Pick<DataFacts, 'stages'>> {
  if (!filled.includes('stage.name') || !filled.includes('stage.position')) return {}
  const { rows } = await writer.run(`
    SELECT s.name, any_value(p.name) FROM crm.stage AS s LEFT JOIN crm.pipeline AS p ON p.key = s.pipeline_key
    WHERE s.name IS NOT NULL AND s.position IS NOT NULL AND coalesce(s.status, 'open') = 'open'
    GROUP BY s.name, p.key ORDER BY min(p.position), min(p.key), min(s.position), s.name`)
  const stages = rows.map(([name, pipeline]) => ({
    name: String(name),
    pipeline: pipeline === null || pipeline === undefined ? null : String(pipeline),
  }))
  return stages.length === 0 ? {} : { stages }
}

const hasRows = async (writer: Writer, from: string): Promise<boolean> =>
  (await writer.run(`SELECT 1 FROM ${from} LIMIT 1`)).rows.length > 0

/** What the rows themselves say about their past: the closing of a deal, the solving of a ticket, the end of a subscription. */
const anchoredStatuses: Readonly<Record<string, string>> = {
  deal: 'closed_at',
  ticket: 'solved_at',
  subscription: 'ends_at',
}

interface Gathered {
  readonly dataVersion: number
  readonly newestDay: Day | undefined
  readonly changing: readonly string[]
  readonly rows: Readonly<Record<string, number>>
  readonly timeZone: string | undefined
}

/** Everything that questions need to know about the data, gathered after a load. */
export async function gatherFacts(
  writer: Writer,
  model: CrmModel,
  { dataVersion, newestDay, changing, rows, timeZone }: Gathered,
): Promise<DataFacts> {
  const stays = firstNumber(await writer.run('SELECT count(*) FROM crm.stay'))
  const all: Readonly<Record<string, number>> = { ...rows, ...(stays > 0 ? { stay: stays } : {}) }
  const filled: string[] = []
  for (const [name, entity] of Object.entries(model.entities)) {
    if (all[name] === undefined) continue
    filled.push(...(await filledColumns(writer, name, entity)))
  }
  const momentKinds = await readMomentKinds(writer)
  const anchored = Object.entries(anchoredStatuses).flatMap(([entity, field]) =>
    filled.includes(`${entity}.${field}`) ? [`${entity}.status`] : [],
  )
  return {
    dataVersion,
    ...(newestDay === undefined ? {} : { newestDay }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(await findNewestInstant(writer, model, newestDay, { filled, momentKinds })),
    loads: await readLoads(writer),
    momentKinds: withToldMoments(momentKinds, model, changing),
    sourceColumns: await readSourceColumns(writer, model, filled),
    withHistory: [
      ...new Set([...changing, ...anchored, ...(changing.includes('deal.stage') ? ['deal.status'] : [])]),
    ].sort(),
    rows: all,
    filled,
    ...(await readStages(writer, filled)),
    ...(await readCurrencies(writer, filled)),
    ...(await readRecordUrls(writer)),
    mappingHash: hashOf(
      texts(await writer.run("SELECT DISTINCT source || ':' || entity || ':' || hash FROM pegel.mapping ORDER BY 1")),
    ),
  }
}

/** Fields, links and kept columns with at least one value; kept ones by their own names. */
async function filledColumns(writer: Writer, name: string, entity: Entity): Promise<readonly string[]> {
  const kept = texts(
    await writer.run(
      `SELECT column_name FROM duckdb_columns() WHERE schema_name = 'crm' AND table_name = ${quoteText(name)} AND column_name LIKE 'x:%'`,
    ),
  )
  const named: readonly (readonly [string, string])[] = [
    ...Object.entries(entity.fields).map(([field, { type, column }]): [string, string] => [
      field,
      type === 'day' || type === 'instant' ? momentColumns(entity, field).day : (column ?? field),
    ]),
    ...Object.keys(entity.links).map((link): [string, string] => [link, linkColumn(link)]),
    ...kept.map((column): [string, string] => [column.slice(2), column]),
  ]
  const table = quoteTable('crm', name)
  const tests = named.map(([, column]) => `EXISTS (SELECT 1 FROM ${table} WHERE ${quoteName(column)} IS NOT NULL)`)
  const row = (await writer.run(`SELECT ${tests.join(', ')}`)).rows[0] ?? []
  return named.flatMap(([field], index) => (row[index] === true ? [`${name}.${field}`] : []))
}

async function readLoads(writer: Writer): Promise<DataFacts['loads']> {
  const { rows } = await writer.run(
    'SELECT number, finished_at FROM pegel.load WHERE finished_at IS NOT NULL ORDER BY number',
  )
  return rows.map(([number, finishedAt]) => ({ number: Number(number), finishedAt: String(finishedAt) }))
}

async function readMomentKinds(writer: Writer): Promise<Record<string, MomentKind>> {
  const { rows } = await writer.run(
    "SELECT entity || '.' || field, CASE WHEN count(DISTINCT kind) > 1 THEN 'mixed' ELSE min(kind) END FROM pegel.moment_kind GROUP BY 1 ORDER BY 1",
  )
  return Object.fromEntries(
    rows.map(([field, kind]) => [String(field), kind === 'day' || kind === 'instant' ? kind : 'mixed']),
  )
}

async function readSourceColumns(
  writer: Writer,
  model: CrmModel,
  filled: readonly string[],
): Promise<readonly SourceColumn[]> {
  const { rows } = await writer.run('SELECT DISTINCT entity, name, field FROM pegel.source_column ORDER BY ALL')
  const columns = rows.flatMap(([entity, name, field]): SourceColumn[] => {
    const column = { entity: String(entity), name: String(name) }
    if (field !== null && field !== undefined) return [{ ...column, field: String(field) }]
    return filled.includes(`${column.entity}.${column.name}`) ? [column] : []
  })
  const kept = columns.filter(({ field }) => field === undefined)
  const personal = await findPersonalColumns(writer, model, kept, filled)
  return columns.map((column) => (personal.has(column) ? { ...column, personal: true } : column))
}
