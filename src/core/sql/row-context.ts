import type { Checked, Hop } from '../model/checked-expression.ts'
import type { Duration } from '../model/expression.ts'
import type { Day } from '../words/day.ts'
import type { Sql, SqlJoin } from './tree.ts'

/** A moment in SQL: its day in the reporting zone and, where instants are known, its UTC timestamp. `guard` must hold for the moment to be known. */
export interface SqlMoment {
  readonly day: Sql
  readonly at?: Sql
  readonly guard?: Sql
}

type Collect = Extract<Checked, { kind: 'collect' }>
type Summed = Extract<Checked, { kind: 'summed' }>
type Clocked = Extract<Checked, { kind: 'clocked' }>
type AsOf = Extract<Checked, { kind: 'as-of' }>

export interface RateWanted {
  /** The reporting currency, in which the rate is given. */
  readonly to: string
  readonly kind: 'day' | 'average' | 'plan'
  readonly currency: Sql
  readonly day: Sql
}

/** The row that an expression is read on: where its fields are found and what `now` and the period mean for it. */
export interface RowContext {
  readonly entity: string
  readonly alias: string
  readonly now: SqlMoment
  /** Until when anything is known of what is still going; never after now. */
  readonly seen: SqlMoment
  /** The end of the one before the period, of what is seen of the period, or of the whole of it; or what lay a duration before. */
  readonly period?: (edge: 'start' | 'end' | 'last', before?: Duration) => SqlMoment
  /** The alias of the record at the end of the hops; joins it on first use. */
  readonly reach: (hops: readonly Hop[]) => string
  /** The column(s) of an aggregate over a link to many; adds its step and join on first use. */
  readonly collect: (node: Collect) => SqlMoment
  /** The rate of a currency on a day; joins the rates on first use. Null where there is none. */
  readonly rate: (wanted: RateWanted) => Sql
  /** The seconds that a clock ran; joins open hours and pauses on first use. */
  readonly clocked: (node: Clocked) => Sql
  /** The value of another KPI for the row's segment; joins it on first use. Null where there is none. */
  readonly benchmark: (node: Extract<Checked, { kind: 'benchmark' }>, of: Sql) => Sql
  /** The same row as it was at a moment. */
  readonly asOf: (node: AsOf) => RowContext
  /** Of the unit that the row is the first of: the times of its rows, as they are summed, or whether all have ended. */
  readonly summed: (node: Summed) => Sql
  /** In a bridge: what the followed unit was and becomes, and whether it never was anything. */
  readonly change?: (of: Extract<Checked, { kind: 'change' }>['of']) => Sql
  /** The row outside, which `this.x` means inside an aggregate over many. */
  readonly outer?: RowContext
  /** The column(s) of a field of an entity, as tables lay them out. */
  readonly columnOf: (
    entity: string,
    field: string,
  ) => { readonly day?: string; readonly at?: string; readonly name?: string }
  readonly keyColumn: (link: string) => string
  readonly keptColumn: (column: string) => string
}

/** A row with the joins that its expressions asked for. */
export interface OpenRow {
  readonly context: RowContext
  readonly joins: SqlJoin[]
}

/** How a row differs from one that is counted as of the question. */
export interface RowSetting {
  readonly outer?: RowContext
  readonly period?: RowContext['period']
  readonly change?: RowContext['change']
  /** The last day that counts for what is aggregated over many; the as-of unless said. */
  readonly lastDay?: Day
  /** Where joins go, when not to a list of the row's own. */
  readonly joins?: SqlJoin[]
  /** What the aliases of joined records begin with, so that two rows can join the same link. */
  readonly prefix?: string
}
