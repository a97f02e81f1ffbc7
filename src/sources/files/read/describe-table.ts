import { stat } from 'node:fs/promises'
import type { ReadableFile } from '../../../core/model/readable-file.ts'
import type { Problem } from '../../../core/words/problem.ts'
import type { Query } from '../../kit/sql-text.ts'
import { hasHeader } from './detect-header.ts'
import { fileProblem } from './file-problem.ts'
import { nameColumns } from './name-columns.ts'
import { suggestNames } from './suggest-names.ts'

/** A readable file with what is worth saying about it although it can be read. */
export interface PreparedFile extends ReadableFile {
  readonly notices: readonly Problem[]
}

/** What the mapping says about the file, which then need not be guessed, and a connection for formats only the engine can read. */
export interface ReadOptions {
  readonly columns?: readonly string[]
  readonly delimiter?: string
  readonly encoding?: string
  readonly query?: Query
}

export interface Table {
  readonly path: string
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: string
  readonly quote: string
  readonly said?: readonly string[]
  /** The rows end where the look at the file ended, not the file. */
  readonly cutOff?: boolean
  /** What else is worth saying about the file. */
  readonly notices?: readonly Problem[]
}

/** Names the columns of a table whose first rows are known. */
export async function describeTable(
  name: string,
  { path, rows, delimiter, quote, said, cutOff = false, notices: known = [] }: Table,
): Promise<PreparedFile | Problem> {
  if (rows.length === 0) return emptyFile(name)
  const header = said === undefined && hasHeader(rows)
  if (header && rows.length === 1 && !cutOff) return headerAlone(name, rows[0] ?? [])
  const width = Math.max(...rows.map((row) => row.length))
  const first = header ? (rows[0] ?? []) : (said ?? [])
  const { columns, repeated } = nameColumns(
    header || said !== undefined ? first : suggestNames(cutOff ? rows.slice(0, -1) : rows, width),
  )
  const notices = [
    ...known,
    ...repeated.map((column) => repeatedName(name, column)),
    ...(header || said !== undefined ? [] : [noHeader(name, columns)]),
  ]
  const { size } = await stat(path)
  return { name, path, format: 'csv', delimiter, quote, header, columns, bytes: size, notices }
}

export function emptyFile(name: string): Problem {
  return fileProblem('file-empty', name, {
    en: 'The file is empty. Export it again.',
    de: 'Die Datei ist leer. Exportieren Sie sie erneut.',
  })
}

function headerAlone(name: string, columns: readonly string[]): Problem {
  return fileProblem('file-header-only', name, {
    en: `The file holds only its header (${columns.length} columns) and no row. Export it again, without a filter.`,
    de: `Die Datei enthält nur die Kopfzeile (${columns.length} Spalten) und keine Zeile. Exportieren Sie sie erneut, ohne Filter.`,
  })
}

function repeatedName(name: string, column: string): Problem {
  return fileProblem('repeated-column-name', name, {
    en: `More than one column is called "${column}"; the later ones are now "${column} (2)" and so on.`,
    de: `Mehr als eine Spalte heißt „${column}“; die späteren heißen jetzt „${column} (2)“ und so weiter.`,
  })
}

function noHeader(name: string, columns: readonly string[]): Problem {
  const list = columns.length > 8 ? `${columns.slice(0, 7).join(', ')} ... ${columns.at(-1) ?? ''}` : columns.join(', ')
  return fileProblem('no-header', name, {
    en: `The first line holds values, not names. The columns are called ${list}; other names belong into the mapping, behind "columns:".`,
    de: `Die erste Zeile enthält Werte, keine Namen. Die Spalten heißen ${list}; andere Namen gehören in die Zuordnung, hinter „columns:“.`,
  })
}
