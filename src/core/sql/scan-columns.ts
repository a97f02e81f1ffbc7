import type { Checked } from '../model/checked-expression.ts'
import type { ScanColumn } from '../plan/scan.ts'
import { compileCondition, compileLength, compileValue } from './compile-expression.ts'
import type { RowContext } from './row-context.ts'
import {
  aggregate,
  call,
  cast,
  column,
  isKnown,
  number,
  operator,
  when,
  type SelectColumn,
  type Sql,
  type SqlType,
} from './tree.ts'

/** Aggregates that add up: they can be taken by day or key first and summed afterwards. */
const additive: ReadonlySet<ScanColumn['aggregate']> = new Set(['count', 'known', 'sum', 'squares', 'products'])

export function isAdditive(columns: readonly ScanColumn[]): boolean {
  return columns.every(({ aggregate: name }) => additive.has(name))
}

const isLength = ({ kind }: Checked): boolean => kind === 'elapsed' || kind === 'clocked'

/** What is summed: whole seconds or days for a time (see `per`), the value itself else. */
function summand(of: Checked, row: RowContext): Sql {
  return compileLength(of, row) ?? compileValue(of, row)
}

/** Converted itself, or made of many that are. */
function isConverted(of: Checked): boolean {
  return of.kind === 'converted' || (of.kind !== 'field' && JSON.stringify(of).includes('"kind":"converted"'))
}

/** The exact type of a sum, never an engine's wider default (rolled-up wide types are slower than the rows). */
export function sumType(of: Checked | undefined, name: ScanColumn['aggregate']): SqlType {
  if (of !== undefined && isLength(of)) return name === 'sum' ? 'bigint' : 'squares'
  if (of !== undefined && name === 'sum' && isConverted(of)) return 'converted-money'
  if (of?.type.kind === 'money') return name === 'sum' ? 'money' : 'squares'
  // Only what is stored has a fixed number of digits; what is computed from it may have any.
  if (of?.kind === 'field' && of.type.kind === 'number') return name === 'sum' ? 'squares' : 'number-squares'
  return 'double'
}

/** A factor of a product in a type whose square still fits. */
function factor(value: Sql, of: Checked): Sql {
  if (isLength(of)) return cast(value, 'time-factor')
  if (of.type.kind === 'money') return cast(value, 'money-factor')
  return of.kind === 'field' && of.type.kind === 'number' ? cast(value, 'number-factor') : cast(value, 'double')
}

/** A scan column as an aggregate over plain rows. */
export function aggregateColumn(scanned: ScanColumn, row: RowContext): SelectColumn {
  const filter = scanned.filter === undefined ? undefined : compileCondition(scanned.filter, row)
  return { of: aggregateOf(scanned, valueOf(scanned, row), filter), as: scanned.as }
}

function valueOf({ aggregate: name, of, by }: ScanColumn, row: RowContext): Sql | undefined {
  if (of === undefined) return undefined
  const value = summand(of, row)
  if (name === 'squares') return squareOf(value, of)
  return name === 'products' && by !== undefined
    ? operator(factor(value, of), '*', factor(summand(by, row), by))
    : value
}

const squareOf = (value: Sql, of: Checked): Sql => operator(factor(value, of), '*', factor(value, of))

function aggregateOf(scanned: ScanColumn, value: Sql | undefined, filter: Sql | undefined): Sql {
  const of = value ?? column(undefined, 'key')
  switch (scanned.aggregate) {
    case 'count':
      return cast(aggregate('count', [], filter), 'integer')
    case 'known':
      return cast(aggregate('count', [of], filter), 'integer')
    case 'distinct':
      return aggregate('count-distinct', [of], filter)
    case 'min':
    case 'max':
      return aggregate(scanned.aggregate, [of], filter)
    case 'sorted':
      return call('sorted', aggregate('list', [of], filter))
    case 'median-day':
      return aggregate('lower-median', [of], filter)
    default:
      return cast(aggregate('sum', [of], filter), sumType(scanned.of, scanned.aggregate))
  }
}

/** The name under which a row carries the value of a scan column: one for all columns over the same value. */
function valueName(scanned: ScanColumn, columns: readonly ScanColumn[]): string {
  if (isOwn(scanned)) return scanned.as
  const meanings = [...new Set(columns.filter((one) => !isOwn(one)).map(meaningOf))]
  const place = meanings.indexOf(meaningOf(scanned))
  return place === 0 ? 'value' : `value_${place + 1}`
}

const isOwn = ({ aggregate: name }: ScanColumn): boolean => name === 'count' || name === 'products'
const meaningOf = ({ of, filter }: ScanColumn): string => JSON.stringify([of, filter])

/** The scan columns as values of a row, for aggregates that must see the rows; rows outside a filter have none. */
export function rowColumns(columns: readonly ScanColumn[], row: RowContext): readonly SelectColumn[] {
  const made = columns.map((scanned): SelectColumn => {
    const filter = scanned.filter === undefined ? undefined : compileCondition(scanned.filter, row)
    const value = rowValue(scanned, row)
    return { of: filter === undefined ? value : when(filter, value), as: valueName(scanned, columns) }
  })
  return made.filter(({ as }, index) => made.findIndex((one) => one.as === as) === index)
}

function rowValue(scanned: ScanColumn, row: RowContext): Sql {
  if (scanned.aggregate === 'count') return number(1)
  const value =
    scanned.aggregate === 'products'
      ? valueOf(scanned, row)
      : scanned.of === undefined
        ? undefined
        : summand(scanned.of, row)
  return value ?? column(row.alias, 'key')
}

/** The aggregates over the values that `rowColumns` gave to a step. */
export function aggregateRows(columns: readonly ScanColumn[], from: string): readonly SelectColumn[] {
  return columns.map((scanned) => {
    const value = column(from, valueName(scanned, columns))
    if (scanned.aggregate === 'count') return { of: cast(aggregate('count', [value]), 'integer'), as: scanned.as }
    const filter = scanned.aggregate === 'sorted' ? isKnown(value) : undefined
    const squared = scanned.aggregate === 'squares' && scanned.of !== undefined
    return { of: aggregateOf(scanned, squared ? squareOf(value, scanned.of) : value, filter), as: scanned.as }
  })
}

/** The sum over what a step already aggregated. */
export function sumAgain(scanned: ScanColumn, from: string): SelectColumn {
  const of = aggregate('sum', [column(from, scanned.as)])
  const counts = scanned.aggregate === 'count' || scanned.aggregate === 'known'
  return { of: cast(of, counts ? 'bigint' : sumType(scanned.of, scanned.aggregate)), as: scanned.as }
}
