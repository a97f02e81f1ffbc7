import type { OracleKpi } from '../oracle-case.ts'
import { berlinDay as day, fewCuts as cuts, withoutSplit as whole } from './few-cuts.ts'

const lines = `
worth AS (
  SELECT d.id, d.owner, d.team, d.closed_day, d.amount,
    (SELECT sum(CAST(l.quantity AS DECIMAL(18, 4)) * CAST(l.unit_price AS DECIMAL(18, 2))) FROM raw_deal_lines l WHERE l.deal = d.id) AS list,
    (SELECT sum(CAST(l.cost AS DECIMAL(18, 2))) FROM raw_deal_lines l WHERE l.deal = d.id) AS cost
  FROM deals d WHERE d.status = 'won' AND d.closed_day IS NOT NULL)`

/** Of deals that have both: what was taken for their lines against what the lines list. */
const discount: OracleKpi = {
  kpi: 'discount',
  unit: 'rate',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within }) => `
WITH ${tables},${lines}
SELECT ${period('closed_day')} AS period, ${by} AS segment, sum(CAST(list - amount AS DOUBLE)) / sum(CAST(list AS DOUBLE)) AS value
FROM worth WHERE amount IS NOT NULL AND list IS NOT NULL AND ${within('closed_day')} GROUP BY ALL`,
}

const margin: OracleKpi = {
  kpi: 'margin',
  unit: 'rate',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within }) => `
WITH ${tables},${lines}
SELECT ${period('closed_day')} AS period, ${by} AS segment, sum(CAST(amount - cost AS DOUBLE)) / sum(CAST(amount AS DOUBLE)) AS value
FROM worth WHERE amount IS NOT NULL AND cost IS NOT NULL AND ${within('closed_day')} GROUP BY ALL`,
}

const firstWins = `
customers AS (
  SELECT r.account, min(d.closed_day) AS since FROM deals d JOIN raw_deals r ON r.id = d.id
  WHERE d.status = 'won' AND d.closed_day IS NOT NULL AND r.account IS NOT NULL GROUP BY r.account)`

/** Accounts by the day of their first won deal. */
const newCustomers: OracleKpi = {
  kpi: 'new_customers',
  unit: 'count',
  empty: 0,
  cuts: whole,
  sql: ({ tables, period, by, within }) => `
WITH ${tables},${firstWins}
SELECT ${period('since')} AS period, ${by} AS segment, count(*) AS value, count(*) AS n FROM customers WHERE ${within('since')} GROUP BY ALL`,
}

/** Credit notes are written without a minus and lower the month in which they are issued. */
const revenueInvoiced: OracleKpi = {
  kpi: 'revenue_invoiced',
  unit: 'money',
  empty: 0,
  cuts: whole,
  sql: ({ period, by, within }) => `
WITH bills AS (SELECT ${day('issued_at')} AS day, CAST(net_amount AS DECIMAL(18, 2)) * CASE kind WHEN 'credit_note' THEN -1 ELSE 1 END AS net FROM raw_invoices)
SELECT ${period('day')} AS period, ${by} AS segment, sum(net) AS value, count(*) AS n FROM bills WHERE ${within('day')} GROUP BY ALL`,
}

const costs = (kpi: string, which: string): OracleKpi => ({
  kpi,
  unit: 'money',
  empty: 0,
  cuts: [...whole, ...(kpi === 'campaign_cost' ? [{ name: 'by campaign', by: { campaign: 'campaign' } }] : [])],
  sql: ({ period, by, within }) => `
WITH spent AS (SELECT CAST(starts_on AS DATE) AS day, campaign, CAST(amount AS DECIMAL(18, 2)) AS amount FROM raw_costs WHERE ${which})
SELECT ${period('day')} AS period, ${by} AS segment, sum(amount) AS value, count(*) AS n FROM spent WHERE ${within('day')} GROUP BY ALL`,
})

export const worthKpis: readonly OracleKpi[] = [
  discount,
  margin,
  newCustomers,
  revenueInvoiced,
  costs('selling_cost', 'true'),
  costs('campaign_cost', 'campaign IS NOT NULL'),
]
