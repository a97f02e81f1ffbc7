import { linkColumn } from '../../core/model/tables.ts'
import {
  duckDbColumnTypes,
  physicalColumns,
  quoteName,
  quoteTable,
  quoteText,
  rowSourceColumn,
} from '../../core/sql/quote-sql.ts'
import { historyViewSql } from '../../core/sql/history-view.ts'
import { partsOf, valueColumns, type EntityLoad } from './entity-load.ts'
import { linksOf, linkTexts, type Partners } from './find-partners.ts'
import type { LoadContext } from './load-context.ts'
import { texts, type Writer } from './load-store.ts'
import { rawColumn } from './plan-part.ts'

/** An entity's rows of this load with their links found: what stands in each column of its table, and where it comes from. */
export interface ResolvedRows {
  /** Column of the entity's table -> SQL over `k` (the rows), `p` (the present row) and the partners of links. */
  readonly columns: Readonly<Record<string, string>>
  readonly from: string
}

/** The kept columns that an entity's table has. */
export async function keptColumnsOf(writer: Writer, name: string): Promise<readonly string[]> {
  return texts(
    await writer.run(
      `SELECT column_name FROM duckdb_columns() WHERE schema_name = 'crm' AND table_name = ${quoteText(name)} AND column_name LIKE 'x:%' ORDER BY column_index`,
    ),
  )
}

/** Adds kept columns that are seen for the first time. */
export async function addKeptColumns(writer: Writer, name: string, columns: readonly string[]): Promise<void> {
  const known = new Set((await keptColumnsOf(writer, name)).map((column) => column.toLowerCase()))
  const missing = [...new Set(columns)].filter((column) => !known.has(column.toLowerCase()))
  for (const column of missing) {
    for (const schema of ['crm', 'crm_closed']) {
      await writer.run(`ALTER TABLE ${quoteTable(schema, name)} ADD COLUMN IF NOT EXISTS ${quoteName(column)} VARCHAR`)
    }
  }
  if (missing.length > 0) await writer.run(historyViewSql(name))
}

/** Finds the partners of an entity's links and says how each column of its table is filled. */
export async function resolveRows(context: LoadContext, load: EntityLoad, partners: Partners): Promise<ResolvedRows> {
  const links = linksOf(load)
  const given = valueColumns(load.plans).filter((column) => !column.startsWith('l:'))
  await addKeptColumns(context.writer, load.name, [
    ...given.filter((column) => column.startsWith('x:')),
    ...links.map(rawColumn),
  ])
  const columns: Record<string, string> = Object.fromEntries(given.map((column) => [column, `k.${quoteName(column)}`]))
  const joins: string[] = []
  for (const [index, link] of links.entries()) {
    const map = await partners.mapOf(link, linkTexts(load, link.link))
    const text = `k.${quoteName(`l:${link.link}`)}`
    joins.push(`LEFT JOIN ${map} AS p${index} ON p${index}.value = ${text}`)
    columns[linkColumn(link.link)] = `p${index}.key`
    columns[rawColumn(link)] ??= `CASE WHEN p${index}.key IS NULL THEN ${text} END`
  }
  return { columns, from: `${load.rows} AS k ${joins.join(' ')}` }
}

/** Every column of an entity's table with its SQL; a column that no file of this load gives keeps the present value where an absent file gave it. */
export async function completeColumns(
  context: LoadContext,
  load: EntityLoad,
  { columns }: ResolvedRows,
): Promise<Readonly<Record<string, string>>> {
  const kept = await keptColumnsOf(context.writer, load.name)
  const absent = absentColumns(context, load)
  const isPartial = partsOf(context, load.name) > load.plans.length
  const own = new Set(everyRow(load))
  const types = new Map(physicalColumns(load.entity).map(({ name, type }) => [name, duckDbColumnTypes[type]]))
  const names = [...types.keys(), ...kept].filter((name) => !own.has(name))
  return Object.fromEntries(
    names.map((name): [string, string] => {
      const given = columns[name]
      const present = `p.${quoteName(name)}`
      if (given === undefined)
        return [
          name,
          isPartial && (absent.has(name) || name.startsWith('x:'))
            ? present
            : `CAST(NULL AS ${types.get(name) ?? 'VARCHAR'})`,
        ]
      const before = absent.get(name)
      if (before === undefined) return [name, given]
      return [name, before ? `coalesce(${present}, ${given})` : `coalesce(${given}, ${present})`]
    }),
  )
}

/** The columns that tell nothing about the content of a row. */
const everyRow = ({ entity }: EntityLoad): readonly string[] => [
  'key',
  rowSourceColumn(entity),
  'source_id',
  'observed_at',
  'load_from',
]

/** Columns that files give which are not in this load, and whether such a file comes before those that are. */
function absentColumns({ mapping, crm }: LoadContext, load: EntityLoad): ReadonlyMap<string, boolean> {
  const parts = mapping.parts.filter(({ entity }) => entity === load.name)
  const firstPresent = parts.findIndex((part) => load.plans.some((plan) => plan.part === part))
  const columns = new Map<string, boolean>()
  for (const [index, part] of parts.entries()) {
    if (load.plans.some((plan) => plan.part === part)) continue
    for (const field of Object.keys(part.fields)) {
      for (const column of columnsOfField(crm.entities[load.name]?.fields ?? {}, field))
        columns.set(column, columns.get(column) === true || index < firstPresent)
    }
  }
  return columns
}

function columnsOfField(fields: EntityLoad['entity']['fields'], field: string): readonly string[] {
  const shape = fields[field]
  if (field === 'updated_at') return ['updated_at']
  if (shape === undefined) return [linkColumn(field)]
  const column = shape.column ?? field
  return shape.type === 'instant' ? [column, `${column.replace(/_at$/, '')}_day`] : [column]
}
