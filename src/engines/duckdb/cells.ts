import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { Cell } from '../engine.ts'

/** A value of DuckDB as a cell; what is no number (1 / 0, 0 / 0) is no value. */
export function cellOf(value: DuckDBValue): Cell {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
    default:
      return value === null ? null : objectCell(value)
  }
}

function objectCell(value: Exclude<DuckDBValue, string | boolean | number | bigint | null>): Cell {
  if (value instanceof DuckDBDecimalValue || value instanceof DuckDBDateValue) return value.toString()
  if (value instanceof DuckDBTimestampValue) return `${value.toString().replace(' ', 'T')}Z`
  if (value instanceof DuckDBTimestampTZValue)
    return `${new DuckDBTimestampValue(value.micros).toString().replace(' ', 'T')}Z`
  if (value instanceof DuckDBListValue) return value.items.map(cellOf)
  throw new Error(`no cell can hold ${value.constructor.name}`)
}
