import type { RecordColumn } from '../../core/model/kpi-page.ts'
import { ProblemsFound, makeProblem } from '../../core/words/problem.ts'

/** A value of a file: numbers as numbers, days and instants (UTC) as ISO texts. */
export type FileCell = string | number | boolean | null

/** A table on its way into a file, its rows made while they are written. */
export interface TableFile {
  /** Without an ending: `win_rate-2026-Q4`. */
  readonly name: string
  /** For people: the title of a sheet. */
  readonly title: string
  readonly columns: readonly RecordColumn[]
  readonly rows: AsyncIterable<readonly (readonly FileCell[])[]>
  /** How many rows there will be. */
  readonly length: number
  /** In which local times are written where a format knows no zone. */
  readonly timeZone: string
}

/** The head of a column: its label, with the currency where all of it is in one. */
export function headOf({ label, currency }: RecordColumn): string {
  return currency === undefined ? label : `${label} (${currency})`
}

export type FileFormat = 'csv' | 'xlsx'

/** The most rows of an Excel sheet under its head. */
export const mostSheetRows = 1_048_575

/** Throws ProblemsFound for a table that is too long for its format. */
export function refuseTooLong(length: number, format: FileFormat): void {
  if (format !== 'xlsx' || length <= mostSheetRows) return
  throw new ProblemsFound([
    makeProblem('too-many-rows', {
      en: `An Excel sheet holds ${mostSheetRows} rows, these are ${length}. Take the CSV file, or a filter or a shorter period.`,
      de: `Ein Excel-Blatt fasst ${mostSheetRows} Zeilen, es sind aber ${length}. Die CSV-Datei nehmen oder mit Filter oder kürzerem Zeitraum fragen.`,
    }),
  ])
}

/** A name that every file system takes. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[^\p{Letter}\p{Number}_-]+/gu, '-').replace(/^-|-$/g, ''))
    .filter((part) => part !== '')
    .join('-')
    .slice(0, 120)
}
