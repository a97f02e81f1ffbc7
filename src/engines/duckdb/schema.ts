import type { CrmModel, Entity } from '../../core/model/crm-model.ts'
import { stateColumnsOf, type Column, type ColumnType } from '../../core/model/tables.ts'
import { historyViewSql } from '../../core/sql/history-view.ts'
import { duckDbColumnTypes, physicalColumns, quoteName, quoteTable, quoteText } from '../../core/sql/quote-sql.ts'
import { hashOf } from '../../core/words/hash.ts'
import type { Writer } from './duckdb-store.ts'

const bookkeeping: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS pegel.load (
     number INTEGER, kind VARCHAR, source VARCHAR, started_at TIMESTAMP, finished_at TIMESTAMP, changed BOOLEAN,
     data_version INTEGER, undone_by INTEGER, report VARCHAR)`,
  'CREATE TABLE IF NOT EXISTS pegel.facts (facts VARCHAR)',
  'CREATE TABLE IF NOT EXISTS pegel.moment_kind (entity VARCHAR, field VARCHAR, source VARCHAR, kind VARCHAR)',
  'CREATE TABLE IF NOT EXISTS pegel.moment_reading (entity VARCHAR, field VARCHAR, source VARCHAR, reading VARCHAR)',
  'CREATE TABLE IF NOT EXISTS pegel.source_column (entity VARCHAR, source VARCHAR, name VARCHAR, field VARCHAR)',
  'CREATE TABLE IF NOT EXISTS pegel.mapping (source VARCHAR, entity VARCHAR, hash VARCHAR)',
  'CREATE TABLE IF NOT EXISTS pegel.record_url (entity VARCHAR, source VARCHAR, url VARCHAR)',
  'CREATE TABLE IF NOT EXISTS pegel.landed (landing VARCHAR)',
  'CREATE TABLE IF NOT EXISTS pegel.model (hash VARCHAR)',
]

type KnownTables = ReadonlyMap<string, ReadonlyMap<string, string>>

/** A type as DuckDB itself writes it. */
const plainType = (type: ColumnType): string => duckDbColumnTypes[type].replaceAll(' ', '')

/** Makes the schemas, tables and columns of a model that are missing, and widens what a newer model holds more digits of; what is there stays as it is. */
export async function createTables(writer: Writer, model: CrmModel): Promise<void> {
  const hash = hashOf({ model, bookkeeping })
  if (await isBuilt(writer, hash)) return
  const schemas = ['pegel', 'landing', 'crm', 'crm_closed', 'crm_history'].map(
    (schema) => `CREATE SCHEMA IF NOT EXISTS ${schema}`,
  )
  const known = await knownColumns(writer)
  const tables = Object.entries(model.entities).flatMap(([name, entity]) => entityTables(name, entity, known))
  const built = ['DELETE FROM pegel.model', `INSERT INTO pegel.model VALUES (${quoteText(hash)})`]
  await writer.run([...schemas, ...bookkeeping, ...tables, ...built].join(';\n'))
}

async function isBuilt(writer: Writer, hash: string): Promise<boolean> {
  const tables = await writer.run("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'pegel' AND table_name = 'model'")
  if (tables.rows.length === 0) return false
  return (await writer.run(`SELECT 1 FROM pegel.model WHERE hash = ${quoteText(hash)}`)).rows.length > 0
}

/** `crm.deal` -> its columns with their types. */
async function knownColumns(writer: Writer): Promise<KnownTables> {
  const { rows } = await writer.run(
    "SELECT schema_name || '.' || table_name, list([column_name, data_type]) FROM duckdb_columns() WHERE schema_name IN ('crm', 'crm_closed') GROUP BY 1",
  )
  return new Map(
    rows.map(([table, columns]) => [
      String(table),
      new Map(
        Array.isArray(columns)
          ? columns.flatMap((one) => (Array.isArray(one) ? [[String(one[0]), String(one[1])]] : []))
          : [],
      ),
    ]),
  )
}

function entityTables(name: string, entity: Entity, known: KnownTables): readonly string[] {
  const columns = physicalColumns(entity)
  const build = (schema: string, table: string, wanted: readonly Column[]): readonly string[] =>
    tableSql(schema, table, wanted, known.get(`${schema}.${table}`))
  if (entity.derived === true) return build('crm', name, columns)
  return [
    ...build('crm', name, columns),
    ...build('crm_closed', name, [...columns, { name: 'load_until', type: 'load' }]),
    historyViewSql(name),
    ...(entity.history === undefined
      ? []
      : build('crm', `${name}_at`, [...columns, ...stateColumnsOf(entity).slice(-3)])),
  ]
}

function tableSql(
  schema: string,
  table: string,
  columns: readonly Column[],
  known: ReadonlyMap<string, string> | undefined,
): readonly string[] {
  const written = (column: Column): string => `${quoteName(column.name)} ${duckDbColumnTypes[column.type]}`
  if (known === undefined) return [`CREATE TABLE ${quoteTable(schema, table)} (${columns.map(written).join(', ')})`]
  const missing = columns.filter(({ name }) => !known.has(name))
  const widened = columns.filter(({ name, type }) => (known.get(name) ?? plainType(type)) !== plainType(type))
  return [
    ...missing.map((column) => `ALTER TABLE ${quoteTable(schema, table)} ADD COLUMN ${written(column)}`),
    ...widened.map(
      ({ name, type }) =>
        `ALTER TABLE ${quoteTable(schema, table)} ALTER ${quoteName(name)} TYPE ${duckDbColumnTypes[type]}`,
    ),
  ]
}
