import type { CrmModel } from '../src/core/model/crm-model.ts'
import type { DuckDbStore, Writer } from '../src/engines/duckdb/duckdb-store.ts'

export type Size = 'S' | 'M'

interface Counts {
  readonly people: number
  readonly campaigns: number
  readonly accounts: number
  /** As many leads as deals. */
  readonly deals: number
  readonly activities: number
}

export const counts: Readonly<Record<Size, Counts>> = {
  S: { people: 20, campaigns: 10, accounts: 2000, deals: 10_000, activities: 100_000 },
  M: { people: 200, campaigns: 50, accounts: 200_000, deals: 1_000_000, activities: 10_000_000 },
}

/** The days that the data covers; five and a half years, busier towards the end. */
const firstDay = '2020-07-01'
export const lastDay = '2025-12-31'
const seed = 20251231

/** Fills an empty store with a company of a size, straight in the canonical tables; what a load derives from them is left to do. The same size gives the same rows. */
export async function generateInto(store: DuckDbStore, model: CrmModel, size: Size): Promise<void> {
  await store.createTables(model)
  await store.transaction(async (writer) => {
    for (const statement of statementsFor(counts[size])) await writer.run(statement)
    await noteLoad(writer)
  })
}

/** A number in [0, 1) that depends on the row, the purpose and the seed alone. */
const chance = (row: string, purpose: number): string => `(hash(${row}, ${purpose}, ${seed}) % 1000003 / 1000003.0)`

/** Seconds after midnight UTC, in working hours. The bench counts its days in UTC. */
const workingHour = (row: string, purpose: number): string =>
  `(25200 + CAST(32400 * ${chance(row, purpose)} AS INTEGER))`

const days = (later: string): string => `to_days(CAST(${later} AS INTEGER))`

function statementsFor(size: Counts): readonly string[] {
  return [...masterData(size), ...stageRows(), leads(size), deals(size), stageEvents(), ...activities(size)]
}

const insert = (table: string, columns: string, select: string): string =>
  `INSERT INTO crm.${table} (key, "${sourceOf(table)}", source_id, load_from, ${columns}) ${select}`
/** Leads and deals have a field of their own called source. */
const sourceOf = (table: string): string => (table === 'lead' || table === 'deal' ? 'row:source' : 'source')
const rowHead = (key: string, prefix: string): string =>
  `CAST(${key} AS INTEGER) AS key, 'bench', '${prefix}' || ${key}, 1`

function masterData({ people, campaigns, accounts }: Counts): readonly string[] {
  const teams = Math.max(3, Math.floor(people / 10))
  return [
    insert('team', 'name', `SELECT ${rowHead('i', 'T')}, 'Team ' || i FROM range(1, ${teams + 1}) t(i)`),
    insert(
      'person',
      'name, team_key, active',
      `SELECT ${rowHead('i', 'P')}, 'Person ' || i, CAST(1 + i % ${teams} AS INTEGER), true FROM range(1, ${people + 1}) t(i)`,
    ),
    insert(
      'campaign',
      'name, channel',
      `SELECT ${rowHead('i', 'K')}, 'Campaign ' || i, ['Webinar', 'Search', 'Fair', 'Mail'][1 + i % 4] FROM range(1, ${campaigns + 1}) t(i)`,
    ),
    insert(
      'account',
      'name, sector, employees, created_at, created_day, owner_key',
      `SELECT ${rowHead('i', 'A')}, 'Account ' || i, 'Sector ' || CAST(1 + 9 * pow(${chance('i', 1)}, 2) AS INTEGER), CAST(10 + 5000 * pow(${chance('i', 2)}, 4) AS INTEGER),
        TIMESTAMP '2019-01-01', DATE '2019-01-01', CAST(1 + floor(${people} * ${chance('i', 3)}) AS INTEGER) FROM range(1, ${accounts + 1}) t(i)`,
    ),
  ]
}

const stageNames = ['Qualification', 'Needs analysis', 'Demo', 'Proposal', 'Legal review'] as const

function stageRows(): readonly string[] {
  const rows = [...stageNames.map((name) => [name, 'open']), ['Won', 'won'], ['Lost', 'lost']]
  const values = rows.map(
    ([name, status], index) => `(${index + 1}, 'bench', '${name}', 1, '${name}', ${index + 1}, '${status}')`,
  )
  return [
    `INSERT INTO crm.stage (key, source, source_id, load_from, name, position, status) VALUES ${values.join(', ')}`,
  ]
}

/** The day on which the i-th of n records begins: denser towards the end. */
const begins = (row: string, total: number): string =>
  `CAST((DATE '${lastDay}' - DATE '${firstDay}') * pow(${row} / ${total}.0, 0.7) AS INTEGER)`

const skewed = (count: number, row: string, purpose: number): string =>
  `CAST(1 + floor(${count} * pow(${chance(row, purpose)}, 1.6)) AS INTEGER)`

