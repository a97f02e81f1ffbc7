import type { Checked, Hop } from '../model/checked-expression.ts'
import type { Sql } from './tree.ts'

/** A moment in SQL: its day in the reporting zone and, where instants are known, its UTC timestamp. `guard` must hold for the moment to be known. */
export interface SqlMoment {
  readonly day: Sql
  readonly at?: Sql
  readonly guard?: Sql
}

type Collect = Extract<Checked, { kind: 'collect' }>
type AsOf = Extract<Checked, { kind: 'as-of' }>

/** The row that an expression is read on: where its fields are found and what `now` and the period mean for it. */
export interface RowContext {
  readonly entity: string
  readonly alias: string
  readonly now: SqlMoment
  readonly period?: { readonly start: SqlMoment; readonly end: SqlMoment }
  /** The alias of the record at the end of the hops; joins it on first use. */
  readonly reach: (hops: readonly Hop[]) => string
  /** The column(s) of an aggregate over a link to many; adds its step and join on first use. */
  readonly collect: (node: Collect) => SqlMoment
  /** The same row as it was at a moment. */
  readonly asOf: (node: AsOf) => RowContext
  /** The row outside, which `this.x` means inside an aggregate over many. */
  readonly outer?: RowContext
  /** The column(s) of a field of an entity, as tables lay them out. */
  readonly columnOf: (entity: string, field: string) => { readonly day?: string; readonly at?: string; readonly name?: string }
  readonly keyColumn: (link: string) => string
  readonly keptColumn: (column: string) => string
}
