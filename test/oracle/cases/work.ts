import type { OracleKpi } from '../oracle-case.ts'
import { lastDay } from '../raw-files.ts'
import { berlinDay as day, fewCuts as cuts, withoutSplit as whole } from './few-cuts.ts'

const at = (column: string): string => `try_cast(nullif(${column}, '') AS TIMESTAMPTZ)`

const work = `
work AS (
  SELECT a.type, a.direction, a.by_human = 'true' AS by_human, nullif(a.outcome, '') AS outcome, a.owner, p.team, a.minutes, a.thread,
    ${day('"at"')} AS day, ${at('"at"')} AS happened_at, ${day('planned_for')} AS planned_day, ${day('due_at')} AS due_day, ${at('due_at')} AS due, ${at('done_at')} AS done
  FROM raw_activities a LEFT JOIN people p ON p.id = a.owner
  WHERE ${at('"at"')} IS NOT NULL)`

/** A share of rows: how many of those that count hold what is asked. */
const shareOf = (kpi: string, counted: string, holds: string, on: string, from = work): OracleKpi => ({
  kpi,
  unit: 'rate',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables},${from}
SELECT ${period(on)} AS period, ${by} AS segment, count(*) FILTER (${holds}) / count(*) AS value, count(*) AS n,
  count(*) FILTER (${holds}) AS numerator, count(*) AS denominator
FROM work WHERE ${counted} AND ${within(on)} AND ${where} GROUP BY ALL`,
})

/** The export says "reached" where a call found somebody; calls without an outcome do not count. */
const connectRate = shareOf(
  'connect_rate',
  "type = 'call' AND direction = 'outbound' AND outcome IS NOT NULL",
  "outcome = 'reached'",
  'day',
)

const noShow = shareOf(
  'no_show',
  "type IN ('meeting', 'demo') AND outcome IN ('held', 'no show')",
  "outcome = 'no show'",
  'coalesce(planned_day, day)',
)

const followupOnTime = shareOf('followup_on_time', 'due_day IS NOT NULL', 'done <= due', 'due_day')

const meetingsHeld: OracleKpi = {
  kpi: 'meetings_held',
  unit: 'count',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within }) => `
WITH ${tables},${work}
SELECT ${period('day')} AS period, ${by} AS segment, count(*) AS value, count(*) AS n
FROM work WHERE type = 'meeting' AND outcome = 'held' AND ${within('day')} GROUP BY ALL`,
}

/** Worked leads that are disqualified today: status has no former values in the files. */
const leadDisqRate = shareOf(
  'lead_disq_rate',
  'worked_day IS NOT NULL',
  "status = 'disqualified'",
  'worked_day',
  `
work AS (SELECT l.worked_day, l.owner, l.team, r.status FROM leads l JOIN raw_leads r ON r.id = l.id)`,
)

const qualified = (kpi: string, column: string): OracleKpi => ({
  kpi,
  unit: 'count',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within }) => `
WITH ${tables},
work AS (SELECT ${day(`r.${column}`)} AS day, l.owner, l.team FROM leads l JOIN raw_leads r ON r.id = l.id)
SELECT ${period('day')} AS period, ${by} AS segment, count(*) AS value, count(*) AS n
FROM work WHERE day IS NOT NULL AND ${within('day')} GROUP BY ALL`,
})

/** Conversations begun by us whose first answer by a person came within 14 times 24 hours. */
const replyRate: OracleKpi = {
  kpi: 'reply_rate',
  unit: 'rate',
  empty: null,
  cuts,
  sql: ({ tables, period, by, within }) => `
WITH ${tables},${work},
answers AS (SELECT thread, min(happened_at) AS answered_at FROM work WHERE direction = 'inbound' AND by_human AND thread IS NOT NULL GROUP BY thread),
threads AS (
  SELECT ${day('t.started_at')} AS day, t.owner, p.team, coalesce(answered_at <= ${at('t.started_at')} + INTERVAL 336 HOUR, false) AS answered
  FROM raw_threads t LEFT JOIN people p ON p.id = t.owner LEFT JOIN answers a ON a.thread = t.id
  WHERE t.channel = 'email' AND t.started_by = 'us')
SELECT ${period('day')} AS period, ${by} AS segment, count(*) FILTER (answered) / count(*) AS value, count(*) AS n
FROM threads WHERE ${within('day')} GROUP BY ALL`,
}

/** Presence is by person, activities by owner: both are joined by the period alone, or by the team. */
const activitiesPerWorkday: OracleKpi = {
  kpi: 'activities_per_workday',
  unit: 'rate',
  empty: null,
  // A proposed mapping knows a person's days by one link only: teams are told by the mapping of the sample.
  cuts: [...whole],
  sql: ({ tables, period, by, within }) => `
WITH ${tables},${work},
did AS (SELECT ${period('day')} AS period, ${by} AS segment, count(*) AS made FROM work WHERE by_human AND direction = 'outbound' AND ${within('day')} GROUP BY ALL),
days AS (SELECT CAST(w.day AS DATE) AS day, w.person AS owner, p.team, CAST(w.present AS DOUBLE) AS present FROM raw_workdays w JOIN people p ON p.id = w.person),
there AS (SELECT ${period('day')} AS period, ${by} AS segment, sum(present) AS present, count(*) AS n FROM days WHERE ${within('day')} GROUP BY ALL)
SELECT there.period, there.segment, coalesce(made, 0) / nullif(present, 0) AS value, n
FROM there LEFT JOIN did ON did.period = there.period AND did.segment IS NOT DISTINCT FROM there.segment`,
}

/** Of the open deals today, those with an amount, a close not past and a step ahead, the last day being the last one seen. */
const hygiene: OracleKpi = {
  kpi: 'hygiene',
  unit: 'rate',
  empty: null,
  cuts: [
    { name: 'of June 2026', from: '2026-06-01', until: '2026-07-01' },
    { name: 'by owner in June 2026', from: '2026-06-01', until: '2026-07-01', by: { owner: 'owner' } },
  ],
  sql: ({ tables, by }) => `
WITH ${tables},
clean AS (
  SELECT d.owner, coalesce(d.amount > 0 AND d.close_date >= DATE '${lastDay}' AND ${day('r.next_step_at')} > DATE '${lastDay}', false) AS good
  FROM deals d JOIN raw_deals r ON r.id = d.id WHERE d.status = 'open')
SELECT 'whole' AS period, ${by} AS segment, count(*) FILTER (good) / count(*) AS value, count(*) AS n FROM clean GROUP BY ALL`,
}

export const workKpis: readonly OracleKpi[] = [
  connectRate,
  noShow,
  followupOnTime,
  meetingsHeld,
  leadDisqRate,
  qualified('mql', 'mql_at'),
  qualified('sql', 'sql_at'),
  replyRate,
  activitiesPerWorkday,
  hygiene,
]