function leads({ deals: total, people, campaigns }: Counts): string {
  return insert(
    'lead',
    'name, source, status, created_at, created_day, owner_key, campaign_key',
    `SELECT ${rowHead('i', 'L')}, 'Lead ' || i,
      ['Website', 'Webinar', 'Referral', 'Paid search', 'Cold outreach', 'Partner', 'E-mail', 'Trade fair'][1 + CAST(floor(8 * pow(${chance('i', 10)}, 2)) AS INTEGER)],
      ['new', 'working', 'qualified', 'converted', 'disqualified'][1 + CAST(floor(5 * ${chance('i', 11)}) AS INTEGER)],
      day + to_seconds(${workingHour('i', 12)}), day,
      CASE WHEN ${chance('i', 13)} < 0.99 THEN ${skewed(people, 'i', 14)} END,
      CASE WHEN ${chance('i', 15)} < 0.4 THEN ${skewed(campaigns, 'i', 16)} END
    FROM (SELECT i, DATE '${firstDay}' + ${begins('i', total)} AS day FROM range(1, ${total + 1}) t(i)) ORDER BY day, i`,
  )
}

/** Three of five deals come from the lead of the same number; a tenth never closes; durations are skewed. */
function deals({ deals: total, people, campaigns, accounts }: Counts): string {
  return insert(
    'deal',
    'name, status, stage, stage_since, stage_since_day, amount, currency, created_at, created_day, close_date, closed_at, closed_day, loss_reason, owner_key, account_key, campaign_key, lead_key',
    `SELECT ${rowHead('i', 'D')}, 'Deal ' || i, status,
      CASE status WHEN 'won' THEN 'Won' WHEN 'lost' THEN 'Lost' ELSE ['${stageNames.join("', '")}'][least(steps, 1 + CAST(floor(steps * (DATE '${lastDay}' - day) / greatest(length, 1)) AS INTEGER))] END AS stage,
      coalesce(closed_at, created_at) AS stage_since, CAST(coalesce(closed_at, created_at) AS DATE) AS stage_since_day,
      CASE WHEN ${chance('i', 20)} < 0.98 THEN CAST(exp(7.5 + 1.1 * (${[21, 22, 23, 24].map((purpose) => chance('i', purpose)).join(' + ')} - 2) * 1.7) AS DECIMAL(18, 2)) END, 'EUR',
      created_at, day, CAST(day + ${days(`length * (0.7 + 0.6 * ${chance('i', 25)})`)} AS DATE), closed_at, CAST(closed_at AS DATE),
      CASE WHEN status = 'lost' THEN ['Price', 'No budget', 'Bad timing', 'Competitor'][1 + CAST(floor(4 * ${chance('i', 26)}) AS INTEGER)] END,
      CASE WHEN ${chance('i', 27)} < 0.99 THEN ${skewed(people, 'i', 28)} END,
      CAST(1 + floor(${accounts} * ${chance('i', 29)}) AS INTEGER),
      CASE WHEN ${chance('i', 30)} < 0.2 THEN ${skewed(campaigns, 'i', 31)} END,
      CASE WHEN i % 5 < 3 THEN CAST(i AS INTEGER) END
    FROM (
      SELECT *, CASE WHEN closed_at IS NULL THEN 'open' WHEN outcome < 0.27 THEN 'won' ELSE 'lost' END AS status FROM (
        SELECT *, CASE WHEN outcome < 0.93 AND created_at + ${days('length')} < TIMESTAMP '${lastDay} 17:00:00' THEN created_at + ${days('length')} + to_seconds(CAST(3600 * ${chance('i', 32)} AS INTEGER)) END AS closed_at FROM (
          SELECT i, day, ${chance('i', 33)} AS outcome, CAST(2 + 180 * pow(${chance('i', 34)}, 2.2) AS INTEGER) AS length, CAST(1 + floor(5 * ${chance('i', 35)}) AS INTEGER) AS steps,
            day + to_seconds(${workingHour('i', 36)}) AS created_at
          FROM (SELECT i, DATE '${firstDay}' + CAST(least(${begins('i', total)} + CASE WHEN i % 5 < 3 THEN CAST(15 * ${chance('i', 37)} AS INTEGER) ELSE 0 END, DATE '${lastDay}' - DATE '${firstDay}') AS INTEGER) AS day FROM range(1, ${total + 1}) t(i)))))
    ORDER BY day, i`,
  )
}

