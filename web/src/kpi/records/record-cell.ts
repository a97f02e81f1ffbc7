import type { Language, RecordColumn } from '../../api/types.ts'
import { formatPeriod } from '../../format/format-date.ts'
import { formatInstant } from '../../format/format-instant.ts'
import { formatExact, NO_VALUE } from '../../format/format-value.ts'
import type { Say } from '../../words/language.ts'

/** How the cells of a list are written. */
export interface CellWriting {
  readonly lang: Language
  readonly say: Say
  readonly timeZone: string
  /** Of amounts whose row names none. */
  readonly currency: string
}

export type CellValue = string | number | boolean | null

/** A cell by the type of its column, numbers with every figure; null is a dash, never 0. */
export function writeCell(value: CellValue, type: RecordColumn['type'], writing: CellWriting): string {
  const { lang, say, timeZone, currency } = writing
  if (value === null || value === '') return NO_VALUE
  if (typeof value === 'boolean') return say(value ? 'records.yes' : 'records.no')
  if (typeof value === 'number') {
    if (type === 'money') return formatExact(value, { unit: 'money', currency, lang })
    return formatExact(value, { unit: type === 'rate' ? 'rate' : 'count', lang })
  }
  if (type === 'day') return formatPeriod(value, lang)
  return type === 'instant' ? formatInstant(value, lang, timeZone) : value
}

/** A row as texts, amounts in the currency of their column or of their row. */
export function writeCells(
  cells: readonly CellValue[],
  columns: readonly RecordColumn[],
  writing: CellWriting,
): readonly string[] {
  return columns.map(({ type, currency, currencyIn }, i) => {
    const named = cells[columns.findIndex(({ name }) => name === currencyIn)]
    const own = currency ?? (typeof named === 'string' && named !== '' ? named : writing.currency)
    return writeCell(cells[i] ?? null, type, { ...writing, currency: own })
  })
}

/** Numbers stand right, under each other; words stand left. */
export function isNumeric(type: RecordColumn['type']): boolean {
  return type === 'number' || type === 'money' || type === 'rate'
}

const widths: Readonly<Record<Exclude<RecordColumn['type'], 'text'>, number>> = {
  number: 90,
  money: 130,
  day: 130,
  instant: 178,
  yes_no: 60,
  rate: 90,
}

/** What a letter takes of a cell and of a head, the padding of a cell with room for wide letters, the arrow of its head, and the most that a text takes. */
const [LETTER, HEAD_LETTER, AROUND, ARROW, WIDEST] = [7.3, 7, 36, 14, 340]

/** The widths of the columns in pixels: of texts what the rows at hand need, of everything else what its kind needs; no head is cut. */
export function widthsOf(columns: readonly RecordColumn[], rows: readonly (readonly CellValue[])[]): readonly number[] {
  return columns.map(({ label, type }, i) => {
    const head = label.length * HEAD_LETTER + ARROW + AROUND
    const texts = rows.map((cells) => cells[i]).filter((cell) => typeof cell === 'string')
    const longest = Math.max(0, ...texts.map((text) => text.length))
    const body = type === 'text' ? Math.min(WIDEST, longest * LETTER + AROUND) : widths[type]
    return Math.ceil(Math.max(head, body))
  })
}

/** What a click on a column sorts by: first up (numbers first down), then the other way. */
export function nextSort(sort: string | undefined, { name, type }: RecordColumn): string {
  const first = isNumeric(type) || type === 'day' || type === 'instant' ? `-${name}` : name
  if (sort === undefined || sort.replace(/^-/, '') !== name) return first
  return sort.startsWith('-') ? name : `-${name}`
}

/** How a column is sorted, in the words of ARIA. */
export function sortedAs(sort: string | undefined, name: string): 'ascending' | 'descending' | 'none' {
  if (sort === name) return 'ascending'
  return sort === `-${name}` ? 'descending' : 'none'
}
