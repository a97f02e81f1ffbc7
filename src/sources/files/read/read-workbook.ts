import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import readWorkbook, { readSheet } from 'read-excel-file/node'
import type { Problem } from '../../../core/words/problem.ts'
import { fileProblem } from './file-problem.ts'

type Cell = string | number | boolean | Date | null | undefined | typeof Date

/** The names of a workbook's sheets that hold anything. */
export async function readSheetNames(path: string): Promise<readonly string[] | Problem> {
  try {
    const sheets = await readWorkbook(path)
    return sheets.filter(({ data }) => data.some((row) => row.some(isFilled))).map(({ sheet }) => sheet)
  } catch (cause) {
    return unreadableWorkbook(path, cause)
  }
}

/** Writes one sheet as UTF-8 CSV and returns its rows' start: dates as ISO, numbers with a dot, without the rows above the first table row. */
export async function writeSheet(
  path: string,
  sheet: string,
  to: string,
): Promise<readonly (readonly string[])[] | Problem> {
  try {
    const rows = cutToTable(await readSheet(path, sheet))
    const timed = columnsWithTime(rows)
    const texts = rows.map((row) => row.map((cell, index) => writeCell(cell, timed.has(index))))
    await pipeline(Readable.from(csvLines(texts)), createWriteStream(to))
    return texts.slice(0, 1000)
  } catch (cause) {
    return unreadableWorkbook(path, cause)
  }
}

/** Titles above a table stand alone in their row; the table starts where at least half of its columns are filled. */
function cutToTable(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const filled = rows.map((row) => row.filter(isFilled).length)
  const width = Math.max(0, ...filled)
  const start = filled.findIndex((count) => count >= Math.max(1, width / 2))
  const columns = Math.max(0, ...rows.map((row) => row.findLastIndex(isFilled) + 1))
  return rows
    .slice(Math.max(start, 0))
    .filter((row) => row.some(isFilled))
    .map((row) => Array.from({ length: columns }, (_, index) => row[index]))
}

function columnsWithTime(rows: readonly (readonly Cell[])[]): ReadonlySet<number> {
  return new Set(
    rows.flatMap((row) =>
      row.flatMap((cell, index) => (cell instanceof Date && cell.getTime() % 86_400_000 !== 0 ? [index] : [])),
    ),
  )
}

function isFilled(cell: Cell): boolean {
  return cell !== null && cell !== undefined && cell !== ''
}

function writeCell(cell: Cell, withTime: boolean): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return writeMoment(cell, withTime)
  return String(cell)
}

/** Excel counts days in fractions: 10:30 is read back as 10:29:59.999. */
function writeMoment(moment: Date, withTime: boolean): string {
  const iso = new Date(Math.round(moment.getTime() / 1000) * 1000).toISOString()
  return withTime ? `${iso.slice(0, 10)} ${iso.slice(11, 19)}` : iso.slice(0, 10)
}

function* csvLines(rows: readonly (readonly string[])[]): Generator<string> {
  for (const row of rows) yield `${row.map(quoteCell).join(',')}\n`
}

function quoteCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function unreadableWorkbook(path: string, cause: unknown): Problem {
  const detail = cause instanceof Error ? cause.message : String(cause)
  return fileProblem('workbook-unreadable', path, {
    en: `Is no Excel workbook that can be read (${detail}). Open it in Excel and save it again as .xlsx, without a password.`,
    de: `Ist keine lesbare Excel-Arbeitsmappe (${detail}). Öffnen Sie sie in Excel und speichern Sie sie neu als .xlsx, ohne Kennwort.`,
  })
}
