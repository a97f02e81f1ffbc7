import { keptColumn, linkColumn } from '../../core/model/tables.ts'
import { quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import { entityNamed } from '../../core/sql/state-changes.ts'
import type { Partners } from './find-partners.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber } from './load-store.ts'
import { keptColumnsOf } from './resolved-rows.ts'
import { closeRows } from './write-rows.ts'

/** Links of rows that came before their partner are found when the partner comes. Returns how many rows changed, by entity. */
export async function findLatePartners(
  context: LoadContext,
  partners: Partners,
  arrived: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const changed = new Map<string, number>()
  for (const name of new Set(context.mapping.parts.map(({ entity }) => entity))) {
    const n = await relinkEntity(context, partners, name, arrived)
    if (n > 0) changed.set(name, n)
  }
  return changed
}

interface OpenLink {
  readonly column: string
  readonly raw: string
  readonly map: string
  /** The mapping keeps the text whether a partner is found or not. */
  readonly staysKept: boolean
}

async function relinkEntity(
  context: LoadContext,
  partners: Partners,
  name: string,
  arrived: ReadonlySet<string>,
): Promise<number> {
  const { writer, mapping, crm, load } = context
  const entity = entityNamed(crm, name)
  const own = `${quoteName(rowSourceColumn(entity))} = ${quoteText(mapping.source)} AND load_from < ${load}`
  const kept = new Set(await keptColumnsOf(writer, name))
  const open: OpenLink[] = []
  const links = mapping.parts
    .filter((part) => part.entity === name)
    .flatMap(({ fields, keep }) => Object.entries(fields).map(([link, field]) => ({ link, field, keep })))
  for (const { link, field, keep } of links) {
    const to = entity.links[link]?.to
    const raw = keptColumn(field.from ?? link)
    if (to === undefined || !arrived.has(to) || !kept.has(raw)) continue
    const values = `SELECT ${quoteName(raw)} AS value FROM ${quoteTable('crm', name)} WHERE ${own} AND ${quoteName(linkColumn(link))} IS NULL AND ${quoteName(raw)} IS NOT NULL`
    if (firstNumber(await writer.run(`SELECT count(*) FROM (${values})`)) === 0) continue
    const staysKept = field.from !== undefined && keep?.includes(field.from) === true
    open.push({
      staysKept,
      column: linkColumn(link),
      raw,
      map: await partners.mapOf({ to, finds: field.finds?.split('.').at(-1) }, values),
    })
  }
  return open.length === 0 ? 0 : rewriteFound(context, name, own, open)
}

async function rewriteFound(
  context: LoadContext,
  name: string,
  own: string,
  open: readonly OpenLink[],
): Promise<number> {
  const { writer, load } = context
  const table = quoteTable('crm', name)
  const found = context.temporary('relinked')
  const joins = open.map(
    ({ map, raw, column }, index) =>
      `LEFT JOIN ${map} AS m${index} ON m${index}.value = r.${quoteName(raw)} AND r.${quoteName(column)} IS NULL`,
  )
  const columns = open.map(({ column, raw, staysKept }, index) => [
    `coalesce(r.${quoteName(column)}, m${index}.key) AS ${quoteName(column)}`,
    staysKept
      ? `r.${quoteName(raw)} AS ${quoteName(raw)}`
      : `CASE WHEN m${index}.key IS NULL THEN r.${quoteName(raw)} END AS ${quoteName(raw)}`,
  ])
  const isFound = open.map((_, index) => `m${index}.key IS NOT NULL`).join(' OR ')
  await writer.run(
    `CREATE TEMP TABLE ${found} AS SELECT r.* REPLACE (${[...new Map(columns.flat().map((sql) => [sql.split(' AS ').at(-1), sql])).values()].join(', ')}, ${load}::INTEGER AS load_from)
     FROM ${table} AS r ${joins.join(' ')} WHERE r.${own} AND (${isFound})`,
  )
  const n = firstNumber(await writer.run(`SELECT count(*) FROM ${found}`))
  if (n === 0) return 0
  await closeRows(context, name, `SELECT key FROM ${found}`)
  await writer.run(`INSERT INTO ${table} BY NAME SELECT * FROM ${found}`)
  return n
}
