import { columnsOf, type Column, type ColumnType } from '../model/tables.ts'
import type { Entity } from '../model/crm-model.ts'

/** A name as SQL reads it, whatever it holds. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A table with its schema: `crm.deal` -> `"crm"."deal"`. */
export const quoteTable = (schema: string, table: string): string => `${quoteName(schema)}.${quoteName(table)}`

/** A text as SQL reads it, whatever it holds: no literal can hold a zero character. */
export const quoteText = (text: string): string =>
  text.includes('\0')
    ? `(${text.split('\0').map(quoteText).join(' || chr(0) || ')})`
    : `'${text.replaceAll("'", "''")}'`

/** The types in which DuckDB stores each kind of column. */
export const duckDbColumnTypes: Readonly<Record<ColumnType, string>> = {
  key: 'INTEGER',
  text: 'VARCHAR',
  number: 'DECIMAL(18, 4)',
  precise: 'DECIMAL(20, 10)',
  money: 'DECIMAL(18, 2)',
  day: 'DATE',
  timestamp: 'TIMESTAMP',
  yes_no: 'BOOLEAN',
  load: 'INTEGER',
}

/** The column that names the source system of a row: `source`, or `row:source` where a field of the entity has that name. */
export function rowSourceColumn(entity: Entity): string {
  return columnsOf(entity).filter(({ name }) => name === 'source').length > 1 ? 'row:source' : 'source'
}

/** The columns of an entity's table, each name once: where a field is called like a column that every row has, the latter gives way. */
export function physicalColumns(entity: Entity): readonly Column[] {
  const columns = columnsOf(entity)
  return columns.map((column, index) =>
    columns.findLastIndex(({ name }) => name === column.name) === index
      ? column
      : { ...column, name: `row:${column.name}` },
  )
}
