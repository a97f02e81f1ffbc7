import type { OracleKpi } from '../oracle-case.ts'
import { usualCuts } from './cuts.ts'

const cuts = usualCuts({ owner: 'owner', team: 'team', third: ['source', 'source'] }, [
  "source in ('Website', 'Webinar') and owner is known",
  "source IN ('Website', 'Webinar') AND owner IS NOT NULL",
])
const byCampaign = {
  name: 'by campaign and quarter',
  grain: 'quarter',
  from: '2025-01-01',
  until: '2026-07-01',
  by: { campaign: 'campaign' },
} as const

/** Leads of the same person entered twice both count: that they are one is a finding, not a fact. */
const newLeads: OracleKpi = {
  kpi: 'new_leads',
  unit: 'count',
  empty: 0,
  cuts: [...cuts, byCampaign],
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('created_day')} AS period, ${by} AS segment, count(*) AS value, count(*) AS n
FROM leads WHERE ${within('created_day')} AND ${where} GROUP BY ALL`,
}

/** Worked: the first outbound activity of a person, at whatever time after or before the lead was entered. */
const workedLeads: OracleKpi = {
  kpi: 'worked_leads',
  unit: 'count',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('worked_day')} AS period, ${by} AS segment, count(*) AS value, count(*) AS n
FROM leads WHERE worked_day IS NOT NULL AND ${within('worked_day')} AND ${where} GROUP BY ALL`,
}

const toCustomer = { kpi: 'lead_to_customer', unit: 'rate', empty: null } as const

/** Of the leads created in the period, those whose deal was won by the as-of. */
const leadToCustomer: OracleKpi = {
  ...toCustomer,
  also: { view: 'cohort' },
  cuts: [...cuts, byCampaign],
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('created_day')} AS period, ${by} AS segment, count(customer_day) / count(*) AS value, count(*) AS n,
  count(customer_day) AS numerator, count(*) AS denominator
FROM leads WHERE ${within('created_day')} AND ${where} GROUP BY ALL`,
}

/** Within 30 times 24 hours, to the second; a win before the lead was entered counts as reached. */
const leadToCustomerWithin30Days: OracleKpi = {
  ...toCustomer,
  also: { view: 'cohort', set: { within: '30 days' } },
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('created_day')} AS period, ${by} AS segment, avg(CASE WHEN customer_at <= created_at + INTERVAL 720 HOURS THEN 1 ELSE 0 END) AS value, count(*) AS n,
  count(*) FILTER (WHERE customer_at <= created_at + INTERVAL 720 HOURS) AS numerator, count(*) AS denominator
FROM leads WHERE ${within('created_day')} AND ${where} GROUP BY ALL`,
}

/** New customers of the period over new leads of the period: no share, as the two are not the same leads. */
const leadToCustomerByPeriod: OracleKpi = {
  ...toCustomer,
  also: { view: 'period' },
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables},
customers AS (SELECT ${period('customer_day')} AS period, ${by} AS segment, count(*) AS won FROM leads WHERE customer_day IS NOT NULL AND ${within('customer_day')} AND ${where} GROUP BY ALL),
created AS (SELECT ${period('created_day')} AS period, ${by} AS segment, count(*) AS started FROM leads WHERE ${within('created_day')} AND ${where} GROUP BY ALL)
SELECT coalesce(created.period, customers.period) AS period, coalesce(created.segment, customers.segment) AS segment, coalesce(won, 0) / nullif(started, 0) AS value, coalesce(started, 0) AS n, coalesce(won, 0) AS numerator, coalesce(started, 0) AS denominator
FROM created FULL JOIN customers ON created.period = customers.period AND created.segment IS NOT DISTINCT FROM customers.segment`,
}

/** Won deals over leads worked: of the leads first worked in the period, those that became customers. */
const closeRate: OracleKpi = {
  kpi: 'close_rate',
  also: { variant: 'leads_worked', view: 'cohort' },
  unit: 'rate',
  empty: null,
  cuts: [...cuts, byCampaign],
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('worked_day')} AS period, ${by} AS segment, count(customer_day) / count(*) AS value, count(*) AS n,
  count(customer_day) AS numerator, count(*) AS denominator
FROM leads WHERE worked_day IS NOT NULL AND ${within('worked_day')} AND ${where} GROUP BY ALL`,
}

export const leadKpis: readonly OracleKpi[] = [
  newLeads,
  workedLeads,
  leadToCustomer,
  leadToCustomerWithin30Days,
  leadToCustomerByPeriod,
  closeRate,
]
