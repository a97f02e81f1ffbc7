import type { Cut, OracleKpi } from '../oracle-case.ts'
import { usualCuts } from './cuts.ts'

const berlinDay = (instant: string): string =>
  `CAST((CAST(${instant} AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin') AS DATE)`

/** A contract runs from the day of its start until before the day of its end. No contract of the sample is paused, on trial or in arrears. */
const contracts = `
contracts AS (
  SELECT s.id, s.account, s.owner, p.team, s.plan, a.industry, CAST(s.mrr AS DECIMAL(18, 2)) AS mrr,
    ${berlinDay('s.starts_at')} AS from_day, coalesce(${berlinDay('s.ends_at')}, DATE '9999-12-31') AS until_day
  FROM raw_subscriptions s LEFT JOIN raw_accounts a ON a.id = s.account LEFT JOIN people p ON p.id = s.owner)`

const contractCuts = usualCuts({ owner: 'owner', team: 'team', third: ['account.sector', 'industry'] }, [
  "plan != 'Suite' and owner.team is known",
  "plan IS DISTINCT FROM 'Suite' AND team IS NOT NULL",
])

const mrr: OracleKpi = {
  kpi: 'mrr',
  unit: 'money',
  empty: 0,
  cuts: contractCuts,
  sql: ({ tables, by, where, ends }) => `
WITH ${tables}, ${contracts}, ends AS (${ends})
SELECT period, ${by} AS segment, sum(mrr) AS value, count(*) AS n
FROM ends JOIN contracts ON from_day <= last_day AND until_day > last_day WHERE ${where} GROUP BY ALL`,
}

const sector = { 'account.sector': 'industry' }
/** Sectors belong to the customer: no change moves between them. */
const bridgeCuts: readonly Cut[] = [
  { name: 'of all time' },
  { name: 'by month', grain: 'month', from: '2024-01-01', until: '2026-07-01' },
  { name: 'by quarter of all time', grain: 'quarter' },
  { name: 'of one quarter', from: '2025-10-01', until: '2026-01-01' },
  { name: 'of parts of months', from: '2025-10-10', until: '2025-12-20' },
  { name: 'by sector', by: sector },
  { name: 'by sector and quarter', grain: 'quarter', from: '2025-01-01', until: '2026-01-01', by: sector },
  {
    name: 'filtered by month',
    grain: 'month',
    from: '2025-07-01',
    until: '2026-07-01',
    where: ["account.sector != 'Energy'", "industry IS DISTINCT FROM 'Energy'"],
  },
  { name: 'as of the end of 2025', asOf: '2025-12-31' },
]

/**
 * What every customer has at the end of each month beside what it had at the end of the one before.
 * It comes for the first time where its first contract of all began in that month.
 */
const netNewMrr: OracleKpi = {
  kpi: 'net_new_mrr',
  unit: 'money',
  empty: 0,
  cuts: bridgeCuts,
  sql: ({ tables, by, where, days, period }) => `
WITH ${tables}, ${contracts},
pieces AS (
  SELECT strftime(day, '%Y-%m') AS piece, ${period('max(day)')} AS period, max(day) AS last_day, min(day) - 1 AS day_before
  FROM (${days}) GROUP BY 1),
customers AS (
  SELECT account, any_value(industry) AS industry, min(from_day) FILTER (WHERE mrr > 0) AS first_day FROM contracts GROUP BY account),
changes AS (
  SELECT pieces.period, customers.*, day_before, last_day,
    (SELECT coalesce(sum(mrr), 0) FROM contracts c WHERE c.account = customers.account AND from_day <= day_before AND until_day > day_before) AS was,
    (SELECT coalesce(sum(mrr), 0) FROM contracts c WHERE c.account = customers.account AND from_day <= last_day AND until_day > last_day) AS becomes
  FROM pieces, customers)
SELECT period, ${by} AS segment, sum(becomes - was) AS value, count(DISTINCT account) AS n,
  coalesce(sum(becomes) FILTER (WHERE was = 0 AND first_day > day_before), 0) AS part_new,
  coalesce(sum(becomes) FILTER (WHERE was = 0 AND first_day <= day_before), 0) AS part_reactivation,
  coalesce(sum(-was) FILTER (WHERE becomes = 0), 0) AS part_churn,
  coalesce(sum(becomes - was) FILTER (WHERE was > 0 AND becomes > was), 0) AS part_expansion,
  coalesce(sum(becomes - was) FILTER (WHERE becomes > 0 AND becomes < was), 0) AS part_contraction
FROM changes WHERE becomes <> was AND ${where} GROUP BY ALL`,
}

