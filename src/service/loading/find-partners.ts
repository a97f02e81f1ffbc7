import { quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import { entityNamed } from '../../core/sql/state-changes.ts'
import type { EntityLoad } from './entity-load.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber } from './load-store.ts'
import type { PlannedLink } from './part-columns.ts'

/** Finds the far records that the texts of links mean, among the rows of this load and of the present. */
export class Partners {
  readonly #context: LoadContext
  readonly #loads: ReadonlyMap<string, EntityLoad>
  readonly #directories = new Map<string, string>()

  constructor(context: LoadContext, loads: ReadonlyMap<string, EntityLoad>) {
    this.#context = context
    this.#loads = loads
  }

  /** A table, or a bracketed SELECT, of `value` and `key` for the texts of one link; texts without a partner are not in it. */
  async mapOf(link: Pick<PlannedLink, 'to' | 'finds'>, texts: string): Promise<string> {
    const directory = await this.#directory(link.to, link.finds)
    if (link.finds === undefined) return directory
    const map = this.#context.temporary('partners')
    await this.#context.writer.run(
      `CREATE TEMP TABLE ${map} AS SELECT v.value, coalesce(exact.key, near.key) AS key
       FROM (SELECT DISTINCT value FROM (${texts}) WHERE value IS NOT NULL) AS v
         LEFT JOIN ${directory} AS exact ON exact.value = v.value
         LEFT JOIN (SELECT lower(trim(value)) AS value, min(key) AS key FROM ${directory} GROUP BY 1) AS near ON near.value = lower(trim(v.value))
       WHERE coalesce(exact.key, near.key) IS NOT NULL`,
    )
    return map
  }

  /** After records were made, directories are read anew. */
  forget(): void {
    this.#directories.clear()
  }

  /** Where several records have one value, one of the same source is taken, the oldest first. */
  async #directory(to: string, finds: string | undefined): Promise<string> {
    const found = this.#directories.get(`${to}.${finds ?? ''}`)
    if (found !== undefined) return found
    // Ids of records that this load does not touch are there once each: they are looked up where they stand.
    if (finds === undefined && this.#loads.get(to) === undefined) return `(${this.#presentIds(to)})`
    const table = this.#context.temporary('directory')
    const each = [...this.#ownRows(to, finds), this.#presentRows(to, finds)]
    await this.#context.writer.run(
      `CREATE TEMP TABLE ${table} AS SELECT value, arg_min(key, rank) AS key FROM (SELECT value, key, is_other * 3000000000 + key AS rank FROM (${each.join(' UNION ALL ')}) WHERE value IS NOT NULL) GROUP BY value`,
    )
    this.#directories.set(`${to}.${finds ?? ''}`, table)
    return table
  }

  #ownRows(to: string, finds: string | undefined): readonly string[] {
    const load = this.#loads.get(to)
    if (load === undefined) return []
    const column = finds === undefined ? 'source_id' : (load.entity.fields[finds]?.column ?? finds)
    const isThere =
      finds === undefined || load.plans.some(({ fields }) => fields.some(({ targets }) => column in targets))
    return isThere
      ? [`SELECT CAST(${quoteName(column)} AS VARCHAR) AS value, key, 0 AS is_other FROM ${load.rows}`]
      : []
  }

  #presentIds(to: string): string {
    const own = `${quoteName(rowSourceColumn(entityNamed(this.#context.crm, to)))} = ${quoteText(this.#context.mapping.source)}`
    return `SELECT source_id AS value, key FROM ${quoteTable('crm', to)} WHERE ${own}`
  }

  #presentRows(to: string, finds: string | undefined): string {
    const entity = entityNamed(this.#context.crm, to)
    const isOther = `${quoteName(rowSourceColumn(entity))} <> ${quoteText(this.#context.mapping.source)}`
    const load = this.#loads.get(to)
    const conditions = [
      ...(finds === undefined ? [`NOT ${isOther}`] : []),
      ...(load === undefined || load.isFirst ? [] : [`key NOT IN (SELECT key FROM ${load.rows})`]),
    ]
    const value =
      finds === undefined ? 'source_id' : `CAST(${quoteName(entity.fields[finds]?.column ?? finds)} AS VARCHAR)`
    return `SELECT ${value} AS value, key, CAST(${isOther} AS INTEGER) AS is_other FROM ${quoteTable('crm', to)}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`
  }
}

