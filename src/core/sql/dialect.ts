import type { SqlAggregate, SqlFunction, SqlType } from './tree.ts'

/** How one engine writes SQL. A function that a dialect forgets fails at first use instead of producing wrong SQL. */
export interface Dialect {
  readonly name: string
  readonly quote: (identifier: string) => string
  readonly types: Readonly<Record<SqlType, string>>
  readonly functions: Readonly<Record<SqlFunction, (of: readonly string[]) => string>>
  readonly aggregates: Readonly<Record<SqlAggregate, (of: readonly string[]) => string>>
  readonly dayLiteral: (day: string) => string
  readonly timestampLiteral: (instant: string) => string
  /** A relation with one row for each whole number in [from, until), beside the row it stands with: for the SELECT list. */
  readonly unnestRange: (from: string, until: string) => string
}
