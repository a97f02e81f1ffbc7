import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { ControlTotal } from '../../core/model/preparation.ts'
import { linkColumn, momentColumns } from '../../core/model/tables.ts'
import { quoteName, quoteTable } from '../../core/sql/quote-sql.ts'
import type { Label, Language } from '../../core/words/label.ts'
import type { Cell, Engine } from '../../engines/engine.ts'

/** A total to hold against what the CRM shows, in both languages. */
export interface CountedTotal extends Omit<ControlTotal, 'label'> {
  readonly label: Label
}

/** Counts what a person can read off the CRM itself: deals by status, the sum won, the first and last close date; leads and customers; of other data the number of records. */
export async function countTotals(engine: Pick<Engine, 'run'>, model: CheckedModel): Promise<readonly CountedTotal[]> {
  const { rows } = model.facts
  const deals = (rows['deal'] ?? 0) > 0 ? await countDeals(engine, model) : []
  const leads = (rows['lead'] ?? 0) > 0 ? await countLeads(engine, model) : []
  if (deals.length + leads.length > 0) return [...deals, ...leads]
  return Object.entries(rows).flatMap(([entity, n]) => {
    const shape = model.crm.entities[entity]
    return shape === undefined || shape.derived === true ? [] : [count(entity, shape.plural, n)]
  })
}

/** The same in the reader's language. */
export function sayTotals(totals: readonly CountedTotal[], language: Language): readonly ControlTotal[] {
  return totals.map(({ label, ...rest }) => ({ ...rest, label: label[language] }))
}

const count = (name: string, label: Label, value: number): CountedTotal => ({ name, label, kind: 'count', value })
const day = (name: string, label: Label, value: Cell | undefined): CountedTotal => ({
  name,
  label,
  kind: 'day',
  value: typeof value === 'string' ? value.slice(0, 10) : null,
})

const labels = {
  won: { en: 'of which won', de: 'davon gewonnen' },
  lost: { en: 'of which lost', de: 'davon verloren' },
  open: { en: 'of which open', de: 'davon offen' },
  unknown: { en: 'without a status', de: 'ohne Status' },
  undated: { en: 'decided without a close date', de: 'entschieden ohne Abschlussdatum' },
  sumWon: { en: 'Sum won', de: 'Summe gewonnen' },
  firstClose: { en: 'Closed from', de: 'Abschlüsse von' },
  lastClose: { en: 'to', de: 'bis' },
  customers: { en: 'of which became customers', de: 'davon zu Kunden geworden' },
  firstLead: { en: 'Leads from', de: 'Leads von' },
  lastLead: { en: 'to', de: 'bis' },
} as const satisfies Readonly<Record<string, Label>>

async function countDeals(engine: Pick<Engine, 'run'>, model: CheckedModel): Promise<readonly CountedTotal[]> {
  const shape = model.crm.entities['deal']
  if (shape === undefined) return []
  const closed = quoteName(momentColumns(shape, 'closed_at').day)
  const decided = "status IN ('won', 'lost')"
  const { rows } = await engine.run(
    `SELECT count(*), count(*) FILTER (WHERE status = 'won'), count(*) FILTER (WHERE status = 'lost'), count(*) FILTER (WHERE status = 'open'),
       count(*) FILTER (WHERE status IS NULL), count(*) FILTER (WHERE ${decided} AND ${closed} IS NULL), min(${closed}) FILTER (WHERE ${decided}), max(${closed}) FILTER (WHERE ${decided})
     FROM ${quoteTable('crm', 'deal')}`,
  )
  const cells = rows[0] ?? []
  const [all = 0, won = 0, lost = 0, open = 0, unknown = 0, undated = 0] = cells.slice(0, 6).map(Number)
  const [first, last] = cells.slice(6)
  // A file of won deals alone says nothing of the others.
  const hasOthers = lost + open > 0
  return [
    count('deals', shape.plural, all),
    ...(unknown === all ? [] : [count('won', labels.won, won)]),
    ...(hasOthers ? [count('lost', labels.lost, lost), count('open', labels.open, open)] : []),
    ...(unknown > 0 && unknown < all ? [count('unknown', labels.unknown, unknown)] : []),
    ...(undated > 0 ? [count('undated', labels.undated, undated)] : []),
    ...(model.facts.filled.includes('deal.amount') ? await sumWon(engine, model) : []),
    ...(first === null || first === undefined
      ? []
      : [day('first_close', labels.firstClose, first), day('last_close', labels.lastClose, last)]),
  ]
}

/** A sum per currency: amounts of several currencies are not added. */
async function sumWon(
  engine: Pick<Engine, 'run'>,
  { workspace, facts }: CheckedModel,
): Promise<readonly CountedTotal[]> {
  const currencies = facts.currencies?.['deal'] ?? []
  const { rows } = await engine.run(
    `SELECT ${currencies.length === 0 ? 'NULL' : 'currency'}, CAST(sum(amount) AS VARCHAR) FROM ${quoteTable('crm', 'deal')} WHERE status = 'won' AND amount IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 3`,
  )
  return rows.map(([currency, sum], index): CountedTotal => ({
    name: index === 0 ? 'sum_won' : `sum_won_${index + 1}`,
    label: labels.sumWon,
    kind: 'money',
    value: sum === null || sum === undefined ? null : Number(sum),
    currency:
      typeof currency === 'string'
        ? currency
        : ((currencies.length === 1 ? currencies[0] : undefined) ?? workspace.currency),
  }))
}

async function countLeads(engine: Pick<Engine, 'run'>, model: CheckedModel): Promise<readonly CountedTotal[]> {
  const shape = model.crm.entities['lead']
  if (shape === undefined) return []
  const created = quoteName(momentColumns(shape, 'created_at').day)
  const linked = model.facts.filled.includes('deal.lead')
  const key = quoteName(linkColumn('lead'))
  const customers = `(SELECT count(DISTINCT ${key}) FROM ${quoteTable('crm', 'deal')} WHERE status = 'won')`
  const { rows } = await engine.run(
    `SELECT count(*), min(${created}), max(${created}), ${linked ? customers : '0'} FROM ${quoteTable('crm', 'lead')}`,
  )
  const [all, first, last, won] = rows[0] ?? []
  return [
    count('leads', shape.plural, Number(all ?? 0)),
    ...(linked ? [count('customers', labels.customers, Number(won ?? 0))] : []),
    ...(first === null || first === undefined
      ? []
      : [day('first_lead', labels.firstLead, first), day('last_lead', labels.lastLead, last)]),
  ]
}
