/** SQL as data that knows no engine; `writeSql` and a dialect make text of it. */
export type Sql =
  | { readonly sql: 'column'; readonly table?: string; readonly name: string }
  /** Every column of the relation; only in the SELECT list. */
  | { readonly sql: 'every' }
  | { readonly sql: 'text'; readonly value: string }
  | { readonly sql: 'number'; readonly value: string }
  | { readonly sql: 'day'; readonly value: string }
  | { readonly sql: 'timestamp'; readonly value: string }
  | { readonly sql: 'constant'; readonly value: 'true' | 'false' | 'null' }
  | { readonly sql: 'operator'; readonly operator: string; readonly left: Sql; readonly right: Sql }
  | { readonly sql: 'all' | 'any'; readonly of: readonly Sql[] }
  | { readonly sql: 'not'; readonly of: Sql }
  | { readonly sql: 'null-test'; readonly of: Sql; readonly negated: boolean }
  | { readonly sql: 'in'; readonly of: Sql; readonly values: readonly Sql[]; readonly negated: boolean }
  | { readonly sql: 'case'; readonly when: readonly (readonly [Sql, Sql])[]; readonly otherwise?: Sql }
  | { readonly sql: 'call'; readonly name: SqlFunction; readonly of: readonly Sql[] }
  | { readonly sql: 'aggregate'; readonly name: SqlAggregate; readonly of: readonly Sql[]; readonly filter?: Sql }
  | { readonly sql: 'window'; readonly of: Sql; readonly partitionBy: readonly Sql[]; readonly orderBy?: Sql }
  | { readonly sql: 'cast'; readonly of: Sql; readonly to: SqlType }

/** Functions by what they do; each dialect writes them its own way. */
export type SqlFunction =
  | 'coalesce'
  | 'nullif'
  | 'least'
  | 'greatest'
  | 'lower'
  | 'position'
  | 'starts-with'
  | 'year'
  | 'month'
  | 'days-between'
  /** Whole months that have passed from one day to another. */
  | 'whole-months'
  /** Several values of one type in one. */
  | 'tuple'
  | 'seconds-between'
  | 'second-of-day'
  | 'add-days'
  | 'add-months'
  | 'add-seconds'
  | 'floor-divide'
  | 'divide'
  | 'grouping'
  | 'sorted'
  | 'slice'
  | 'length'
  /** Several values that are compared one after the other. */
  | 'row'
  /** Several values as one text, with blanks between them. */
  | 'words'
  | 'floor'
  | 'square-root'
  /** Names and values in turn, as one value with members. */
  | 'struct'
  | 'member'
  /** A row for each element of a list. */
  | 'unnest'
  | 'element'
  /** Of a list of moments in order the first that is not before another. */
  | 'first-from'
  /** The same of events, by their `at`. */
  | 'first-event-from'
  /** The same of events whose `code` is at least so much. */
  | 'first-place-from'
  /** The first of a list of events, and every one whose `code` is 1. */
  | 'entries-of'
  | 'joined'
  | 'known-of'
  /** The place of the first element of which a member has a value. */
  | 'place-of'

export type SqlAggregate =
  | 'count'
  | 'count-distinct'
  | 'sum'
  | 'min'
  | 'max'
  | 'arg-min'
  | 'arg-max'
  | 'list'
  /** The texts of all rows as one, with blanks between them, in the order of a second value. */
  | 'texts'
  | 'any-value'
  | 'median'
  | 'lower-median'
  | 'average'
  | 'p95'

export type SqlType =
  | 'integer'
  | 'bigint'
  | 'money'
  | 'converted-money'
  | 'number'
  | 'double'
  | 'text'
  | 'day'
  | 'squares'
  | 'number-squares'
  | 'time-factor'
  | 'money-factor'
  | 'number-factor'

export interface SelectColumn {
  readonly of: Sql
  readonly as: string
}

