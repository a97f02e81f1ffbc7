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

/** Numbers stand right, under each other; words stand left. */
export function isNumeric(type: RecordColumn['type']): boolean {
  return type === 'number' || type === 'money' || type === 'rate'
}

const widths: Readonly<Record<RecordColumn['type'], number>> = {
  text: 190,
  number: 120,
  money: 140,
  day: 140,
  instant: 170,
  yes_no: 110,
  rate: 100,
}

const NAME = 280
const ID = 100

/** The widths of the columns in pixels: an id is short, the first text beside it names the record. */
export function widthsOf(columns: readonly RecordColumn[]): readonly number[] {
  const naming = columns.findIndex(({ name, type }) => type === 'text' && name !== 'id')
  return columns.map(({ name, type }, i) => (i === naming ? NAME : name === 'id' ? ID : widths[type]))
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
