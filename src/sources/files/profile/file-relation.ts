import { join } from 'node:path'
import type { ReadableFile } from '../../../core/model/readable-file.ts'
import { quoteName, quoteText, readText } from '../../kit/sql-text.ts'
import type { Query } from '../../kit/sql-text.ts'

/** SQL for the file as a table of texts; rows that do not fit the columns are left out. */
export function fileRelation(file: ReadableFile): string {
  const texts = file.columns.map((column) => `cast(${quoteName(column)} as varchar) as ${quoteName(column)}`)
  return `(select ${texts.join(', ')} from ${readerOf(file)})`
}

function readerOf(file: ReadableFile): string {
  if (file.format === 'parquet') return `read_parquet(${quoteText(file.path)})`
  const columns = file.columns.map((column) => `${quoteText(column)}: 'VARCHAR'`).join(', ')
  if (file.format === 'ndjson')
    return `read_ndjson(${quoteText(file.path)}, columns = {${columns}}, ignore_errors = true)`
  const quote = quoteText(file.quote ?? '"')
  const dialect = `delim = ${quoteText(file.delimiter ?? ',')}, quote = ${quote}, escape = ${quote}`
  // Not ignore_errors: read in parallel, DuckDB 1.5.6 then loses what follows a line whose quotes do not match.
  return `read_csv(${quoteText(file.path)}, auto_detect = false, header = ${file.header}, ${dialect}, columns = {${columns}}, store_rejects = true, rejects_limit = 1)`
}

const largeBytes = 48 << 20

/** A large text file is read once and written as Parquet, so that the many looks at its columns cost little. */
export async function makeFastRelation(
  file: ReadableFile,
  query: Query,
  workFolder: string | undefined,
): Promise<string> {
  const relation = fileRelation(file)
  if (file.format === 'parquet' || file.bytes < largeBytes || workFolder === undefined) return relation
  const path = join(workFolder, `${encodeURIComponent(file.name)}.parquet`)
  await query(`copy (from ${relation}) to ${quoteText(path)} (format parquet)`)
  return `read_parquet(${quoteText(path)})`
}

/** The cell without blanks around it; an empty one is unknown. */
export function cell(column: string): string {
  return `nullif(trim(${quoteName(column)}), '')`
}

/** Every row of a small file, blanks around its cells left out. */
export async function readContent(
  file: ReadableFile,
  relation: string,
  query: Query,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const cells = file.columns.map((column, index) => `${cell(column)} as c${index}`)
  const rows = await query(`select ${cells.join(', ')} from ${relation}`)
  return rows.map((row) =>
    Object.fromEntries(file.columns.map((column, index) => [column, readText(row[`c${index}`])])),
  )
}
