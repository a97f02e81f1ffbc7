import type { OracleKpi } from '../oracle-case.ts'
import { usualCuts } from './cuts.ts'
import { fewCuts } from './few-cuts.ts'

const cuts = usualCuts({ owner: 'owner', team: 'team', third: ['source', 'source'] }, [
  "source in ('Website', 'Webinar') and owner is known",
  "source IN ('Website', 'Webinar') AND owner IS NOT NULL",
])

const firstDeals = `
first_deals AS (SELECT lead, min(created_at) AS deal_at, min(created_day) AS deal_day FROM deals WHERE lead IS NOT NULL GROUP BY lead),
followed AS (SELECT leads.*, deal_at, deal_day FROM leads LEFT JOIN first_deals ON first_deals.lead = leads.id)`

/** Of the leads created in the period, those that have a deal by the as-of. */
const leadToOpportunity: OracleKpi = {
  kpi: 'lead_to_opp',
  also: { view: 'cohort' },
  unit: 'rate',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}, ${firstDeals}
SELECT ${period('created_day')} AS period, ${by} AS segment, count(deal_at) / count(*) AS value, count(*) AS n,
  count(deal_at) AS numerator, count(*) AS denominator
FROM followed WHERE ${within('created_day')} AND ${where} GROUP BY ALL`,
}

/** Of the leads marketing-qualified in the period, those sales-qualified by the as-of; the files hold the first date of each. */
const mqlToSql: OracleKpi = {
  kpi: 'mql_to_sql',
  also: { view: 'cohort' },
  unit: 'rate',
  empty: null,
  cuts: fewCuts,
  sql: ({ tables, asOf, period, by, within, where }) => `
WITH ${tables},
qualified AS (
  SELECT leads.*, CAST(try_cast(nullif(r.mql_at, '') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin' AS DATE) AS mql_day,
    CAST(try_cast(nullif(r.sql_at, '') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin' AS DATE) AS sql_day
  FROM leads JOIN raw_leads r ON r.id = leads.id)
SELECT ${period('mql_day')} AS period, ${by} AS segment, count(*) FILTER (WHERE sql_day <= DATE '${asOf}') / count(*) AS value, count(*) AS n,
  count(*) FILTER (WHERE sql_day <= DATE '${asOf}') AS numerator, count(*) AS denominator
FROM qualified WHERE mql_day IS NOT NULL AND ${within('mql_day')} AND ${where} GROUP BY ALL`,
}

/** Worked, then a deal, then a win: each at or after the one before, all within 180 times 24 hours of the start. */
const conversionRate: OracleKpi = {
  kpi: 'conversion_rate',
  unit: 'rate',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}, ${firstDeals},
worked AS (SELECT *, coalesce(worked_at >= created_at AND worked_at <= created_at + INTERVAL 4320 HOURS, false) AS is_worked FROM followed),
opened AS (SELECT *, is_worked AND coalesce(deal_at >= worked_at AND deal_at <= created_at + INTERVAL 4320 HOURS, false) AS is_opened FROM worked),
won AS (SELECT *, is_opened AND coalesce(customer_at >= deal_at AND customer_at <= created_at + INTERVAL 4320 HOURS, false) AS is_won FROM opened)
SELECT ${period('created_day')} AS period, ${by} AS segment, count(*) FILTER (WHERE is_won) / count(*) AS value, count(*) AS n,
  count(*) AS step_1, count(*) FILTER (WHERE is_worked) AS step_2, count(*) FILTER (WHERE is_opened) AS step_3, count(*) FILTER (WHERE is_won) AS step_4
FROM won WHERE ${within('created_day')} AND ${where} GROUP BY ALL`,
}

/** A deal is as far as the furthest of its open stages; a win has passed them all. */
const stageConversion: OracleKpi = {
  kpi: 'stage_conv',
  unit: 'rate',
  empty: null,
  cuts: fewCuts,
  sql: ({ tables, asOf, period, by, within, where }) => `
WITH ${tables},
visits AS (
  SELECT e.deal, min(e.day) AS entered_day, max(CAST(s.position AS INTEGER)) FILTER (WHERE s.category = 'open') AS furthest
  FROM (SELECT deal, to_stage, CAST(changed_at AS TIMESTAMPTZ) AS at, CAST(CAST(changed_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin' AS DATE) AS day FROM raw_deal_stage_history) e
  JOIN raw_pipeline_stages s ON s.name = e.to_stage WHERE e.day <= DATE '${asOf}' GROUP BY e.deal),
far AS (SELECT deals.*, entered_day, CASE WHEN status = 'won' THEN 6 ELSE furthest END AS furthest FROM deals JOIN visits ON visits.deal = deals.id)
SELECT ${period('entered_day')} AS period, ${by} AS segment, count(*) FILTER (WHERE furthest >= 6) / count(*) AS value, count(*) AS n,
  ${[1, 2, 3, 4, 5, 6].map((step) => `count(*) FILTER (WHERE furthest >= ${step}) AS step_${step}`).join(', ')}
FROM far WHERE ${within('entered_day')} AND ${where} GROUP BY ALL`,
}

export const funnelKpis: readonly OracleKpi[] = [leadToOpportunity, mqlToSql, conversionRate, stageConversion]
