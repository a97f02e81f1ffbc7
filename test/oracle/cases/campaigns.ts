import type { Cut, OracleKpi } from '../oracle-case.ts'

const cuts: readonly Cut[] = [
  { name: 'of all time' },
  { name: 'by month', grain: 'month', from: '2024-01-01', until: '2026-07-01' },
  { name: 'of one quarter', from: '2025-10-01', until: '2026-01-01' },
  { name: 'by owner', by: { owner: 'owner' } },
  { name: 'by campaign', by: { campaign: 'campaign' } },
]

/** New deals by their amount: it has no former values in the files. */
const created = (kpi: string, which: string): OracleKpi => ({
  kpi,
  unit: 'money',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within }) => `
WITH ${tables}
SELECT ${period('created_day')} AS period, ${by} AS segment, sum(amount) AS value, count(*) AS n
FROM deals WHERE ${which} AND ${within('created_day')} GROUP BY ALL`,
})

const campaignBookings: OracleKpi = {
  kpi: 'campaign_bookings',
  unit: 'money',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within }) => `
WITH ${tables}
SELECT ${period('closed_day')} AS period, ${by} AS segment, sum(amount) AS value, count(*) AS n
FROM deals WHERE status = 'won' AND campaign IS NOT NULL AND ${within('closed_day')} GROUP BY ALL`,
}

const campaignMargin: OracleKpi = {
  kpi: 'campaign_margin',
  unit: 'money',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within }) => `
WITH ${tables},
costs AS (SELECT deal, sum(CAST(cost AS DECIMAL(18, 2))) AS cost FROM raw_deal_lines GROUP BY deal)
SELECT ${period('closed_day')} AS period, ${by} AS segment, sum(amount - cost) AS value, count(*) AS n
FROM deals LEFT JOIN costs ON costs.deal = deals.id WHERE status = 'won' AND campaign IS NOT NULL AND ${within('closed_day')} GROUP BY ALL`,
}

/** Each segment's share of all of its period: a segment that did not occur in it has none of them. */
const mix = (kpi: string, from: string, column: string, on: string, path: string): OracleKpi => ({
  kpi,
  unit: 'rate',
  empty: null,
  cuts: [
    { name: 'of all time', by: { [path]: column } },
    { name: 'of one quarter', from: '2025-10-01', until: '2026-01-01', by: { [path]: column } },
    { name: 'by quarter', grain: 'quarter', from: '2025-01-01', until: '2026-07-01', by: { [path]: column } },
  ],
  sql: ({ tables, period, by, within }) => `
WITH ${tables},
counted AS (${from}),
cells AS (SELECT ${period(on)} AS period, ${by} AS segment, count(*) AS own FROM counted WHERE ${within(on)} GROUP BY ALL),
grid AS (SELECT * FROM (SELECT DISTINCT period FROM cells), (SELECT DISTINCT segment FROM cells))
SELECT grid.period, grid.segment, coalesce(own, 0) / sum(coalesce(own, 0)) OVER (PARTITION BY grid.period) AS value,
  CAST(sum(coalesce(own, 0)) OVER (PARTITION BY grid.period) AS INTEGER) AS n
FROM grid LEFT JOIN cells ON cells.period = grid.period AND cells.segment IS NOT DISTINCT FROM grid.segment`,
})

const lost = `SELECT d.closed_day, r.loss_reason FROM deals d JOIN raw_deals r ON r.id = d.id WHERE d.status = 'lost' AND d.closed_day IS NOT NULL`

export const campaignKpis: readonly OracleKpi[] = [
  created('sourced', 'campaign IS NOT NULL'),
  created('influenced', 'id IN (SELECT deal FROM raw_touches)'),
  campaignBookings,
  campaignMargin,
  mix('loss_reason', lost, 'loss_reason', 'closed_day', 'loss_reason'),
  mix('lead_source_mix', 'SELECT created_day, source FROM leads', 'source', 'created_day', 'source'),
]
