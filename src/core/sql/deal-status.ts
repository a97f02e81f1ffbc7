import type { Relation } from './state-changes.ts'

/**
 * Steps that say which status a stage stands for: as the stage table says it, else as today's deals show it.
 * A stage whose deals are all lost stands for lost only where they came there by losing, not where they were lost while in it.
 */
export function stageStatuses(relation: Relation): readonly string[] {
  return [
    `told AS (SELECT name AS stage, min(status) AS status FROM ${relation('stage')} AS x WHERE name IS NOT NULL AND status IS NOT NULL GROUP BY name HAVING count(DISTINCT status) = 1)`,
    `last_stage_day AS (SELECT key, max(day) AS day FROM recorded WHERE field = 'stage' GROUP BY key)`,
    `seen AS (SELECT r.stage, min(r.status) AS status FROM r LEFT JOIN last_stage_day AS l USING (key)
       WHERE r.stage IS NOT NULL AND r.status IS NOT NULL AND r.stage NOT IN (SELECT name FROM ${relation('stage')} AS x WHERE name IS NOT NULL AND status IS NOT NULL)
       GROUP BY r.stage HAVING count(DISTINCT r.status) = 1 AND NOT bool_or(r.status <> 'open' AND coalesce(l.day < r.closed_day, false)))`,
    'stage_status AS (SELECT * FROM told UNION ALL SELECT * FROM seen)',
  ]
}

/** Changes of the status that follow from changes of the stage. Where a stage says nothing, the deal was open, unless its own status changes say more. */
export function statusesFromStages(): string {
  const meaning = (said: string): string => `CASE WHEN own.key IS NULL THEN coalesce(${said}, 'open') ELSE ${said} END`
  return `SELECT * FROM (
    SELECT c.key, 'status' AS field, c.day, c.moment, c.seq, ${meaning('was.status')} AS before, ${meaning('becomes.status')} AS value
    FROM stage_runs AS c
      LEFT JOIN stage_status AS was ON was.stage = coalesce(c.previous, c.before)
      LEFT JOIN stage_status AS becomes ON becomes.stage = c.value
      LEFT JOIN (SELECT DISTINCT key FROM recorded WHERE field = 'status') AS own ON own.key = c.key)
    WHERE value IS NOT NULL AND value IS DISTINCT FROM before`
}

/**
 * The step that judges the status at every cut. From the closing of the row on it is today's status; the last run of
 * events that say today's status counts from the closing, not from the event; a record without events was open before.
 */
export function dealStatusFill(): string {
  return `told_then AS (
    SELECT f.*, r.status AS today, substr(nullif(coalesce(f.status, b.status), ''), 2) AS told_status,
      CASE WHEN r.status IN ('won', 'lost') THEN greatest(r.closed_day, b.begin_day) END AS closed_from
    FROM filled AS f JOIN r USING (key) JOIN begun AS b USING (key)),
  runs AS (
    SELECT *, told_status IS NOT NULL AS has_events,
      max(CASE WHEN told_status IS DISTINCT FROM today THEN day END) OVER (PARTITION BY key) AS last_other_day
    FROM told_then),
  settled AS (
    SELECT *, has_events AND (day > coalesce(last_other_day, DATE '0001-01-01') OR next_day IS NULL) AS in_last_run FROM runs),
  judged AS (
    SELECT *, CASE WHEN today IS NULL THEN told_status WHEN is_today THEN today WHEN has_events AND NOT in_last_run THEN told_status ELSE 'open' END AS status_then
    FROM (SELECT *, CASE
        WHEN today IS NULL THEN false
        WHEN today <> 'open' AND closed_from IS NOT NULL THEN day >= closed_from
        ELSE in_last_run OR NOT has_events END AS is_today
      FROM settled))`
}

const closedThen = `CASE
      WHEN f.status_then = 'open' THEN NULL
      WHEN f.is_today THEN coalesce(r.COLUMN, f."EVENT status")
      WHEN f.has_events THEN f."EVENT status"
      WHEN r.closed_day <= f.day THEN r.COLUMN END AS COLUMN`

/** What a version of a deal says of its status, its closing and the beginning of its stage. */
export function dealStatusColumns(): readonly string[] {
  const since = (column: string, event: string, begins: string): string =>
    `CASE WHEN b.stage IS NOT NULL THEN coalesce(f."${event} stage", r.${begins})
      WHEN r.stage_since_day <= f.day THEN r.${column} END AS ${column}`
  return [
    'f.status_then AS status',
    closedThen.replaceAll('COLUMN', 'closed_at').replaceAll('EVENT', 'at'),
    closedThen.replaceAll('COLUMN', 'closed_day').replaceAll('EVENT', 'day'),
    since('stage_since', 'at', 'created_at'),
    since('stage_since_day', 'day', 'created_day'),
  ]
}
