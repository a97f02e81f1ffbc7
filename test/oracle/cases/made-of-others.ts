import type { Cut, OracleKpi, SqlCut } from '../oracle-case.ts'
import { usualCuts } from './cuts.ts'
import { openAt, spans } from './pipeline.ts'

const cuts = usualCuts({ owner: 'owner', team: 'team', third: ['campaign', 'campaign'] }, [
  'amount >= 10000 and owner.team is known',
  'amount >= 10000 AND team IS NOT NULL',
])

/** Everything won from the start of the quarter in which a period ends, up to that end; the whole as at the end of all. */
const bookingsToDate: OracleKpi = {
  kpi: 'bookings_qtd',
  unit: 'money',
  empty: 0,
  cuts,
  sql: ({ tables, by, where, ends }) => `
WITH ${tables}, ends AS (${ends})
SELECT ends.period, ${by} AS segment, sum(amount) AS value, count(*) AS n
FROM ends JOIN deals ON status = 'won' AND closed_day BETWEEN date_trunc('quarter', last_day) AND last_day
WHERE ${where} GROUP BY ALL`,
}

const yearAgo = `CAST(closed_day + INTERVAL 1 YEAR AS DATE)`
const wonBy = ({ period, by, within, where }: SqlCut, day: string): string => `
  SELECT ${period(day)} AS period, ${by} AS segment, sum(amount) AS amount, count(*) AS n
  FROM deals WHERE status = 'won' AND ${within(day)} AND ${where} GROUP BY ALL`

/** From when on there is a year before it in the data. */
const grown: readonly Cut[] = [
  { name: 'of all time' },
  { name: 'by month', grain: 'month', from: '2025-03-01', until: '2026-07-01' },
  { name: 'by quarter', grain: 'quarter', from: '2025-04-01', until: '2026-07-01' },
  { name: 'of one quarter', from: '2025-10-01', until: '2026-01-01' },
  { name: 'by team and quarter', grain: 'quarter', from: '2025-04-01', until: '2026-01-01', by: { 'owner.team': 'team' } },
  {
    name: 'by month to date',
    grain: 'month',
    from: '2025-09-01',
    until: '2026-05-01',
    asOf: '2026-04-17',
  },
  {
    name: 'filtered by month',
    grain: 'month',
    from: '2025-07-01',
    until: '2026-07-01',
    where: ['amount >= 10000', 'amount >= 10000'],
  },
]

/** A deal won a year ago stands in the period of the same date a year later. What is won by nobody now is 0, what grows on nothing has no value. */
const growth: OracleKpi = {
  kpi: 'growth_yoy',
  unit: 'rate',
  empty: null,
  cuts: grown,
  sql: (cut) => `
WITH ${cut.tables}, won AS (${wonBy(cut, 'closed_day')}), earlier AS (${wonBy(cut, yearAgo)})
SELECT coalesce(won.period, earlier.period) AS period, coalesce(won.segment, earlier.segment) AS segment,
  CASE WHEN coalesce(won.n, 0) > 0 AND won.amount IS NULL THEN NULL WHEN earlier.amount > 0
    THEN CAST(coalesce(won.amount, 0) AS DOUBLE) / CAST(earlier.amount AS DOUBLE) - 1 END AS value,
  coalesce(won.n, 0) + coalesce(earlier.n, 0) AS n
FROM won FULL JOIN earlier ON won.period = earlier.period AND won.segment IS NOT DISTINCT FROM earlier.segment`,
}

/** Four figures of one period, each counted by itself: open deals at its end, and of those decided in it the share won, their mean amount and time. */
const velocity: OracleKpi = {
  kpi: 'sales_velocity',
  unit: 'rate',
  empty: null,
  cuts: cuts.filter(({ name }) => ['of all time', 'by month', 'of one quarter', 'by owner'].includes(name)),
  sql: ({ tables, period, by, within, where, ends }) => `
WITH ${tables}, ${spans}, ${openAt(ends)},
open_count AS (SELECT period, ${by} AS segment, count(*) AS n FROM open_deals WHERE ${where} GROUP BY ALL),
decided AS (
  SELECT ${period('closed_day')} AS period, ${by} AS segment, count(*) AS n, count(*) FILTER (WHERE status = 'won') AS won,
    CAST(sum(amount) FILTER (WHERE status = 'won') AS DOUBLE) / count(amount) FILTER (WHERE status = 'won') AS mean,
    count(amount) FILTER (WHERE status = 'won') AS priced,
    avg(date_diff('second', created_at, closed_at) / 86400) FILTER (WHERE status = 'won' AND closed_at >= created_at) AS days,
    count(*) FILTER (WHERE status = 'won' AND closed_at >= created_at) AS timed
  FROM deals WHERE status IN ('won', 'lost') AND ${within('closed_day')} AND ${where} GROUP BY ALL)
SELECT coalesce(o.period, d.period) AS period, coalesce(o.segment, d.segment) AS segment,
  coalesce(o.n, 0) * d.won / d.n * d.mean / nullif(d.days, 0) AS value,
  coalesce(o.n, 0) + coalesce(d.n, 0) + coalesce(d.priced, 0) + coalesce(d.timed, 0) AS n
FROM open_count AS o FULL JOIN decided AS d ON o.period = d.period AND o.segment IS NOT DISTINCT FROM d.segment`,
}

export const kpisMadeOfOthers: readonly OracleKpi[] = [bookingsToDate, growth, velocity]
