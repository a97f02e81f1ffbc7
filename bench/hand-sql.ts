/**
 * SQL for each KPI of the catalogue as somebody would tune it by hand on the same tables, knowing the data: it gives every
 * figure that the answer holds (rows, whole, inputs of intervals, how far the data reaches back), and nothing else.
 */

import { additive, cohort, quantile, states, type Shape } from './hand-pieces.ts'

export interface HandSql {
  readonly kpi: string
  readonly also?: {
    readonly variant?: string
    readonly view?: 'period' | 'cohort'
    readonly set?: Readonly<Record<string, string>>
  }
  readonly sql: (shape: Shape) => string
}

const worked = `(SELECT lead_key, min(occurred_day) AS worked_day FROM crm.activity WHERE direction = 'outbound' AND by_human AND lead_key IS NOT NULL GROUP BY 1)`
const workedLeads = `(SELECT l.owner_key, w.worked_day FROM ${worked} w JOIN crm.lead l ON l.key = w.lead_key)`
const customers = `(SELECT lead_key, min(closed_day) AS customer_day, min(closed_at) AS customer_at FROM crm.deal WHERE status = 'won' AND lead_key IS NOT NULL GROUP BY 1)`

/** Whether 95 of 100 conversions were over by the age of a start; the age comes from the conversions themselves. */
const ripeAfter = (from: string, days: string): string =>
  `(SELECT quantile_disc(${days}, 0.95) FROM ${from} WHERE ${days} >= 0)`

const money = {
  n: 'count(*)::INTEGER',
  known: 'count(amount)::INTEGER',
  amount: 'sum(amount)::DECIMAL(18, 2)',
} as const
const count = { n: 'count(*)::INTEGER' } as const

