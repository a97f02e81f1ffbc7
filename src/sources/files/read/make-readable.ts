import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../../core/words/problem.ts'
import { quoteText, readText } from '../../kit/sql-text.ts'
import { fileProblem } from './file-problem.ts'
import { isProblem } from '../../../core/words/problem.ts'
import type { FoundFile } from './find-files.ts'
import { readKeys } from './read-ndjson.ts'
import { makeTextReadable } from './read-text.ts'
import { writeSheet } from './read-workbook.ts'
import { describeTable, emptyFile } from './describe-table.ts'
import { unreadableFile } from './unreadable-file.ts'
import type { PreparedFile, ReadOptions } from './describe-table.ts'

/** Makes a file readable as a table; writes a copy into the work folder only where encoding or format ask for it. Never holds a text file whole in memory. */
export async function makeReadable(
  file: FoundFile,
  workFolder: string,
  options: ReadOptions = {},
): Promise<PreparedFile | Problem> {
  try {
    const before = await stat(file.path)
    if (before.size === 0) return emptyFile(file.name)
    const readable = await prepare(file, workFolder, options)
    const { size, mtimeMs } = await stat(file.path)
    // A copy of a file that is still being written would hold the half of it.
    return size === before.size && mtimeMs === before.mtimeMs ? readable : changedFile(file.name)
  } catch (cause) {
    return unreadableFile(file.name, cause)
  }
}

async function prepare(file: FoundFile, workFolder: string, options: ReadOptions): Promise<PreparedFile | Problem> {
  if (file.kind === 'text') return makeTextReadable(file, workFolder, options)
  if (file.kind === 'workbook') return makeSheetReadable(file, workFolder, options)
  if (file.kind === 'ndjson') return makeNdjsonReadable(file)
  return makeParquetReadable(file, options)
}

async function makeSheetReadable(
  file: FoundFile,
  workFolder: string,
  { columns: said }: ReadOptions,
): Promise<PreparedFile | Problem> {
  const path = join(workFolder, `${encodeURIComponent(file.name)}.csv`)
  const rows = await writeSheet(file.path, file.sheet ?? '', path)
  if (isProblem(rows)) return { ...rows, place: { file: file.name, line: 1, column: 1 } }
  return describeTable(file.name, { path, rows, delimiter: ',', quote: '"', ...(said === undefined ? {} : { said }) })
}

async function makeNdjsonReadable(file: FoundFile): Promise<PreparedFile | Problem> {
  const columns = await readKeys(file.name, file.path)
  if (isProblem(columns)) return columns
  if (columns.length === 0) return emptyFile(file.name)
  return { name: file.name, path: file.path, format: 'ndjson', header: false, columns, bytes: file.bytes, notices: [] }
}

async function makeParquetReadable(file: FoundFile, { query }: ReadOptions): Promise<PreparedFile | Problem> {
  const handle = await open(file.path)
  const start = Buffer.alloc(4)
  await handle.read(start, 0, 4, 0).finally(() => handle.close())
  if (start.toString('latin1') !== 'PAR1') return notParquet(file.name)
  const rows = query === undefined ? [] : await query(`describe select * from read_parquet(${quoteText(file.path)})`)
  const columns = rows.map((row) => readText(row['column_name']))
  return { name: file.name, path: file.path, format: 'parquet', header: false, columns, bytes: file.bytes, notices: [] }
}

function notParquet(name: string): Problem {
  return fileProblem('not-parquet', name, {
    en: 'The file is not Parquet, although its name says so.',
    de: 'Die Datei ist kein Parquet, obwohl ihr Name es sagt.',
  })
}

function changedFile(name: string): Problem {
  return fileProblem('file-changed', name, {
    en: 'It changed while it was read; perhaps the export is still running. Load it again when it is complete.',
    de: 'Sie wurde verändert, während sie gelesen wurde; vielleicht läuft der Export noch. Laden Sie sie erneut, wenn sie vollständig ist.',
  })
}
