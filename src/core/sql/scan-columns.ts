import type { Checked } from '../model/checked-expression.ts'
import type { ScanColumn } from '../plan/scan.ts'
import { compileCondition, compileElapsed, compileValue } from './compile-expression.ts'
import type { RowContext } from './row-context.ts'
import { aggregate, call, cast, column, isKnown, number, operator, when, type SelectColumn, type Sql, type SqlType } from './tree.ts'

/** Aggregates that add up: they can be taken by day or key first and summed afterwards. */
const additive: ReadonlySet<ScanColumn['aggregate']> = new Set(['count', 'known', 'sum', 'squares', 'products'])

export function isAdditive(columns: readonly ScanColumn[]): boolean {
  return columns.every(({ aggregate: name }) => additive.has(name))
}

/** What is summed: whole seconds or days for a time, the value itself else. */
function summand(of: Checked, row: RowContext): Sql {
  return of.kind === 'elapsed' ? compileElapsed(of, row).value : compileValue(of, row)
}

/** The exact type of a sum, never an engine's wider default (rolled-up wide types are slower than the rows). */
function sumType(of: Checked | undefined, name: ScanColumn['aggregate']): SqlType {
  if (of?.kind === 'elapsed') return name === 'sum' ? 'bigint' : 'squares'
  if (name !== 'sum') return 'squares'
  return of?.type.kind === 'money' ? 'money' : of?.type.kind === 'number' ? 'squares' : 'double'
}

/** A scan column as an aggregate over plain rows. */
export function aggregateColumn(scanned: ScanColumn, row: RowContext): SelectColumn {
  const filter = scanned.filter === undefined ? undefined : compileCondition(scanned.filter, row)
  return { of: aggregateOf(scanned, valueOf(scanned, row), filter), as: scanned.as }
}

function valueOf(scanned: ScanColumn, row: RowContext): Sql | undefined {
  if (scanned.of === undefined) return undefined
  const value = summand(scanned.of, row)
  if (scanned.aggregate === 'squares') return squareOf(value, scanned)
  return scanned.aggregate === 'products' && scanned.by !== undefined ? operator(value, '*', summand(scanned.by, row)) : value
}

function aggregateOf(scanned: ScanColumn, value: Sql | undefined, filter: Sql | undefined): Sql {
  switch (scanned.aggregate) {
    case 'count':
      return cast(aggregate('count', [], filter), 'integer')
    case 'known':
      return cast(aggregate('count', [value ?? column(undefined, 'key')], filter), 'integer')
    case 'distinct':
      return aggregate('count-distinct', [value ?? column(undefined, 'key')], filter)
    case 'min':
    case 'max':
      return aggregate(scanned.aggregate, [value ?? column(undefined, 'key')], filter)
    case 'sorted':
      return call('sorted', aggregate('list', [value ?? column(undefined, 'key')], filter))
    case 'median-day':
      return aggregate('median', [value ?? column(undefined, 'key')], filter)
    default:
      return cast(aggregate('sum', [value ?? column(undefined, 'key')], filter), sumType(scanned.of, scanned.aggregate))
  }
}

/** The name under which a row carries the value of a scan column: one for all columns over the same value. */
function valueName(scanned: ScanColumn, columns: readonly ScanColumn[]): string {
  const same = (one: ScanColumn): string => JSON.stringify([one.of, one.by, one.filter])
  const first = columns.find((one) => same(one) === same(scanned) && one.aggregate !== 'count') ?? scanned
  if (scanned.aggregate === 'count' || scanned.aggregate === 'products') return scanned.as
  return first.of?.kind === 'elapsed' ? 'length' : 'value'
}

/** The scan columns as values of a row, for aggregates that must see the rows; rows outside a filter have none. */
export function rowColumns(columns: readonly ScanColumn[], row: RowContext): readonly SelectColumn[] {
  const made = columns.map((scanned): SelectColumn => {
    const filter = scanned.filter === undefined ? undefined : compileCondition(scanned.filter, row)
    const counts = scanned.aggregate === 'count'
    const value = counts ? number(1) : ((scanned.aggregate === 'products' ? valueOf(scanned, row) : scanned.of === undefined ? undefined : summand(scanned.of, row)) ?? column(row.alias, 'key'))
    return { of: filter === undefined ? value : when(filter, value), as: valueName(scanned, columns) }
  })
  return made.filter(({ as }, index) => made.findIndex((one) => one.as === as) === index)
}

// Days are small integers whose square would not fit their own type.
function squareOf(value: Sql, { of }: ScanColumn): Sql {
  const wide = of?.kind === 'elapsed' ? cast(value, 'bigint') : value
  return operator(wide, '*', wide)
}

/** The aggregates over the values that `rowColumns` gave. */
export function aggregateRows(columns: readonly ScanColumn[]): readonly SelectColumn[] {
  return columns.map((scanned) => {
    const value = column(undefined, valueName(scanned, columns))
    if (scanned.aggregate === 'count') return { of: cast(aggregate('count', [value]), 'integer'), as: scanned.as }
    const filter = scanned.aggregate === 'sorted' ? isKnown(value) : undefined
    return { of: aggregateOf(scanned, scanned.aggregate === 'squares' ? squareOf(value, scanned) : value, filter), as: scanned.as }
  })
}

/** The sum over what was already aggregated. */
export function sumAgain(scanned: ScanColumn): SelectColumn {
  const of = aggregate('sum', [column(undefined, scanned.as)])
  const counts = scanned.aggregate === 'count' || scanned.aggregate === 'known'
  return { of: cast(of, counts ? 'bigint' : sumType(scanned.of, scanned.aggregate)), as: scanned.as }
}
