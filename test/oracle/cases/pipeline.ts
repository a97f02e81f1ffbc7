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
const spans = `
spans AS (
  SELECT stage_events.deal, stage_events.status, greatest(day, created_day) AS from_day,
    lead(day, 1, DATE '9999-12-31') OVER (PARTITION BY stage_events.deal ORDER BY happened_at) AS until_day
  FROM stage_events JOIN deals ON deals.id = stage_events.deal)`

const openAt = (ends: string): string => `
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

export const pipelineKpis: readonly OracleKpi[] = [pipelineOpen, pipelineOpenCount, overdueDeals]
