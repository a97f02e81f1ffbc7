import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { quoteName, quoteTable, quoteText } from '../../core/sql/quote-sql.ts'
import { firstNumber, texts, type LoadStore } from './load-store.ts'
import { landingGone, landingLoad } from './stage-file.ts'

/** Which of the records that files ever held are wanted. */
export type Wanted =
  /** Those that the files hold now. */
  | 'present'
  /** Also those that were deleted. */
  | 'deleted-too'
  /** Each record of an id that stands there several times, as one of its own. */
  | 'repeated-too'

interface Landed {
  readonly file: string
  readonly table: string
  readonly columns: readonly string[]
  /** The columns that tell records apart, quoted; none where only all of them do. */
  readonly id: readonly string[]
}

/** The files of a source as they were landed, each as a Parquet file in a folder: what was loaded can be loaded again without the files themselves. */
export async function exportLanding(
  store: LoadStore,
  mapping: SourceMapping,
  folder: string,
  wanted: Wanted = 'present',
): Promise<readonly ReadableFile[]> {
  const files: ReadableFile[] = []
  for (const landed of await landedFiles(store, mapping)) {
    const path = join(folder, `${files.length}-${wanted}.parquet`)
    const sql = await recordsSql(store, landed, wanted)
    await store.alone((writer) => writer.run(`COPY (${sql}) TO ${quoteText(path)} (FORMAT parquet)`))
    const { size } = await stat(path)
    files.push({ name: landed.file, path, format: 'parquet', header: false, columns: landed.columns, bytes: size })
  }
  return files
}

/** How many rows the landed files of a source hold. */
export async function countLanded(store: LoadStore, mapping: SourceMapping): Promise<number> {
  let rows = 0
  for (const { table } of await landedFiles(store, mapping))
    rows += firstNumber(await store.run(`SELECT count(*) FROM ${table}`))
  return rows
}

/** How many records of a source were deleted, and how many repeat the id of another. */
export async function countHidden(
  store: LoadStore,
  mapping: SourceMapping,
): Promise<{ readonly deleted: number; readonly repeated: number }> {
  let [deleted, repeated] = [0, 0]
  for (const landed of await landedFiles(store, mapping)) {
    deleted += firstNumber(
      await store.run(`SELECT count(*) FROM (${latestSql(landed)}) WHERE ${quoteName(landingGone)}`),
    )
    if (landed.id.length > 0 && (await isSingle(store, landed)))
      repeated += firstNumber(
        await store.run(`SELECT count(*) - count(DISTINCT hash(${landed.id.join(', ')})) FROM ${landed.table}`),
      )
  }
  return { deleted, repeated }
}

/** The values of a column of a landed file, the most frequent first; one more than so many at most. */
export async function landedValues(
  store: LoadStore,
  mapping: SourceMapping,
  { file, column, most }: { readonly file: string; readonly column: string; readonly most: number },
): Promise<readonly { readonly value: string; readonly rows: number }[]> {
  const landed = (await landedFiles(store, mapping)).find((one) => one.file === file)
  if (landed === undefined || !landed.columns.includes(column)) return []
  const { rows } = await store.run(
    `SELECT trim(${quoteName(column)}) AS value, count(*) AS n FROM (${latestSql(landed)}) WHERE NOT ${quoteName(landingGone)} AND trim(${quoteName(column)}) <> '' GROUP BY 1 ORDER BY n DESC, 1 LIMIT ${most + 1}`,
  )
  return rows.map(([value, n]) => ({ value: String(value), rows: Number(n) }))
}

async function landedFiles(store: LoadStore, mapping: SourceMapping): Promise<readonly Landed[]> {
  const known = new Set(texts(await store.run('SELECT landing FROM pegel.landed')))
  const files = [...new Set(mapping.parts.map(({ from }) => from))]
  const found: Landed[] = []
  for (const file of files) {
    const name = `${mapping.source}/${file}`
    if (!known.has(name)) continue
    const columns = texts(
      await store.run(
        `SELECT column_name FROM duckdb_columns() WHERE schema_name = 'landing' AND table_name = ${quoteText(name)} ORDER BY column_index`,
      ),
    ).filter((column) => column !== landingLoad && column !== landingGone)
    const id = mapping.parts.find((part) => part.from === file && part.id.length > 0)?.id ?? []
    const told = id.length > 0 && id.every((column) => columns.includes(column)) ? id : []
    found.push({ file, table: quoteTable('landing', name), columns, id: told.map(quoteName) })
  }
  return found
}

/** The last version of every record, without those of loads that were taken back. */
function latestSql({ table, columns, id }: Landed): string {
  const who = `hash(${(id.length > 0 ? id : columns.map(quoteName)).join(', ')})`
  return `SELECT *, rowid AS ${place} FROM ${table} WHERE ${counts}
    QUALIFY row_number() OVER (PARTITION BY ${who} ORDER BY ${quoteName(landingLoad)} DESC, rowid DESC) = 1`
}

const counts = `${quoteName(landingLoad)} NOT IN (SELECT number FROM pegel.load WHERE undone_by IS NOT NULL)`
const place = quoteName('pegel:row')
const nth = quoteName('pegel:nth')

/** Records in the order in which they came. */
async function recordsSql(store: LoadStore, landed: Landed, wanted: Wanted): Promise<string> {
  const { table, id } = landed
  const columns = landed.columns.map(quoteName).join(', ')
  const [first] = id
  if (wanted === 'repeated-too' && first !== undefined && (await isSingle(store, landed))) {
    const own = `CASE WHEN ${nth} > 1 THEN ${first} || ' #' || ${nth} ELSE ${first} END AS ${first}`
    return `SELECT * EXCLUDE (${nth}, ${place}) REPLACE (${own}) FROM (
      SELECT ${columns}, rowid AS ${place}, row_number() OVER (PARTITION BY ${id.join(', ')} ORDER BY rowid DESC) AS ${nth} FROM ${table}) ORDER BY ${place}`
  }
  const present = wanted === 'deleted-too' ? '' : `WHERE NOT ${quoteName(landingGone)}`
  return `SELECT ${columns} FROM (${latestSql(landed)}) ${present} ORDER BY ${place}`
}

/** Whether all of a landed file came with one load: then it is the file as it was. */
async function isSingle(store: LoadStore, { table }: Landed): Promise<boolean> {
  const { rows } = await store.run(`SELECT count(DISTINCT ${quoteName(landingLoad)}) FROM ${table} WHERE ${counts}`)
  return Number(rows[0]?.[0]) === 1
}