/** A SELECT of the texts of one link in an entity's rows. */
export const linkTexts = (load: EntityLoad, link: string): string =>
  `SELECT ${quoteName(`l:${link}`)} AS value FROM ${load.rows}`

/** The links of an entity's parts, each once. */
export function linksOf({ plans }: EntityLoad): readonly PlannedLink[] {
  const links = new Map(
    plans.flatMap(({ links }) => links.map((link): [string, PlannedLink] => [link.link, link])).reverse(),
  )
  return [...links.values()].reverse()
}

/** Makes the far records that mappings ask for where none is found: their id and name are the value. Says how many per entity. */
export async function createPartners(
  context: LoadContext,
  loads: ReadonlyMap<string, EntityLoad>,
  partners: Partners,
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Map<string, { readonly finds: string | undefined; readonly texts: string[] }>()
  for (const load of loads.values()) {
    for (const link of linksOf(load).filter(({ creates }) => creates)) {
      const map = await partners.mapOf(link, linkTexts(load, link.link))
      const missing = `SELECT DISTINCT value FROM (${linkTexts(load, link.link)}) WHERE value IS NOT NULL AND value NOT IN (SELECT value FROM ${map} WHERE value IS NOT NULL)`
      const before = wanted.get(link.to)
      wanted.set(link.to, { finds: link.finds ?? before?.finds, texts: [...(before?.texts ?? []), missing] })
    }
  }
  const made = new Map<string, number>()
  for (const [to, { finds, texts }] of wanted)
    made.set(to, await createRecords(context, { to, finds, load: loads.get(to) }, texts))
  partners.forget()
  return made
}

interface Missing {
  readonly to: string
  readonly finds: string | undefined
  readonly load: EntityLoad | undefined
}

async function createRecords(
  context: LoadContext,
  { to, finds, load }: Missing,
  texts: readonly string[],
): Promise<number> {
  const { writer, mapping, crm } = context
  const entity = entityNamed(crm, to)
  const source = quoteName(rowSourceColumn(entity))
  const own = `${source} = ${quoteText(mapping.source)}`
  const named = [
    ...new Set(
      [finds, entity.named_by].flatMap((field) => (field === undefined ? [] : [entity.fields[field]?.column ?? field])),
    ),
  ]
  const taken =
    load === undefined ? '' : `AND value NOT IN (SELECT source_id FROM ${load.rows} WHERE source_id IS NOT NULL)`
  const table = context.temporary('made')
  await writer.run(
    `CREATE TEMP TABLE ${table} AS SELECT DISTINCT value FROM (${texts.join(' UNION ')}) WHERE value NOT IN (SELECT source_id FROM ${quoteTable('crm', to)} WHERE ${own}) ${taken}`,
  )
  const highest = `(SELECT greatest(${context.lastKeys.get(to) ?? 0}, (SELECT coalesce(max(key), 0) FROM ${quoteTable('crm', to)}), (SELECT coalesce(max(key), 0) FROM ${quoteTable('crm_closed', to)})))`
  const closed = `(SELECT source_id, min(key) AS key FROM ${quoteTable('crm_closed', to)} WHERE ${own} GROUP BY source_id)`
  await writer.run(
    `INSERT INTO ${quoteTable('crm', to)} (key, ${source}, source_id, observed_at, load_from${named.map((column) => `, ${quoteName(column)}`).join('')})
     SELECT coalesce(k.key, ${highest} + row_number() OVER (PARTITION BY k.key IS NULL ORDER BY m.value)), ${quoteText(mapping.source)}, m.value, TIMESTAMP '${context.now}', ${context.load}${named.map(() => ', m.value').join('')}
     FROM ${table} AS m LEFT JOIN ${closed} AS k ON k.source_id = m.value`,
  )
  return firstNumber(await writer.run(`SELECT count(*) FROM ${table}`))
}
