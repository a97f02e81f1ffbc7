import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'

export const sampleFolder = fileURLToPath(new URL('../../examples/sample-company/data/', import.meta.url))

/** A database that knows nothing of Pegel: every file of the sample company as text columns, exactly as it lies on disk. */
export interface RawFiles {
  readonly query: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
  readonly close: () => void
}

export async function openRawFiles(): Promise<RawFiles> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  for (const file of await readdir(sampleFolder)) {
    await connection.run(
      `CREATE TABLE raw_${file.replace('.csv', '')} AS SELECT * FROM read_csv('${sampleFolder}${file}', header = true, all_varchar = true)`,
    )
  }
  return {
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

const csv = (name: string): string => `raw_${name}`

/** An ISO instant as the clock in Berlin showed it, and its day there. */
const berlin = (instant: string): string => `(CAST(${instant} AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin')`
const berlinDay = (instant: string): string => `CAST(${berlin(instant)} AS DATE)`

/** The last day of the sample company's files. */
export const lastDay = '2026-06-30'

/**
 * The sample company as it stood at the end of a day, read from its CSV files alone. Rules worked in by hand:
 *
 * - A lead created on 31.02.2025 and two activities without a readable time cannot be loaded: they are nowhere.
 * - Records begin at `created_at`: what was created after the day is not there yet, whatever its other dates say.
 * - On a past day a deal has the status of its last stage event by then. Where that is not its last event of all, it was
 *   closed (if it was) by that event: a deal lost in April and reopened in May counts as lost in April as of April.
 *   Where it is, `closed_at` of the file holds, also of the five deals closed before they were created.
 * - Amount, owner and campaign have no former values: today's hold.
 * - Only what happened by the day counts: a close, a first touch or a win later on is not known yet.
 */
export function sampleAsOf(day: string): string {
  return `
people AS (
  SELECT p.id, p.name, t.id AS team FROM ${csv('people')} p LEFT JOIN ${csv('teams')} t ON t.id = p.team),
stage_events AS (
  SELECT h.deal, CAST(h.changed_at AS TIMESTAMPTZ) AS happened_at, ${berlinDay('h.changed_at')} AS day, s.category AS status
  FROM ${csv('deal_stage_history')} h JOIN ${csv('pipeline_stages')} s ON s.name = h.to_stage),
last_event AS (
  SELECT deal, max(happened_at) AS happened_at, arg_max(day, happened_at) AS day, arg_max(status, happened_at) AS status
  FROM stage_events WHERE day <= DATE '${day}' GROUP BY deal),
very_last_event AS (SELECT deal, max(happened_at) AS happened_at FROM stage_events GROUP BY deal),
deals AS (
  SELECT d.id, d.owner, p.team, d.campaign, d.lead, l.source AS lead_source, a.industry,
    CAST(d.amount AS DECIMAL(18, 2)) AS amount, CAST(d.close_date AS DATE) AS close_date,
    CAST(d.created_at AS TIMESTAMPTZ) AS created_at, ${berlinDay('d.created_at')} AS created_day,
    e.status,
    CASE WHEN e.status = 'open' THEN NULL WHEN e.happened_at < v.happened_at THEN e.happened_at ELSE CAST(d.closed_at AS TIMESTAMPTZ) END AS closed_at,
    CASE WHEN e.status = 'open' THEN NULL WHEN e.happened_at < v.happened_at THEN e.day ELSE ${berlinDay('d.closed_at')} END AS closed_day
  FROM ${csv('deals')} d
  JOIN last_event e ON e.deal = d.id
  JOIN very_last_event v ON v.deal = d.id
  LEFT JOIN people p ON p.id = d.owner
  LEFT JOIN ${csv('leads')} l ON l.id = d.lead
  LEFT JOIN ${csv('accounts')} a ON a.id = d.account
  WHERE ${berlinDay('d.created_at')} <= DATE '${day}'),
activities AS (
  SELECT id, type, direction, by_human = 'true' AS by_human, outcome, owner, lead, deal, happened_at, day FROM (
    SELECT *, try_cast("at" AS TIMESTAMPTZ) AS happened_at, CAST(try_cast("at" AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin' AS DATE) AS day FROM ${csv('activities')})
  WHERE happened_at IS NOT NULL AND day <= DATE '${day}'),
first_touches AS (
  SELECT lead, min(happened_at) AS worked_at, min(day) AS worked_day
  FROM activities WHERE direction = 'outbound' AND by_human AND lead IS NOT NULL GROUP BY lead),
first_wins AS (
  SELECT lead, min(closed_at) AS customer_at, min(closed_day) AS customer_day
  FROM deals WHERE status = 'won' AND closed_day <= DATE '${day}' AND lead IS NOT NULL GROUP BY lead),
leads AS (
  SELECT r.id, r.source, r.campaign, r.owner, p.team, r.created_at, r.created_day, f.worked_at, f.worked_day, w.customer_at, w.customer_day
  FROM (
    SELECT *, CAST(created AS DATE) AS created_day FROM (
      SELECT id, source, campaign, owner, try_cast(created_at AS TIMESTAMPTZ) AS created_at, try_cast(created_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin' AS created
      FROM ${csv('leads')})
    WHERE created IS NOT NULL) r
  LEFT JOIN people p ON p.id = r.owner
  LEFT JOIN first_touches f ON f.lead = r.id
  LEFT JOIN first_wins w ON w.lead = r.id
  WHERE r.created_day <= DATE '${day}')`
}
