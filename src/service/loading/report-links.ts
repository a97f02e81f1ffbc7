import { linkColumn } from '../../core/model/tables.ts'
import { quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import type { Entity } from '../../core/model/crm-model.ts'
import type { EntityLoad } from './entity-load.ts'
import { linksOf } from './find-partners.ts'
import type { LoadContext } from './load-context.ts'
import { rawColumn } from './plan-part.ts'

/** The money that hangs on a row: its amount, else its first field of money. */
function worthColumn({ fields }: Entity): string | undefined {
  const money = Object.entries(fields).filter(([, { type }]) => type === 'money')
  const [name, field] = money.find(([field]) => field === 'amount') ?? money[0] ?? []
  return name === undefined ? undefined : (field?.column ?? name)
}

/** Reports texts of links that no record has, over all present rows of the source, with the money that hangs on them. */
export async function reportLinks(context: LoadContext, load: EntityLoad): Promise<void> {
  const { writer, mapping } = context
  const worth = worthColumn(load.entity)
  const sum = worth === undefined ? 'NULL' : `CAST(coalesce(sum(${quoteName(worth)}), 0) AS VARCHAR)`
  for (const link of linksOf(load)) {
    const raw = quoteName(rawColumn(link))
    const from = `${quoteTable('crm', load.name)} WHERE ${quoteName(rowSourceColumn(load.entity))} = ${quoteText(mapping.source)} AND ${quoteName(linkColumn(link.link))} IS NULL AND ${raw} IS NOT NULL`
    const [all] = (await writer.run(`SELECT count(*), ${sum} FROM ${from}`)).rows
    const n = Number(all?.[0] ?? 0)
    if (n === 0) continue
    const { rows } = await writer.run(
      `SELECT ${raw}, count(*) AS n, ${sum} FROM ${from} GROUP BY 1 ORDER BY n DESC, 1 LIMIT 20`,
    )
    context.findings.push({
      code: 'link-without-partner',
      text: {
        en: 'Values for which no record was found; the link stays empty.',
        de: 'Werte, zu denen kein Datensatz gefunden wurde; die Verknüpfung bleibt leer.',
      },
      entity: load.name,
      field: link.link,
      n,
      values: rows.map(([value, count, money]) => ({ value: String(value), n: Number(count), ...worthOf(money) })),
      ...worthOf(all?.[1]),
    })
  }
}

const worthOf = (money: unknown): { worth?: string } => (typeof money === 'string' ? { worth: money } : {})
