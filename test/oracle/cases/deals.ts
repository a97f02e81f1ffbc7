import type { OracleKpi } from '../oracle-case.ts'
import { usualCuts } from './cuts.ts'

const cuts = usualCuts({ owner: 'owner', team: 'team', third: ['campaign', 'campaign'] }, [
  'amount >= 10000 and owner.team is known',
  'amount >= 10000 AND team IS NOT NULL',
])
const bySector = {
  name: 'by sector',
  from: '2025-01-01',
  until: '2026-01-01',
  by: { 'account.sector': 'industry' },
} as const
const notThatCampaign = {
  name: 'outside a campaign',
  grain: 'quarter',
  from: '2025-01-01',
  until: '2026-01-01',
  where: ["campaign.name != 'Planning webinars'", "campaign IS DISTINCT FROM 'K3'"],
} as const

/** A count of deals won in the period by their status of today: one won after a reopening counts once, at its last close. */
const wonDeals: OracleKpi = {
  kpi: 'won_deals',
  unit: 'count',
  empty: 0,
  cuts: [...cuts, bySector, notThatCampaign],
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('closed_day')} AS period, ${by} AS segment, count(*) AS value, count(*) AS n
FROM deals WHERE status = 'won' AND ${within('closed_day')} AND ${where} GROUP BY ALL`,
}

/** Negative amounts are amounts. Deals without one are counted in n and add nothing; where none has one there is no value. */
const bookings: OracleKpi = {
  kpi: 'bookings',
  unit: 'money',
  empty: 0,
  cuts: [...cuts, bySector, notThatCampaign],
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('closed_day')} AS period, ${by} AS segment, sum(amount) AS value, count(*) AS n
FROM deals WHERE status = 'won' AND ${within('closed_day')} AND ${where} GROUP BY ALL`,
}

/** The mean over deals that have an amount, zero among them. */
const averageDeal: OracleKpi = {
  kpi: 'avg_deal',
  unit: 'money',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('closed_day')} AS period, ${by} AS segment, CAST(sum(amount) AS DOUBLE) / count(amount) AS value, count(amount) AS n
FROM deals WHERE status = 'won' AND amount IS NOT NULL AND ${within('closed_day')} AND ${where} GROUP BY ALL`,
}

const medianDeal: OracleKpi = {
  kpi: 'median_deal',
  unit: 'money',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('closed_day')} AS period, ${by} AS segment, quantile_cont(CAST(amount AS DOUBLE), 0.5) AS value, count(amount) AS n
FROM deals WHERE status = 'won' AND amount IS NOT NULL AND ${within('closed_day')} AND ${where} GROUP BY ALL`,
}

/** Won of decided, by when they were decided. */
const winRate: OracleKpi = {
  kpi: 'win_rate',
  also: { view: 'period' },
  unit: 'rate',
  empty: null,
  cuts: [...cuts, bySector, notThatCampaign],
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('closed_day')} AS period, ${by} AS segment, count(*) FILTER (WHERE status = 'won') / count(*) AS value, count(*) AS n,
  count(*) FILTER (WHERE status = 'won') AS numerator, count(*) AS denominator
FROM deals WHERE status IN ('won', 'lost') AND ${within('closed_day')} AND ${where} GROUP BY ALL`,
}

/** Won of all that were created in the period, open ones among them, as far as seen by the as-of. */
const winRateByCohort: OracleKpi = {
  kpi: 'win_rate',
  also: { view: 'cohort' },
  unit: 'rate',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within, where, asOf }) => `
WITH ${tables}
SELECT ${period('created_day')} AS period, ${by} AS segment, count(*) FILTER (WHERE won) / count(*) AS value, count(*) AS n, count(*) FILTER (WHERE won) AS numerator, count(*) AS denominator
FROM (SELECT *, status = 'won' AND closed_day <= DATE '${asOf}' AS won FROM deals) WHERE ${within('created_day')} AND ${where} GROUP BY ALL`,
}

/** Money lost: of the deals lost by their status of today. */
const lostAmount: OracleKpi = {
  kpi: 'lost_amount',
  unit: 'money',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('closed_day')} AS period, ${by} AS segment, sum(amount) AS value, count(*) AS n
FROM deals WHERE status = 'lost' AND ${within('closed_day')} AND ${where} GROUP BY ALL`,
}

/** Money won over money decided; deals without amount are in neither sum. Where every won or every lost deal lacks its amount, that sum is unknown and so is the rate. */
const winRateByValue: OracleKpi = {
  kpi: 'win_rate_value',
  unit: 'rate',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT period, segment, CAST(won AS DOUBLE) / nullif(CAST(won + lost AS DOUBLE), 0) AS value, n, won AS numerator, won + lost AS denominator
FROM (
  SELECT ${period('closed_day')} AS period, ${by} AS segment, count(*) AS n,
    CASE WHEN count(*) FILTER (WHERE status = 'won') = 0 THEN 0 ELSE sum(amount) FILTER (WHERE status = 'won') END AS won,
    CASE WHEN count(*) FILTER (WHERE status = 'lost') = 0 THEN 0 ELSE sum(amount) FILTER (WHERE status = 'lost') END AS lost
  FROM deals WHERE status IN ('won', 'lost') AND ${within('closed_day')} AND ${where} GROUP BY ALL)`,
}

/** Seconds from creation to win as days; the five deals closed before they were created enter no duration. */
const salesCycle: OracleKpi = {
  kpi: 'sales_cycle',
  unit: 'days',
  empty: null,
  cuts: [...cuts, bySector],
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('closed_day')} AS period, ${by} AS segment, quantile_cont(date_diff('second', created_at, closed_at), 0.5) / 86400 AS value, count(*) AS n
FROM deals WHERE status = 'won' AND closed_at >= created_at AND ${within('closed_day')} AND ${where} GROUP BY ALL`,
}

/** The sample has no former amounts: what a deal was worth when it was created is what it is worth now. */
const pipelineCreated: OracleKpi = {
  kpi: 'pipeline_created',
  unit: 'money',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('created_day')} AS period, ${by} AS segment, sum(amount) AS value, count(*) AS n
FROM deals WHERE ${within('created_day')} AND ${where} GROUP BY ALL`,
}

export const dealKpis: readonly OracleKpi[] = [
  wonDeals,
  bookings,
  averageDeal,
  medianDeal,
  winRate,
  winRateByCohort,
  lostAmount,
  winRateByValue,
  salesCycle,
  pipelineCreated,
]