export const handSql: readonly HandSql[] = [
  { kpi: 'new_leads', sql: (shape) => additive(shape, { day: 'created_day', from: 'crm.lead', figures: count }) },
  {
    kpi: 'worked_leads',
    sql: (shape) =>
      `WITH w AS MATERIALIZED (SELECT * FROM ${workedLeads}) ${additive(shape, { day: 'worked_day', from: 'w', figures: count, first: `(SELECT min(worked_day) FROM w) AS first_day, (SELECT count(*) FROM crm.lead) - (SELECT count(*) FROM w) AS undated` }).replace('WITH f', ', f')}`,
  },
  {
    kpi: 'lead_to_customer',
    sql: (shape) =>
      cohort(shape, {
        day: 'created_day',
        columns: 'l.owner_key, l.created_day, customer_day',
        from: `crm.lead l LEFT JOIN ${customers} w ON w.lead_key = l.key`,
        counted: { hits: 'customer_day IS NOT NULL', early: 'customer_day < created_day' },
        ripeDays: ripeAfter('c', 'customer_day - created_day'),
      }),
  },
  {
    kpi: 'lead_to_customer',
    also: { set: { within: '30 days' } },
    sql: (shape) =>
      cohort(shape, {
        day: 'created_day',
        columns: 'l.owner_key, l.created_day, l.created_at, customer_at',
        from: `crm.lead l LEFT JOIN ${customers} w ON w.lead_key = l.key`,
        counted: { hits: "date_diff('second', created_at, customer_at) <= 2592000", early: 'customer_at < created_at' },
        ripeDays: '30',
      }),
  },
  {
    kpi: 'lead_to_customer',
    also: { view: 'period' },
    sql: (
      shape,
    ) => `WITH c AS MATERIALIZED (SELECT l.owner_key, customer_day FROM ${customers} w JOIN crm.lead l ON l.key = w.lead_key),
      a AS (${additive(shape, { day: 'customer_day', from: 'c', figures: count })}), b AS (${additive(shape, { day: 'created_day', from: 'crm.lead', figures: count })})
      SELECT * FROM a FULL JOIN b ON a.k IS NOT DISTINCT FROM b.k AND a.total = b.total`,
  },
  {
    kpi: 'close_rate',
    also: { variant: 'leads_worked' },
    sql: (shape) =>
      cohort(shape, {
        day: 'worked_day',
        columns: 'l.owner_key, f.worked_day, customer_day',
        from: `${worked} f JOIN crm.lead l ON l.key = f.lead_key LEFT JOIN ${customers} w ON w.lead_key = l.key`,
        counted: { hits: 'customer_day IS NOT NULL', early: 'customer_day < worked_day' },
        ripeDays: ripeAfter('c', 'customer_day - worked_day'),
      }).replace('WITH c AS', 'WITH c AS MATERIALIZED'),
  },
  {
    kpi: 'close_rate',
    also: { variant: 'talks_held' },
    sql: (
      shape,
    ) => `WITH a AS (${additive(shape, { day: 'occurred_day', from: 'crm.activity', where: "type = 'meeting' AND outcome = 'held'", figures: count })}), b AS (${additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'won'", figures: count })})
      SELECT * FROM a FULL JOIN b ON a.k IS NOT DISTINCT FROM b.k AND a.total = b.total`,
  },
  {
    kpi: 'won_deals',
    sql: (shape) => additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'won'", figures: count }),
  },
  {
    kpi: 'bookings',
    sql: (shape) => additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'won'", figures: money }),
  },
  {
    kpi: 'lost_amount',
    sql: (shape) => additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'lost'", figures: money }),
  },
  {
    kpi: 'avg_deal',
    sql: (shape) =>
      additive(shape, {
        day: 'closed_day',
        from: 'crm.deal',
        where: "status = 'won'",
        figures: { ...money, squares: 'sum(amount * amount)::DECIMAL(38, 4)' },
      }),
  },
  {
    kpi: 'median_deal',
    sql: (shape) =>
      quantile(shape, {
        value: 'amount AS v',
        quantiles: [0.5],
        figures: 'count(*) AS n, count(v) AS known',
      }),
  },
  {
    kpi: 'win_rate',
    sql: (shape) =>
      additive(shape, {
        day: 'closed_day',
        from: 'crm.deal',
        where: "status IN ('won', 'lost')",
        figures: { ...count, hits: "count(*) FILTER (WHERE status = 'won')::INTEGER" },
      }),
  },
  {
    kpi: 'win_rate',
    also: { view: 'cohort' },
    sql: (shape) =>
      cohort(shape, {
        day: 'created_day',
        columns: 'owner_key, created_day, closed_day, status',
        from: 'crm.deal',
        counted: {
          hits: "status = 'won'",
          fails: "status = 'lost'",
          early: "status = 'won' AND closed_day < created_day",
        },
        ripeDays: ripeAfter("(SELECT * FROM c WHERE status = 'won')", 'closed_day - created_day'),
      }),
  },
  {
    kpi: 'win_rate_value',
    sql: (shape) =>
      additive(shape, {
        day: 'closed_day',
        from: 'crm.deal',
        where: "status IN ('won', 'lost')",
        figures: {
          ...money,
          hits: "count(*) FILTER (WHERE status = 'won')::INTEGER",
          hits_known: "count(amount) FILTER (WHERE status = 'won')::INTEGER",
          won: "sum(amount) FILTER (WHERE status = 'won')::DECIMAL(18, 2)",
          squares: 'sum(amount * amount)::DECIMAL(38, 4)',
        },
      }),
  },
  {
    kpi: 'sales_cycle',
    sql: (shape) =>
      quantile(shape, {
        value:
          "CASE WHEN closed_at >= created_at THEN date_diff('second', created_at, closed_at)::INTEGER END AS v, closed_at < created_at AS is_early, created_at IS NULL AS is_undated",
        quantiles: [0.5, 0.75, 0.9],
        figures:
          'count(v) AS n, count(*) FILTER (WHERE is_early) AS early, count(*) FILTER (WHERE is_undated) AS undated_units, sum(v)::BIGINT AS seconds',
      }),
  },
  {
    kpi: 'pipeline_created',
    sql: (shape) => additive(shape, { day: 'created_day', from: 'crm.deal', figures: money }),
  },
  { kpi: 'pipeline_open', sql: (shape) => states(shape, '') },
  { kpi: 'pipeline_open_count', sql: (shape) => states(shape, '') },
  {
    kpi: 'overdue_deals',
    sql: (shape) =>
      states(
        shape,
        shape === 'owners' ? " AND close_date < DATE '2025-12-31'" : ' AND close_date IS NOT NULL',
        shape === 'owners' ? 'from_day' : 'greatest(from_day, close_date + 1)',
      ),
  },
  { kpi: 'activities', sql: (shape) => additive(shape, { day: 'occurred_day', from: 'crm.activity', figures: count }) },
]
