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
  {
    name: 'by team and quarter',
    grain: 'quarter',
    from: '2025-04-01',
    until: '2026-01-01',
    by: { 'owner.team': 'team' },
  },
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

/** Every stage event of a deal lasts until its next one; the last one of all has no end. */
const visits = (asOf: string): string => `
visits AS (
  SELECT *, lead(entered_at) OVER (PARTITION BY deal ORDER BY entered_at) AS left_at FROM (
    SELECT deal, to_stage AS stage, CAST(changed_at AS TIMESTAMPTZ) AS entered_at,
      CAST((CAST(changed_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin') AS DATE) AS entered_day
    FROM raw_deal_stage_history) WHERE entered_day <= DATE '${asOf}'),
left_visits AS (
  SELECT visits.deal, visits.stage, date_diff('second', entered_at, left_at) / 86400 AS days,
    CAST((left_at AT TIME ZONE 'Europe/Berlin') AS DATE) AS left_day, deals.owner, deals.team, deals.amount
  FROM visits JOIN deals ON deals.id = visits.deal WHERE deals.status = 'won' AND left_at IS NOT NULL)`

/** Single visits of won deals by when they ended: whoever comes back to a stage has two. */
const winnerDwell: OracleKpi = {
  kpi: 'winner_dwell',
  unit: 'days',
  empty: null,
  cuts: [
    { name: 'of all time' },
    { name: 'by month', grain: 'month', from: '2025-01-01', until: '2026-07-01' },
    { name: 'by stage', by: { stage: 'stage' } },
    { name: 'by stage as of the end of 2025', by: { stage: 'stage' }, asOf: '2025-12-31' },
  ],
  sql: ({ tables, period, by, within, asOf }) => `
WITH ${tables}, ${visits(asOf)}
SELECT ${period('left_day')} AS period, ${by} AS segment, quantile_cont(days, 0.8) AS value, count(*) AS n
FROM left_visits WHERE ${within('left_day')} GROUP BY ALL`,
}

/** Open at the end of a period, for longer in the stage of their last event by then than four fifths of the winners' visits to it, as of the question. */
const stalledShare: OracleKpi = {
  kpi: 'stalled_share',
  unit: 'rate',
  empty: null,
  cuts: cuts.filter(({ name }) => !['by week', 'by quarter of all time'].includes(name)),
  sql: ({ tables, by, where, ends, asOf }) => `
WITH ${tables}, ${spans}, ${openAt(ends)}, ${visits(asOf)},
usual AS (SELECT stage, quantile_cont(days, 0.8) AS days FROM left_visits GROUP BY stage),
standing AS (
  SELECT open_deals.*, (SELECT max(entered_at) FROM visits WHERE visits.deal = open_deals.id AND entered_day <= last_day) AS since,
    (SELECT arg_max(stage, entered_at) FROM visits WHERE visits.deal = open_deals.id AND entered_day <= last_day) AS stage
  FROM open_deals)
SELECT period, ${by} AS segment, count(*) FILTER (WHERE stalled) / count(*) AS value, count(*) AS n, count(*) FILTER (WHERE stalled) AS numerator
FROM (
  SELECT standing.*, coalesce(date_diff('second', since, CAST(last_day + 1 AS TIMESTAMP) AT TIME ZONE 'Europe/Berlin') / 86400 > usual.days, false) AS stalled
  FROM standing LEFT JOIN usual ON usual.stage = standing.stage)
WHERE ${where} GROUP BY ALL`,
}

export const kpisMadeOfOthers: readonly OracleKpi[] = [bookingsToDate, growth, velocity, winnerDwell, stalledShare]