/** A relation in a FROM clause: a table or an earlier step, or rows unnested from a range of periods. */
export interface FromTable {
  readonly table: string
  readonly as?: string
}

export interface SqlJoin {
  readonly kind: 'left' | 'inner'
  readonly table: string
  readonly as: string
  readonly on: Sql
}

export interface Select {
  readonly columns: readonly SelectColumn[]
  readonly from: FromTable
  /** One row for each whole number from the first to before the second, as column `as`. */
  readonly unnest?: { readonly from: Sql; readonly until: Sql; readonly as: string }
  readonly joins?: readonly SqlJoin[]
  readonly where?: readonly Sql[]
  /** Names of columns that rows are grouped by. */
  readonly groupBy?: readonly string[]
  /** Grouping sets of column names; instead of groupBy. */
  readonly groupingSets?: readonly (readonly string[])[]
  readonly having?: readonly Sql[]
  /** Only of the last step. What is unknown comes last either way. */
  readonly orderBy?: readonly SqlOrder[]
  readonly page?: { readonly offset: number; readonly limit: number }
}

export interface SqlOrder {
  readonly of: Sql
  readonly descending: boolean
}

/** A named step of a statement, with the sentence that says what it does. */
export interface Step {
  readonly name: string
  readonly says: { readonly en: string; readonly de: string }
  readonly select: Select | { readonly written: string }
}

/** A statement: named steps, of which the last is the result. */
export interface Statement {
  readonly steps: readonly Step[]
}

export const column = (table: string | undefined, name: string): Sql =>
  table === undefined ? { sql: 'column', name } : { sql: 'column', table, name }
export const text = (value: string): Sql => ({ sql: 'text', value })
export const number = (value: number | string): Sql => ({ sql: 'number', value: String(value) })
export const day = (value: string): Sql => ({ sql: 'day', value })
export const timestamp = (value: string): Sql => ({ sql: 'timestamp', value })
export const nothing: Sql = { sql: 'constant', value: 'null' }
export const yes: Sql = { sql: 'constant', value: 'true' }
export const no: Sql = { sql: 'constant', value: 'false' }
export const operator = (left: Sql, name: string, right: Sql): Sql => ({ sql: 'operator', operator: name, left, right })
export const isNull = (of: Sql): Sql => ({ sql: 'null-test', of, negated: false })
export const isKnown = (of: Sql): Sql => ({ sql: 'null-test', of, negated: true })
export const call = (name: SqlFunction, ...of: readonly Sql[]): Sql => ({ sql: 'call', name, of })
export const cast = (of: Sql, to: SqlType): Sql => ({ sql: 'cast', of, to })
export const when = (condition: Sql, then: Sql, otherwise?: Sql): Sql =>
  otherwise === undefined
    ? { sql: 'case', when: [[condition, then]] }
    : { sql: 'case', when: [[condition, then]], otherwise }

/** All conditions; those that are certainly true fall away. */
export function all(of: readonly (Sql | undefined)[]): Sql {
  const kept = of.filter((one): one is Sql => one !== undefined && !(one.sql === 'constant' && one.value === 'true'))
  const flat = kept.flatMap((one) => (one.sql === 'all' ? one.of : [one]))
  const [first] = flat
  if (first === undefined) return yes
  return flat.length === 1 ? first : { sql: 'all', of: flat }
}

/** Any of the conditions. */
export function any(of: readonly Sql[]): Sql {
  const flat = of.flatMap((one) => (one.sql === 'any' ? one.of : [one]))
  const [first] = flat
  if (first === undefined) return no
  return flat.length === 1 ? first : { sql: 'any', of: flat }
}

/** An aggregate over the rows for which the filter holds. */
export function aggregate(name: SqlAggregate, of: readonly Sql[], filter?: Sql): Sql {
  const unfiltered = filter === undefined || (filter.sql === 'constant' && filter.value === 'true')
  return unfiltered ? { sql: 'aggregate', name, of } : { sql: 'aggregate', name, of, filter }
}
