import type { Cut, OracleKpi } from '../oracle-case.ts'
import { usualCuts } from './cuts.ts'
import { kaplanMeier } from './durations.ts'

/** Monday to Friday from nine to five in Berlin; the workspace of these cases names no holidays. */
const openDays = `
open_days AS (
  SELECT (day + INTERVAL 9 HOUR) AT TIME ZONE 'Europe/Berlin' AS opens, (day + INTERVAL 17 HOUR) AT TIME ZONE 'Europe/Berlin' AS closes
  FROM (SELECT unnest(generate_series(TIMESTAMP '2023-12-01', TIMESTAMP '2026-12-31', INTERVAL 1 DAY)) AS day)
  WHERE isodow(day) <= 5)`

/** The open seconds between two moments, day by day. */
const openSeconds = (from: string, until: string): string => `
coalesce((SELECT sum(date_diff('second', greatest(opens, ${from}), least(closes, ${until}))) FROM open_days WHERE closes > ${from} AND opens < ${until}), 0)`

/** Open ones are followed to the end of the day, or of the data where that lies before. */
const endsOfData = (asOf: string): string => `
ends_of_data AS (
  SELECT least((DATE '${asOf}' + INTERVAL 1 DAY) AT TIME ZONE 'Europe/Berlin', max(happened_at)) AS seen_until FROM (
    SELECT happened_at FROM activities UNION ALL SELECT happened_at FROM stage_events UNION ALL SELECT created_at FROM leads
    UNION ALL SELECT created_at FROM deals UNION ALL SELECT CAST(changed_at AS TIMESTAMPTZ) FROM raw_ticket_history))`

/** What was answered before it was created has no time; a day of age is 24 hours, so that the median comes out in hours. */
const aged = (from: string, until: string, less = '0'): string =>
  `CASE WHEN ${until} < ${from} THEN -1 ELSE (${openSeconds(from, until)} - ${less}) * 24 END`

const leadCuts = usualCuts({ owner: 'owner', team: 'team', third: ['source', 'source'] }, [
  "source in ('Website', 'Webinar') and owner is known",
  "source IN ('Website', 'Webinar') AND owner IS NOT NULL",
])

const leadResponse: OracleKpi = {
  kpi: 'lead_response',
  unit: 'days',
  empty: null,
  cuts: leadCuts,
  sql: ({ tables, asOf, period, by, within, where }) => `
WITH ${tables}, ${openDays}, ${endsOfData(asOf)},
waits AS (
  SELECT leads.*, coalesce(worked_at, seen_until) AS until, worked_at IS NOT NULL AS ended FROM leads, ends_of_data),
${kaplanMeier(`SELECT ${period('created_day')} AS period, ${by} AS segment, ${aged('created_at', 'until')} AS age, ended
  FROM waits WHERE ${within('created_day')} AND ${where}`)}`,
}

const tickets = `
tickets AS (
  SELECT t.id, t.priority, t.type, t.owner, p.team, CAST(t.created_at AS TIMESTAMPTZ) AS created_at,
    CAST(CAST(t.created_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin' AS DATE) AS created_day,
    CAST(nullif(t.solved_at, '') AS TIMESTAMPTZ) AS solved_at,
    (SELECT min(CAST(a."at" AS TIMESTAMPTZ)) FROM raw_activities a WHERE a.ticket = t.id AND a.direction = 'outbound' AND a.by_human = 'true') AS answered_at
  FROM raw_tickets t LEFT JOIN people p ON p.id = t.owner)`

const ticketCuts: readonly Cut[] = [
  { name: 'of all time' },
  { name: 'by month', grain: 'month', from: '2024-01-01', until: '2026-07-01' },
  { name: 'by quarter of all time', grain: 'quarter' },
  { name: 'by owner', by: { owner: 'owner' } },
  { name: 'by team', by: { 'owner.team': 'team' }, from: '2025-01-01', until: '2026-01-01' },
  { name: 'by kind and year', grain: 'year', from: '2024-01-01', until: '2027-01-01', by: { type: 'type' } },
  { name: 'of some kinds', where: ["type != 'question'", "type IS DISTINCT FROM 'question'"] },
]

const firstResponse: OracleKpi = {
  kpi: 'frt',
  unit: 'days',
  empty: null,
  cuts: ticketCuts,
  sql: ({ tables, asOf, period, by, within, where }) => `
WITH ${tables}, ${openDays}, ${endsOfData(asOf)}, ${tickets},
waits AS (
  SELECT tickets.*, coalesce(answered_at, seen_until) AS until, answered_at IS NOT NULL AS ended FROM tickets, ends_of_data),
${kaplanMeier(`SELECT ${period('created_day')} AS period, ${by} AS segment, ${aged('created_at', 'until')} AS age, ended
  FROM waits WHERE ${within('created_day')} AND ${where}`)}`,
}

/** Waiting begins with a change to that status and ends with the next one, or with the time that is measured. */
const resolution: OracleKpi = {
  kpi: 'ttr',
  unit: 'days',
  empty: null,
  cuts: ticketCuts,
  sql: ({ tables, asOf, period, by, within, where }) => `
WITH ${tables}, ${openDays}, ${endsOfData(asOf)}, ${tickets},
waits AS (
  SELECT tickets.*, coalesce(solved_at, seen_until) AS until, solved_at IS NOT NULL AS ended FROM tickets, ends_of_data),
statuses AS (
  SELECT ticket, to_status, CAST(changed_at AS TIMESTAMPTZ) AS since,
    lead(CAST(changed_at AS TIMESTAMPTZ)) OVER (PARTITION BY ticket ORDER BY changed_at) AS next_at
  FROM raw_ticket_history),
pauses AS (
  SELECT w.id, greatest(s.since, w.created_at) AS since, least(coalesce(s.next_at, w.until), w.until) AS until
  FROM waits w JOIN statuses s ON s.ticket = w.id WHERE s.to_status = 'waiting'),
paused AS (
  SELECT id, sum(${openSeconds('pauses.since', 'pauses.until')}) AS seconds FROM pauses WHERE since < until GROUP BY id),
timed_tickets AS (SELECT waits.*, coalesce(paused.seconds, 0) AS seconds FROM waits LEFT JOIN paused USING (id)),
${kaplanMeier(`SELECT ${period('created_day')} AS period, ${by} AS segment, ${aged('created_at', 'until', 'seconds')} AS age, ended
  FROM timed_tickets WHERE ${within('created_day')} AND ${where}`)}`,
}

export const responseKpis: readonly OracleKpi[] = [leadResponse, firstResponse, resolution]