/** Customers by what they had on a day and have on a later one. */
const kept = (before: string, after: string): string => `
kept AS (
  SELECT e.period, a.industry,
    (SELECT coalesce(sum(mrr), 0) FROM contracts c WHERE c.account = a.id AND from_day <= ${before} AND until_day > ${before}) AS was,
    (SELECT coalesce(sum(mrr), 0) FROM contracts c WHERE c.account = a.id AND from_day <= ${after} AND until_day > ${after}) AS becomes
  FROM ends e, raw_accounts a)`

/** The end of a month lies a year after the end of that month: 28 February 2025 after 29 February 2024. */
const yearBefore = '(CAST(e.last_day + 1 - INTERVAL 12 MONTH AS DATE) - 1)'
const yearCuts: readonly Cut[] = [
  { name: 'by month', grain: 'month', from: '2025-02-01', until: '2026-07-01' },
  { name: 'of one quarter', from: '2025-10-01', until: '2026-01-01' },
  { name: 'by sector', from: '2026-01-01', until: '2026-04-01', by: { sector: 'industry' } },
  { name: 'as of the end of 2025', from: '2025-10-01', until: '2026-01-01', asOf: '2025-12-31' },
]

const retention = (kpi: string, end: string): OracleKpi => ({
  kpi,
  unit: 'rate',
  empty: null,
  cuts: yearCuts,
  sql: ({ tables, by, where, ends }) => `
WITH ${tables}, ${contracts}, ends AS (${ends}), ${kept(yearBefore, 'e.last_day')}
SELECT period, ${by} AS segment, CAST(sum(${end}) AS DOUBLE) / sum(was) AS value, count(*) AS n FROM kept WHERE was > 0 AND ${where} GROUP BY ALL`,
})

const logoChurn: OracleKpi = {
  kpi: 'logo_churn',
  unit: 'rate',
  empty: null,
  cuts: [
    { name: 'of one quarter', from: '2025-10-01', until: '2026-01-01' },
    { name: 'of one month by sector', from: '2026-03-01', until: '2026-04-01', by: { sector: 'industry' } },
    { name: 'of a running quarter', from: '2026-04-01', until: '2026-07-01', asOf: '2026-05-15' },
  ],
  sql: ({ tables, by, where, ends, from }) => `
WITH ${tables}, ${contracts}, ends AS (${ends}), ${kept(`(DATE '${from}' - 1)`, 'e.last_day')}
SELECT period, ${by} AS segment, count(*) FILTER (WHERE becomes = 0) / count(*) AS value, count(*) AS n FROM kept WHERE was > 0 AND ${where} GROUP BY ALL`,
}

const arpa: OracleKpi = {
  kpi: 'arpa',
  unit: 'money',
  empty: null,
  cuts: yearCuts,
  sql: ({ tables, by, where, ends }) => `
WITH ${tables}, ${contracts}, ends AS (${ends}), ${kept('e.last_day', 'e.last_day')}
SELECT period, ${by} AS segment, CAST(sum(was) AS DOUBLE) / count(*) AS value, count(*) AS n FROM kept WHERE was > 0 AND ${where} GROUP BY ALL`,
}

/** Open from the day of an event that leaves it open until the day of the next. */
const backlog: OracleKpi = {
  kpi: 'backlog',
  unit: 'count',
  empty: 0,
  cuts: [
    { name: 'by month', grain: 'month', from: '2024-01-01', until: '2026-07-01' },
    { name: 'of all time' },
    { name: 'by owner and quarter', grain: 'quarter', from: '2025-01-01', until: '2026-01-01', by: { owner: 'owner' } },
    { name: 'as of the end of 2025', asOf: '2025-12-31' },
  ],
  sql: ({ tables, by, where, ends }) => `
WITH ${tables}, ends AS (${ends}),
last_of_day AS (
  SELECT ticket, ${berlinDay('changed_at')} AS day, arg_max(to_status, CAST(changed_at AS TIMESTAMPTZ)) AS status FROM raw_ticket_history GROUP BY ALL),
spans AS (
  SELECT l.*, t.owner, p.team, lead(day, 1, DATE '9999-12-31') OVER (PARTITION BY ticket ORDER BY day) AS until_day
  FROM last_of_day l JOIN raw_tickets t ON t.id = l.ticket LEFT JOIN people p ON p.id = t.owner)
SELECT period, ${by} AS segment, count(*) AS value, count(*) AS n
FROM ends JOIN spans ON day <= last_day AND until_day > last_day WHERE status NOT IN ('solved', 'closed') AND ${where} GROUP BY ALL`,
}

export const recurringKpis: readonly OracleKpi[] = [
  mrr,
  netNewMrr,
  retention('nrr', 'becomes'),
  retention('grr', 'least(was, becomes)'),
  logoChurn,
  arpa,
  backlog,
]
