/** A file that is ready to be read as a table: its encoding is UTF-8, its dialect is known, and its column names are unique. */
export interface ReadableFile {
  /** The name as the mapping says it; a sheet of a workbook is `name.xlsx#Sheet`. */
  readonly name: string
  /** Where the readable bytes are; not always where the file came from. */
  readonly path: string
  readonly format: 'csv' | 'ndjson' | 'parquet'
  readonly delimiter?: string
  readonly quote?: string
  /** The first line holds the column names (to be skipped; the names that count are in `columns`). */
  readonly header: boolean
  readonly columns: readonly string[]
  readonly bytes: number
}
