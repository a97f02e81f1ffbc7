import type { ReadableFile } from '../../../core/model/readable-file.ts'
import type { Label } from '../../../core/words/label.ts'
import type { Problem } from '../../../core/words/problem.ts'

/** A value and the number of rows that hold it. */
export interface ValueCount {
  readonly value: string
  readonly rows: number
}

/** How the dates of a column are to be read, and what decided it. */
export interface DateReading {
  /** strptime letters; null for ISO. */
  readonly format: string | null
  readonly kind: 'day' | 'instant'
  /** Share of the filled cells that can be read so. */
  readonly share: number
  readonly decided: boolean
  readonly by: 'iso' | 'form' | 'values' | 'companion' | 'sibling' | 'order' | 'other-file' | 'nothing'
  readonly reason: Label
  /** Other formats that read the column too. */
  readonly others: readonly string[]
  readonly unreadable: readonly string[]
}

/** How the numbers of a column are to be read. */
export interface NumberReading {
  readonly share: number
  readonly decimal: '.' | ','
  /** Both readings fit and differ: 1.234 is either 1234 or 1.234. */
  readonly ambiguous: boolean
  readonly whole: boolean
  readonly unreadable: readonly string[]
}

/** What a column holds, over the whole file. */
export interface ColumnProfile {
  readonly name: string
  readonly filled: number
  readonly empty: number
  readonly distinct: number
  readonly shortest: number
  readonly longest: number
  /** The most frequent values, at most 30. */
  readonly top: readonly ValueCount[]
  /** Every value, where there are at most 1000. */
  readonly values?: readonly ValueCount[]
  readonly numbers?: NumberReading
  readonly date?: DateReading
  /** Shares of the filled cells. */
  readonly emails: number
  readonly yesNo: number
}

/** For every value of a column with few values: how many rows fill the other column, and how many of those are 0. */
export interface StateProfile {
  readonly column: string
  readonly other: string
  readonly byValue: readonly {
    readonly value: string
    readonly rows: number
    readonly filled: number
    readonly zeros: number
  }[]
}

/** A value that another file does not know, with the values there that come nearest. */
export interface MissingValue extends ValueCount {
  readonly nearest: readonly { readonly value: string; readonly distance: number; readonly same: boolean }[]
}

/** How far the values of a column occur in a column of another file (or of the same one). */
export interface Inclusion {
  readonly column: string
  readonly to: { readonly file: string; readonly column: string }
  readonly distinct: number
  readonly found: number
  readonly rows: number
  readonly rowsFound: number
  readonly missing: readonly MissingValue[]
}

/** Everything about a file that a mapping can be proposed from, without looking into it again. */
export interface ProfiledFile {
  readonly file: ReadableFile
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
  readonly states: readonly StateProfile[]
  readonly inclusions: readonly Inclusion[]
  /** The rows themselves, of a file with at most 300. */
  readonly content?: readonly Readonly<Record<string, string>>[]
  readonly problems: readonly Problem[]
}

/** A column whose values are (nearly) all different and (nearly) all there. */
export function isUnique(column: ColumnProfile, rows: number): boolean {
  return column.filled > 0 && column.distinct === column.filled && column.filled >= rows * 0.99
}

/** As unique, but a few records stand there twice. */
export function isNearlyUnique(column: ColumnProfile, rows: number): boolean {
  return column.filled > 1 && column.distinct >= column.filled * 0.9 && column.filled >= rows * 0.8
}

/** Whether values read like names: words, not codes or numbers. */
export function looksLikeNames(column: ColumnProfile): boolean {
  const values = column.top.map(({ value }) => value)
  const named = values.filter(
    (value) =>
      letterShare(value) > 0.6 &&
      !value.includes('@') &&
      !/^[0-9a-f]{8,}$/i.test(value) &&
      !/^\p{Lu}{1,3}\d+$/u.test(value),
  )
  return values.length > 0 && named.length >= values.length * 0.8
}

function letterShare(value: string): number {
  return (value.match(/[\p{L} .,&'-]/gu)?.length ?? 0) / value.length
}