/** From four to six events a closed deal: its stages at even distances, then its close. Between them they say what the deal's row says. */
function stageEvents(): string {
  return `INSERT INTO crm.deal_stage_event (key, source, source_id, load_from, from_stage, to_stage, occurred_at, occurred_day, deal_key)
    SELECT CAST(row_number() OVER (ORDER BY happened_at, deal_key, step) AS INTEGER), 'bench', 'E' || deal_key || '-' || step, 1,
      CASE WHEN step > 0 THEN names[step] END, CASE WHEN step = steps THEN stage ELSE names[step + 1] END, happened_at, CAST(happened_at AS DATE), deal_key
    FROM (
      SELECT key AS deal_key, stage, names, steps, step,
        created_at + to_seconds(CAST(floor(date_diff('second', created_at, ends_at) * step / CAST(greatest(steps, 1) AS DOUBLE)) AS BIGINT)) AS happened_at
      FROM (SELECT *, unnest(range(0, steps + 1)) AS step FROM (
        SELECT key, stage, created_at, ['${stageNames.join("', '")}'] AS names,
          coalesce(closed_at, greatest(created_at, least(created_at + INTERVAL 60 DAYS, TIMESTAMP '${lastDay} 17:00:00'))) AS ends_at,
          CASE WHEN closed_at IS NULL THEN list_position(['${stageNames.join("', '")}'], stage) - 1 ELSE CAST(3 + floor(3 * ${chance('key', 40)}) AS INTEGER) END AS steps
        FROM crm.deal)))
    ORDER BY happened_at`
}

const activityColumns =
  'type, direction, by_human, occurred_at, occurred_day, outcome, owner_key, lead_key, deal_key, account_key'

/** Half of the activities belong to leads, most of them soon after the lead came; half to deals, spread over their lives. */
function activities({ activities: total, deals: targets }: Counts): readonly string[] {
  const half = Math.floor(total / 2)
  const draws = (row: string): string => `
    ['call', 'email', 'email', 'meeting', 'demo'][1 + CAST(floor(5 * ${chance(row, 50)}) AS INTEGER)] AS type, CASE WHEN ${chance(row, 51)} < 0.8 THEN 'outbound' ELSE 'inbound' END AS direction, ${chance(row, 52)} < 0.85 AS by_human`
  const pick = (from: number): string =>
    `SELECT i, CAST(1 + floor(${targets} * ${chance('i', 53)}) AS INTEGER) AS far_key, ${draws('i')} FROM range(${from}, ${from + half}) t(i)`
  const outcome = `CASE WHEN p.type IN ('meeting', 'demo') THEN CASE WHEN ${chance('p.i', 54)} < 0.8 THEN 'held' ELSE 'cancelled' END END AS outcome`
  const ofLeads = `SELECT p.i, p.type, p.direction, p.by_human, least(l.created_at + to_seconds(CAST(40 * 86400 * pow(${chance('p.i', 55)}, 3) AS INTEGER)), TIMESTAMP '${lastDay} 17:00:00') AS happened_at, ${outcome}, l.owner_key, l.key AS lead_key, CAST(NULL AS INTEGER) AS deal_key, CAST(NULL AS INTEGER) AS account_key FROM (${pick(1)}) p JOIN crm.lead l ON l.key = far_key`
  const ofDeals = `SELECT p.i, p.type, p.direction, p.by_human, d.created_at + to_seconds(CAST(date_diff('second', d.created_at, coalesce(d.closed_at, TIMESTAMP '${lastDay} 17:00:00')) * ${chance('p.i', 56)} AS BIGINT)) AS happened_at, ${outcome}, d.owner_key, CAST(NULL AS INTEGER) AS lead_key, d.key AS deal_key, d.account_key FROM (${pick(half + 1)}) p JOIN crm.deal d ON d.key = far_key`
  return [
    `INSERT INTO crm.activity (key, source, source_id, load_from, ${activityColumns})
      SELECT CAST(i AS INTEGER), 'bench', 'V' || i, 1, type, direction, by_human, happened_at, CAST(happened_at AS DATE), outcome, owner_key, lead_key, deal_key, account_key
      FROM (${ofLeads} UNION ALL ${ofDeals}) ORDER BY happened_at, i`,
  ]
}

const instants: Readonly<Record<string, readonly string[]>> = {
  account: ['created_at'],
  lead: ['created_at'],
  deal: ['created_at', 'closed_at', 'stage_since'],
  deal_stage_event: ['occurred_at'],
  activity: ['at'],
}

/** What a load notes beside its rows: itself, and how precisely each moment is known. */
async function noteLoad(writer: Writer): Promise<void> {
  const at = `TIMESTAMP '${lastDay} 20:00:00'`
  await writer.run(
    `INSERT INTO pegel.load (number, kind, source, started_at, finished_at, changed, data_version) VALUES (1, 'bench', 'bench', ${at}, ${at}, true, 1)`,
  )
  const kinds = Object.entries(instants).flatMap(([entity, fields]) =>
    fields.map((field) => `('${entity}', '${field}', 'bench', 'instant')`),
  )
  await writer.run(`INSERT INTO pegel.moment_kind VALUES ${kinds.join(', ')}, ('deal', 'close_date', 'bench', 'day')`)
}
