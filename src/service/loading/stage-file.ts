import { stat } from 'node:fs/promises'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import { quoteName, quoteTable, quoteText } from '../../core/sql/quote-sql.ts'
import { makeProblem, ProblemsFound, Unwelcome } from '../../core/words/problem.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber, texts, type Writer } from './load-store.ts'

/** A record that does not even have the right number of columns. */
export interface BrokenRecord {
  /** Its number among all lines, a value with line breaks counted as one. */
  readonly line: number
  readonly text: string
  /** DuckDB's name for what is wrong. */
  readonly kind: string
}

/** A file's records as they are, all text, in a table whose row numbers are the record numbers. */
export interface StagedFile {
  readonly file: ReadableFile
  /** The table of this load's records. */
  readonly table: string
  /** The append-only table of all records that the file ever held. */
  readonly landing: string
  /** Whether the landing table was made by this load, and is the table of its records. */
  readonly isFirst: boolean
  /** The row number of the first record. */
  readonly offset: string
  readonly records: number
  readonly broken: readonly BrokenRecord[]
}

/** Columns of the landing tables that are not the file's own. */
export const landingLoad = 'pegel:load'
export const landingGone = 'pegel:gone'

/** Reads a file once into a table of texts. Throws Unwelcome where it changed meanwhile. */
export async function stageFile(context: LoadContext, file: ReadableFile): Promise<StagedFile> {
  const landing = quoteTable('landing', `${context.mapping.source}/${file.name}`)
  const isFirst = !(await hasLanding(context, file))
  const table = isFirst ? landing : context.temporary('stage')
  const rejects = context.temporary('rejects')
  const before = await stampOf(file)
  const extra = isFirst
    ? `, ${context.load}::INTEGER AS ${quoteName(landingLoad)}, false AS ${quoteName(landingGone)}`
    : ''
  await uncompressed(
    context,
    `CREATE ${isFirst ? '' : 'TEMP '}TABLE ${table} AS SELECT *${extra} FROM ${readerSql(file, rejects)}`,
  ).catch((thrown: unknown) => {
    throw asUnreadable(thrown, file)
  })
  if ((await stampOf(file)) !== before) throw changedMeanwhile(file)
  const broken = file.format === 'csv' ? await readBroken(context, rejects) : []
  const [first] = texts(await context.writer.run(`SELECT CAST(rowid AS VARCHAR) FROM ${table} LIMIT 1`))
  const records = firstNumber(await context.writer.run(`SELECT count(*) FROM ${table}`))
  return { file, table, landing, isFirst, offset: first ?? '0', records, broken }
}

/** Packing raw texts costs as much as reading them, and they are seldom read again: large files stay as large as they came. */
async function uncompressed({ writer }: LoadContext, sql: string): Promise<void> {
  await writer.run("SET force_compression = 'uncompressed'")
  try {
    await writer.run(sql)
  } finally {
    await writer.run("SET force_compression = 'auto'")
  }
}

/** Drops landing tables of loads that did not come to their end: they are made before the transaction, because DuckDB reads what a transaction wrote itself with one thread only. */
export async function dropUnfinished(writer: Writer): Promise<void> {
  const unfinished = await writer.run(
    "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'landing' AND table_name NOT IN (SELECT landing FROM pegel.landed)",
  )
  for (const name of texts(unfinished)) await writer.run(`DROP TABLE ${quoteTable('landing', name)}`)
}

async function hasLanding({ writer, mapping }: LoadContext, file: ReadableFile): Promise<boolean> {
  const named = quoteText(`${mapping.source}/${file.name}`)
  const { rows } = await writer.run(`SELECT 1 FROM pegel.landed WHERE landing = ${named}`)
  return rows.length > 0
}

async function stampOf({ path, name }: ReadableFile): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(path)
    return `${size}:${mtimeMs}`
  } catch (cause) {
    const text = { en: `The file ${name} cannot be read.`, de: `Die Datei ${name} lässt sich nicht lesen.` }
    throw new Unwelcome(name, text, false, cause)
  }
}

/** Where the engine found the file itself broken, that is nobody's fault but the file's. */
function asUnreadable(thrown: unknown, { name }: ReadableFile): unknown {
  const said = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : ''
  if (!/^(Invalid Input|Conversion|Invalid) Error/.test(said)) return thrown
  const text = {
    en: `It cannot be read as a table to its end (${said}). Export it again; nothing was loaded.`,
    de: `Sie lässt sich nicht bis zum Ende als Tabelle lesen (${said}). Exportieren Sie sie erneut; es wurde nichts geladen.`,
  }
  return new ProblemsFound([makeProblem('file-unreadable', text, { file: name, line: 1, column: 1 })])
}

function changedMeanwhile({ name }: ReadableFile): Unwelcome {
  const text = {
    en: `${name} changed while it was read. Nothing was loaded; please load it again.`,
    de: `${name} wurde verändert, während sie gelesen wurde. Es wurde nichts geladen; bitte erneut laden.`,
  }
  return new Unwelcome(name, text, true)
}

/** The names under which the columns of a file stand in its table: DuckDB does not tell upper from lower case. */
export function physicalNames(columns: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>([landingLoad, landingGone])
  const names = columns.map((column): [string, string] => {
    let name = column
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${column} (${count})`
    taken.add(name.toLowerCase())
    return [column, name]
  })
  return new Map(names)
}

function readerSql(file: ReadableFile, rejects: string): string {
  const names = [...physicalNames(file.columns)]
  if (file.format === 'parquet') {
    const casts = names.map(([column, name]) => `CAST(${quoteName(column)} AS VARCHAR) AS ${quoteName(name)}`)
    return `(SELECT ${casts.join(', ')} FROM read_parquet(${quoteText(file.path)}))`
  }
  if (file.format === 'ndjson') {
    const columns = names.map(([column]) => `${quoteText(column)}: 'VARCHAR'`)
    const renamed = names.map(([column, name]) => `${quoteName(column)} AS ${quoteName(name)}`)
    return `(SELECT ${renamed.join(', ')} FROM read_json(${quoteText(file.path)}, format = 'newline_delimited', columns = {${columns.join(', ')}}))`
  }
  const columns = names.map(([, name]) => `${quoteText(name)}: 'VARCHAR'`)
  const quote = quoteText(file.quote ?? '"')
  return `read_csv(${quoteText(file.path)}, auto_detect = false, header = ${file.header}, delim = ${quoteText(file.delimiter ?? ',')}, quote = ${quote}, escape = ${quote},
    columns = {${columns.join(', ')}}, store_rejects = true, rejects_table = ${quoteText(rejects)}, rejects_scan = ${quoteText(`${rejects}_scan`)})`
}

async function readBroken({ writer }: LoadContext, rejects: string): Promise<readonly BrokenRecord[]> {
  const { rows } = await writer.run(
    `SELECT line, any_value(csv_line), any_value(CAST(error_type AS VARCHAR)) FROM ${rejects} GROUP BY line ORDER BY line`,
  )
  await writer.run(`DROP TABLE ${rejects}`)
  await writer.run(`DROP TABLE ${rejects}_scan`)
  return rows.map(([line, text, reason]) => ({
    line: Number(line),
    text: String(text ?? '').trim(),
    kind: String(reason ?? ''),
  }))
}
