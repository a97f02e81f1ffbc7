import type { OracleKpi } from '../oracle-case.ts'
import { usualCuts } from './cuts.ts'

const cuts = usualCuts({ owner: 'owner', team: 'team', third: ['campaign', 'campaign'] }, [
  'amount >= 10000 and owner.team is known',
  'amount >= 10000 AND team IS NOT NULL',
])

/**
 * Each deal from the day of each of its stage events until the day of the next: the status in which a day ends is that of
 * the last event on it. A deal that is created later than its events is not there before: the five deals closed before
 * they were created are created on the day of their last event, so they are never open at the end of a day.
 */
export const spans = `
spans AS (
  SELECT stage_events.deal, stage_events.status, greatest(day, created_day) AS from_day,
    lead(day, 1, DATE '9999-12-31') OVER (PARTITION BY stage_events.deal ORDER BY happened_at) AS until_day
  FROM stage_events JOIN deals ON deals.id = stage_events.deal)`

export const openAt = (ends: string): string => `
ends AS (${ends}),
open_deals AS (
  SELECT ends.period, ends.last_day, deals.* FROM ends JOIN spans ON spans.status = 'open' AND from_day <= last_day AND until_day > last_day JOIN deals ON deals.id = spans.deal)`

const pipelineOpen: OracleKpi = {
  kpi: 'pipeline_open',
  unit: 'money',
  empty: 0,
  cuts,
  sql: ({ tables, by, where, ends }) => `
WITH ${tables}, ${spans}, ${openAt(ends)}
SELECT period, ${by} AS segment, sum(amount) AS value, count(*) AS n FROM open_deals WHERE ${where} GROUP BY ALL`,
}

const pipelineOpenCount: OracleKpi = {
  kpi: 'pipeline_open_count',
  unit: 'count',
  empty: 0,
  cuts,
  sql: ({ tables, by, where, ends }) => `
WITH ${tables}, ${spans}, ${openAt(ends)}
SELECT period, ${by} AS segment, count(*) AS value, count(*) AS n FROM open_deals WHERE ${where} GROUP BY ALL`,
}

/** Overdue from the day after the expected one. The expected day has no former values. */
const overdueDeals: OracleKpi = {
  kpi: 'overdue_deals',
  unit: 'count',
  empty: 0,
  cuts,
  sql: ({ tables, by, where, ends }) => `
WITH ${tables}, ${spans}, ${openAt(ends)}
SELECT period, ${by} AS segment, count(*) AS value, count(*) AS n FROM open_deals WHERE close_date < last_day AND ${where} GROUP BY ALL`,
}

/**
 * A deal comes into the open pipeline on the day from whose end on it is open, and leaves it on the day at whose end it no longer is.
 * Amounts have no former values: nothing grows or shrinks. What has no amount changes nothing.
 */
const pipelineBridge: OracleKpi = {
  kpi: 'pipeline_bridge',
  unit: 'money',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, where, within }) => `
WITH ${tables}, ${spans},
open_spans AS (SELECT * FROM spans WHERE status = 'open' AND until_day > from_day),
moves AS (
  SELECT deal, from_day AS day, 1 AS sign FROM open_spans s
  WHERE NOT EXISTS (SELECT 1 FROM open_spans b WHERE b.deal = s.deal AND b.until_day = s.from_day)
  UNION ALL
  SELECT deal, until_day, -1 FROM open_spans s
  WHERE NOT EXISTS (SELECT 1 FROM open_spans b WHERE b.deal = s.deal AND b.from_day = s.until_day)),
told AS (
  SELECT moves.deal, moves.day, moves.sign, deals.*, row_number() OVER (PARTITION BY moves.deal, sign ORDER BY moves.day) AS nth,
    (SELECT max(status) FROM spans s WHERE s.deal = moves.deal AND s.from_day <= moves.day AND s.until_day > moves.day) AS then_status
  FROM moves JOIN deals ON deals.id = moves.deal WHERE amount <> 0)
SELECT ${period('day')} AS period, ${by} AS segment, sum(sign * amount) AS value, count(DISTINCT deal) AS n,
  coalesce(sum(amount) FILTER (WHERE sign = 1 AND nth = 1), 0) AS part_created,
  coalesce(sum(amount) FILTER (WHERE sign = 1 AND nth > 1), 0) AS part_reopened,
  coalesce(sum(-amount) FILTER (WHERE sign = -1 AND then_status = 'won'), 0) AS part_won,
  coalesce(sum(-amount) FILTER (WHERE sign = -1 AND then_status = 'lost'), 0) AS part_lost,
  0 AS part_grown, 0 AS part_shrunk
FROM told WHERE ${within('day')} AND ${where} GROUP BY ALL`,
}

export const pipelineKpis: readonly OracleKpi[] = [pipelineOpen, pipelineOpenCount, overdueDeals, pipelineBridge]
