import type { CrmModel, Entity } from '../../core/model/crm-model.ts'
import type { DataFacts } from '../../core/model/data-facts.ts'
import { keptColumn, linkColumn, momentColumns } from '../../core/model/tables.ts'
import { duckDbColumnTypes, quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import { historyViewSql } from '../../core/sql/history-view.ts'
import { entityNamed } from '../../core/sql/state-changes.ts'
import { deriveInto } from './derive-all.ts'
import type { LoadStore, Writer } from './load-store.ts'

export type GivenRow = Readonly<Record<string, string | undefined>>

export interface GivenOptions {
  /** The reporting zone, in which instants fall on days. */
  readonly timeZone?: string
  /** The instant of the load; without it no day of the data lies in the future. */
  readonly now?: string
}

type Given = Readonly<Record<string, readonly GivenRow[]>>

/**
 * Fills an empty store with rows as tests write them: model fields, links as ids, days or ISO instants, `id` as the row's id.
 * Far records of an entity that is not given at all are made; a missing id of an entity that is given throws.
 */
export async function insertGiven(
  store: LoadStore,
  model: CrmModel,
  given: Given,
  options: GivenOptions = {},
): Promise<DataFacts> {
  await store.createTables(model)
  const rows = withFarRecords(model, given)
  const keys = new Map(Object.entries(rows).map(([name, of]) => [name, keysOf(of)]))
  const loadedAt = Temporal.Instant.from(options.now ?? '9999-12-30T00:00:00Z')
  return store.transaction(async (writer) => {
    for (const [name, of] of Object.entries(rows))
      await insertRows(writer, new GivenTable(model, name, keys, options.timeZone ?? 'UTC'), of)
    await writer.run(
      `INSERT INTO pegel.load VALUES (1, 'given', 'given', ${timestampOf(loadedAt)}, ${timestampOf(loadedAt)}, true, 1, NULL, NULL)`,
    )
    const until = loadedAt
      .toZonedDateTimeISO(options.timeZone ?? 'UTC')
      .toPlainDate()
      .toString()
    return deriveInto(writer, model, { until, dataVersion: 1, timeZone: options.timeZone ?? 'UTC' })
  })
}

const idOf = (row: GivenRow, index: number): string => row['id'] ?? String(index + 1)
const keysOf = (rows: readonly GivenRow[]): ReadonlyMap<string, number> =>
  new Map(rows.map((row, index) => [idOf(row, index), index + 1]))
const timestampOf = (instant: Temporal.Instant): string =>
  `TIMESTAMP '${instant.toString().replace('T', ' ').replace('Z', '')}'`

function withFarRecords(model: CrmModel, given: Given): Given {
  const made = new Map<string, Set<string>>()
  for (const [name, rows] of Object.entries(given)) {
    for (const [link, { to }] of Object.entries(entityNamed(model, name).links)) {
      if (given[to] !== undefined) continue
      const ids = made.get(to) ?? new Set<string>()
      for (const row of rows) if (row[link] !== undefined && row[link] !== '') ids.add(row[link])
      made.set(to, ids)
    }
  }
  const far = [...made].map(([name, ids]): [string, readonly GivenRow[]] => {
    const named = entityNamed(model, name).named_by
    return [name, [...ids].map((id) => ({ id, ...(named === undefined ? {} : { [named]: id }) }))]
  })
  return { ...Object.fromEntries(far), ...given }
}

/** How the cells of one entity's given rows become columns. */
class GivenTable {
  readonly name: string
  readonly entity: Entity
  readonly #keys: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly #timeZone: string

  constructor(model: CrmModel, name: string, keys: ReadonlyMap<string, ReadonlyMap<string, number>>, timeZone: string) {
    this.name = name
    this.entity = entityNamed(model, name)
    this.#keys = keys
    this.#timeZone = timeZone
  }

  /** Columns and SQL literals of one cell; an empty cell gives none. */
  cell(field: string, text: string): Readonly<Record<string, string>> {
    const link = this.entity.links[field]
    if (link !== undefined) return { [linkColumn(field)]: this.#key(link.to, text) }
    if (field === 'updated_at') return { updated_at: timestampOf(this.#moment(text).instant) }
    const shape = this.entity.fields[field]
    if (shape === undefined) return { [keptColumn(field)]: quoteText(text) }
    if (shape.type !== 'day' && shape.type !== 'instant') {
      return { [shape.column ?? field]: `CAST(${quoteText(text)} AS ${duckDbColumnTypes[shape.type]})` }
    }
    const { at, day } = momentColumns(this.entity, field)
    const moment = this.#moment(text)
    return { [day]: `DATE '${moment.day}'`, ...(at === undefined ? {} : { [at]: timestampOf(moment.instant) }) }
  }

  isMoment(field: string): boolean {
    return this.entity.fields[field]?.type === 'instant' || this.entity.fields[field]?.type === 'day'
  }

  #key(to: string, id: string): string {
    const key = this.#keys.get(to)?.get(id)
    if (key === undefined) throw new Error(`no ${to} with id ${id}`)
    return String(key)
  }

  /** A day holds midnight as it is; an instant without zone is in the reporting zone. */
  #moment(text: string): { readonly day: string; readonly instant: Temporal.Instant } {
    if (!/\d[T ]\d/.test(text))
      return { day: Temporal.PlainDate.from(text).toString(), instant: Temporal.Instant.from(`${text}T00:00:00Z`) }
    const iso = text.replace(' ', 'T')
    const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(iso)
      ? Temporal.Instant.from(iso).toZonedDateTimeISO(this.#timeZone)
      : Temporal.PlainDateTime.from(iso).toZonedDateTime(this.#timeZone)
    return { day: zoned.toPlainDate().toString(), instant: zoned.toInstant() }
  }
}

async function insertRows(writer: Writer, table: GivenTable, rows: readonly GivenRow[]): Promise<void> {
  if (rows.length === 0) return
  const source = rowSourceColumn(table.entity)
  const cells = rows.map((row, index): Record<string, string> => {
    const given = Object.entries(row).flatMap(([field, text]) =>
      text === undefined || text.trim() === '' || field === 'id' ? [] : [table.cell(field, text.trim())],
    )
    const id = idOf(row, index)
    return Object.assign(
      { key: String(index + 1), [source]: "'given'", source_id: quoteText(id), load_from: '1' },
      ...given,
    )
  })
  const columns = [...new Set(cells.flatMap((row) => Object.keys(row)))]
  await addKeptColumns(
    writer,
    table.name,
    columns.filter((column) => column.startsWith('x:')),
  )
  const values = cells.map((row) => `(${columns.map((column) => row[column] ?? 'NULL').join(', ')})`)
  await writer.run(
    `INSERT INTO ${quoteTable('crm', table.name)} (${columns.map(quoteName).join(', ')}) VALUES ${values.join(', ')}`,
  )
  for (const [field, kind] of momentKinds(table, rows)) {
    await writer.run(
      `INSERT INTO pegel.moment_kind VALUES (${quoteText(table.name)}, ${quoteText(field)}, 'given', ${quoteText(kind)})`,
    )
  }
}

async function addKeptColumns(writer: Writer, name: string, columns: readonly string[]): Promise<void> {
  for (const column of columns) {
    for (const schema of ['crm', 'crm_closed']) {
      await writer.run(`ALTER TABLE ${quoteTable(schema, name)} ADD COLUMN IF NOT EXISTS ${quoteName(column)} VARCHAR`)
    }
    await writer.run(
      `INSERT INTO pegel.source_column VALUES (${quoteText(name)}, 'given', ${quoteText(column.slice(2))}, NULL)`,
    )
  }
  if (columns.length > 0) await writer.run(historyViewSql(name))
}

function momentKinds(table: GivenTable, rows: readonly GivenRow[]): readonly (readonly [string, string])[] {
  const fields = new Set(rows.flatMap((row) => Object.keys(row)).filter((field) => table.isMoment(field)))
  return [...fields].flatMap((field): [string, string][] => {
    const kinds = new Set(
      rows.flatMap((row) =>
        row[field] === undefined || row[field].trim() === '' ? [] : [/\d[T ]\d/.test(row[field]) ? 'instant' : 'day'],
      ),
    )
    const kind = [...kinds][0]
    return kind === undefined ? [] : [[field, kinds.size > 1 ? 'mixed' : kind]]
  })
}
