import type { Cut, OracleKpi } from '../oracle-case.ts'

/**
 * The median of times of which some are unfinished, by the product of the shares that go on at each age (Kaplan and Meier):
 * the first age after which at most half goes on. `timed` is rows of (period, segment, age in seconds, ended).
 */
export const kaplanMeier = (timed: string): string => `
timed AS (${timed}),
ages AS (SELECT period, segment, age, count(*) FILTER (WHERE ended) AS ends, count(*) AS leaves FROM timed WHERE age >= 0 GROUP BY ALL),
at_risk AS (
  SELECT *, sum(leaves) OVER (PARTITION BY period, segment ORDER BY age DESC) AS units FROM ages),
curve AS (
  SELECT *, product(1 - ends / units) OVER (PARTITION BY period, segment ORDER BY age) AS going_on FROM at_risk)
SELECT period, segment, min(age) FILTER (WHERE going_on <= 0.5 + 1e-12) / 86400 AS value, CAST(sum(leaves) AS INTEGER) AS n
FROM curve GROUP BY ALL`

const cuts: readonly Cut[] = [
  { name: 'of all time' },
  { name: 'by stage', by: { stage: 'stage' } },
  { name: 'by stage and quarter', grain: 'quarter', from: '2025-01-01', until: '2026-07-01', by: { stage: 'stage' } },
  { name: 'by month', grain: 'month', from: '2025-07-01', until: '2026-07-01' },
  {
    name: 'by owner and stage',
    by: { 'deal.owner': 'owner', stage: 'stage' },
    from: '2025-01-01',
    until: '2026-01-01',
  },
  { name: 'of a stage, by team', by: { 'deal.owner.team': 'team' }, where: ["stage = 'Demo'", "stage = 'Demo'"] },
  { name: 'by stage as of the end of 2025', by: { stage: 'stage' }, asOf: '2025-12-31' },
]

/**
 * From each stage event to the next of the deal, or to its close; after the close nothing counts. All visits of a deal to a stage are one,
 * which begins with the first. What is still open has been so until the end of the day, or of the data.
 */
const stageDwell: OracleKpi = {
  kpi: 'stage_dwell',
  unit: 'days',
  empty: null,
  cuts,
  sql: ({ tables, asOf, period, by, within, where }) => `
WITH ${tables},
visits AS (
  SELECT h.deal, h.to_stage AS stage, e.happened_at AS entered_at, e.day AS entered_day,
    lead(e.happened_at) OVER (PARTITION BY e.deal ORDER BY e.happened_at) AS left_at
  FROM stage_events e JOIN raw_deal_stage_history h ON h.deal = e.deal AND CAST(h.changed_at AS TIMESTAMPTZ) = e.happened_at
  WHERE e.day <= DATE '${asOf}'),
waits AS (
  SELECT visits.*, deals.owner, deals.team, coalesce(left_at, closed_at) AS ended_at
  FROM visits JOIN deals ON deals.id = visits.deal
  WHERE closed_at IS NULL OR entered_at < closed_at),
ends_of_data AS (
  SELECT least((DATE '${asOf}' + INTERVAL 1 DAY) AT TIME ZONE 'Europe/Berlin', max(happened_at)) AS seen_until FROM (
    SELECT happened_at FROM activities UNION ALL SELECT happened_at FROM stage_events UNION ALL SELECT created_at FROM leads UNION ALL SELECT created_at FROM deals)),
units AS (
  SELECT deal, stage, owner, team, min(entered_day) AS first_day, bool_and(ended_at IS NOT NULL) AS ended,
    sum(date_diff('second', entered_at, coalesce(ended_at, seen_until))) AS age
  FROM waits, ends_of_data GROUP BY ALL),
${kaplanMeier(`SELECT ${period('first_day')} AS period, ${by} AS segment, age, ended FROM units WHERE ${within('first_day')} AND ${where}`)}`,
}

export const durationKpis: readonly OracleKpi[] = [stageDwell]
