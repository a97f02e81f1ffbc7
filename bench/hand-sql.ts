/**
 * SQL for each KPI of the catalogue as somebody would tune it by hand on the same tables, knowing the data: it gives every
 * figure that the answer holds (rows, whole, inputs of intervals, how far the data reaches back), and nothing else.
 */

/** A question of the bench: by month over all years, or the last year by owner. */
export type Shape = 'months' | 'owners'

export interface HandSql {
  readonly kpi: string
  readonly also?: { readonly variant?: string; readonly view?: 'period' | 'cohort'; readonly set?: Readonly<Record<string, string>> }
  readonly sql: (shape: Shape) => string
}

export const months = { from: '2020-07-01', until: '2026-01-01' } as const
export const owners = { from: '2025-01-01', until: '2026-01-01' } as const

const monthOf = (day: string): string => `year(${day}) * 12 + month(${day}) - 1`
const range = (day: string, shape: Shape): string => {
  const { from, until } = shape === 'months' ? months : owners
  return `${day} >= DATE '${from}' AND ${day} < DATE '${until}'`
}
const keyOf = (shape: Shape, day: string): string => (shape === 'months' ? monthOf(day) : 'owner_key')

/** Figures that add up: by key first, then rolled up; of owners, names and ids are joined to the few rows at the end. */
function additive(shape: Shape, { day, from, where, figures, first }: { day: string; from: string; where?: string; figures: Readonly<Record<string, string>>; first?: string }): string {
  const names = Object.keys(figures)
  const also = where === undefined ? '' : ` AND ${where}`
  const label = shape === 'months' ? '' : ', any_value(p.source_id) AS id, any_value(p.name) AS label'
  const join = shape === 'months' ? '' : ' LEFT JOIN crm.person p ON p.key = k'
  return `WITH f AS (SELECT ${keyOf(shape, day)} AS k, ${names.map((name) => `${figures[name]} AS ${name}`).join(', ')} FROM ${from} WHERE ${range(day, shape)}${also} GROUP BY 1)
    SELECT k${label}, grouping(k) AS total, ${names.map((name) => `sum(f.${name}) AS ${name}`).join(', ')}, ${first ?? reach(day, from, where)} FROM f${join} GROUP BY GROUPING SETS ((k), ())`
}

/** How far back the data goes, and how many rows have no date. */
function reach(day: string, from: string, where?: string): string {
  const condition = where === undefined ? '' : ` WHERE ${where}`
  return `(SELECT min(${day}) FROM ${from}${condition}) AS first_day, (SELECT count(*) FROM ${from} WHERE ${day} IS NULL${where === undefined ? '' : ` AND ${where}`}) AS undated`
}

/** Sorted values around the ranks of quantiles and their intervals, which lie within 1.1 standard errors of two. */
const slices = (list: string, quantiles: readonly number[]): string =>
  quantiles
    .map((q) => {
      const low = `greatest(1, CAST(floor(len(${list}) * ${q} - 2.2 * sqrt(len(${list}) * ${q * (1 - q)})) AS INTEGER) - 1)`
      const high = `CAST(ceil(len(${list}) * ${q} + 2.2 * sqrt(len(${list}) * ${q * (1 - q)})) AS INTEGER) + 2`
      return `${list}[${low}:${high}] AS p${q * 100}, ${low} AS p${q * 100}_from`
    })
    .join(', ')

/** Quantiles must see every value: by key and of the whole in one pass. */
function quantile(shape: Shape, { value, where, quantiles, figures }: { value: string; where: string; quantiles: readonly number[]; figures: string }): string {
  const label = shape === 'months' ? '' : ', p.source_id AS id, p.name AS label'
  const join = shape === 'months' ? '' : ' LEFT JOIN crm.person p ON p.key = k'
  return `WITH f AS (SELECT ${keyOf(shape, 'closed_day')} AS k, ${value} AS v FROM crm.deal WHERE status = 'won' AND ${range('closed_day', shape)} AND ${where}),
    g AS (SELECT k, grouping(k) AS total, list_sort(list(v) FILTER (WHERE v IS NOT NULL)) AS l, ${figures} FROM f GROUP BY GROUPING SETS ((k), ()))
    SELECT g.* EXCLUDE (l)${label}, ${slices('l', quantiles)}, ${reach('closed_day', 'crm.deal', "status = 'won'")} FROM g${join}`
}

const worked = `(SELECT lead_key, min(occurred_day) AS worked_day FROM crm.activity WHERE direction = 'outbound' AND by_human AND lead_key IS NOT NULL GROUP BY 1)`
const workedLeads = `(SELECT l.owner_key, w.worked_day FROM ${worked} w JOIN crm.lead l ON l.key = w.lead_key)`
const customers = `(SELECT lead_key, min(closed_day) AS customer_day, min(closed_at) AS customer_at FROM crm.deal WHERE status = 'won' AND lead_key IS NOT NULL GROUP BY 1)`

/** Whether 95 of 100 conversions were over by the age of a start; the age comes from the conversions themselves. */
const ripeAfter = (from: string, days: string): string => `(SELECT quantile_disc(${days}, 0.95) FROM ${from} WHERE ${days} >= 0)`

/** Starts by key and day; the middle start is the day by which half of them had come, of each key and of all. */
function cohort(shape: Shape, { day, from, hits, ripeDays, columns }: { day: string; from: string; hits: string; ripeDays: string; columns: string }): string {
  const label = shape === 'months' ? '' : ', p.source_id AS id, p.name AS label'
  const join = shape === 'months' ? '' : ' LEFT JOIN crm.person p ON p.key = g.k'
  const sums = 'sum(n) AS n, sum(hits) AS hits, sum(ripe) AS ripe'
  const middle = 'min(started) FILTER (WHERE 2 * so_far >= whole) AS median_start'
  return `WITH c AS (SELECT ${columns} FROM ${from}),
    ripe AS (SELECT DATE '2025-12-31' - CAST(${ripeDays} AS INTEGER) AS last_ripe),
    f AS (SELECT ${keyOf(shape, day)} AS k, ${day} AS started, count(*)::INTEGER AS n, count(*) FILTER (WHERE ${hits})::INTEGER AS hits, count(*) FILTER (WHERE ${day} <= (SELECT last_ripe FROM ripe))::INTEGER AS ripe
      FROM c WHERE ${range(day, shape)} GROUP BY 1, 2),
    d AS (SELECT started, sum(n)::INTEGER AS n, sum(hits) AS hits, sum(ripe) AS ripe FROM f GROUP BY 1),
    g AS (
      SELECT k, 0 AS total, ${sums}, ${middle} FROM (SELECT *, sum(n) OVER (PARTITION BY k ORDER BY started) AS so_far, sum(n) OVER (PARTITION BY k) AS whole FROM f) GROUP BY 1
      UNION ALL SELECT NULL, 1, ${sums}, ${middle} FROM (SELECT *, sum(n) OVER (ORDER BY started) AS so_far, sum(n) OVER () AS whole FROM d))
    SELECT g.*${label}, ${reach(day, 'c')} FROM g${join}`
}

/** Each version of a deal counted by the first and last month at whose end it held, then spread over those months. */
function states(shape: Shape, where: string, from = 'from_day'): string {
  const sums = 'count(*)::INTEGER AS n, count(amount)::INTEGER AS known, sum(amount)::DECIMAL(18, 2) AS amount'
  if (shape === 'owners') {
    return `WITH f AS (SELECT owner_key AS k, ${sums} FROM crm.deal_at WHERE status = 'open' AND ${from} <= DATE '2025-12-31' AND until_day > DATE '2025-12-31'${where} GROUP BY 1)
      SELECT k, any_value(p.source_id) AS id, any_value(p.name) AS label, grouping(k) AS total, sum(n) AS n, sum(known) AS known, sum(f.amount) AS amount, ${reach('created_day', 'crm.deal')} FROM f LEFT JOIN crm.person p ON p.key = k GROUP BY GROUPING SETS ((k), ())`
  }
  const last = `least(${monthOf('until_day')}, 24312)`
  return `WITH f AS (SELECT greatest(${monthOf(from)}, 24246) AS first, ${last} AS after, ${sums} FROM crm.deal_at WHERE status = 'open' AND until_day > DATE '2020-07-31'${where} GROUP BY 1, 2 HAVING greatest(${monthOf(from)}, 24246) < ${last})
    SELECT k, sum(n) AS n, sum(known) AS known, sum(amount) AS amount, ${reach('created_day', 'crm.deal')} FROM (SELECT unnest(range(first, after)) AS k, n, known, amount FROM f) GROUP BY k`
}

const money = { n: 'count(*)::INTEGER', known: 'count(amount)::INTEGER', amount: 'sum(amount)::DECIMAL(18, 2)' } as const
const count = { n: 'count(*)::INTEGER' } as const

export const handSql: readonly HandSql[] = [
  { kpi: 'new_leads', sql: (shape) => additive(shape, { day: 'created_day', from: 'crm.lead', figures: count }) },
  { kpi: 'worked_leads', sql: (shape) => `WITH w AS MATERIALIZED (SELECT * FROM ${workedLeads}) ${additive(shape, { day: 'worked_day', from: 'w', figures: count, first: `(SELECT min(worked_day) FROM w) AS first_day, (SELECT count(*) FROM crm.lead) - (SELECT count(*) FROM w) AS undated` }).replace('WITH f', ', f')}` },
  {
    kpi: 'lead_to_customer',
    sql: (shape) =>
      cohort(shape, {
        day: 'created_day',
        columns: 'l.owner_key, l.created_day, customer_day',
        from: `crm.lead l LEFT JOIN ${customers} w ON w.lead_key = l.key`,
        hits: 'customer_day IS NOT NULL',
        ripeDays: ripeAfter('c', 'customer_day - created_day'),
      }),
  },
  {
    kpi: 'lead_to_customer',
    also: { set: { within: '30 days' } },
    sql: (shape) =>
      cohort(shape, {
        day: 'created_day',
        columns: 'l.owner_key, l.created_day, l.created_at, customer_at',
        from: `crm.lead l LEFT JOIN ${customers} w ON w.lead_key = l.key`,
        hits: "date_diff('second', created_at, customer_at) <= 2592000",
        ripeDays: '30',
      }),
  },
  {
    kpi: 'lead_to_customer',
    also: { view: 'period' },
    sql: (shape) => `WITH c AS MATERIALIZED (SELECT l.owner_key, customer_day FROM ${customers} w JOIN crm.lead l ON l.key = w.lead_key),
      a AS (${additive(shape, { day: 'customer_day', from: 'c', figures: count })}), b AS (${additive(shape, { day: 'created_day', from: 'crm.lead', figures: count })})
      SELECT * FROM a FULL JOIN b ON a.k IS NOT DISTINCT FROM b.k AND a.total = b.total`,
  },
  {
    kpi: 'close_rate',
    also: { variant: 'leads_worked' },
    sql: (shape) =>
      cohort(shape, {
        day: 'worked_day',
        columns: 'l.owner_key, f.worked_day, customer_day',
        from: `${worked} f JOIN crm.lead l ON l.key = f.lead_key LEFT JOIN ${customers} w ON w.lead_key = l.key`,
        hits: 'customer_day IS NOT NULL',
        ripeDays: ripeAfter('c', 'customer_day - worked_day'),
      }).replace('WITH c AS', 'WITH c AS MATERIALIZED'),
  },
  {
    kpi: 'close_rate',
    also: { variant: 'talks_held' },
    sql: (shape) => `WITH a AS (${additive(shape, { day: 'occurred_day', from: 'crm.activity', where: "type = 'meeting' AND outcome = 'held'", figures: count })}), b AS (${additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'won'", figures: count })})
      SELECT * FROM a FULL JOIN b ON a.k IS NOT DISTINCT FROM b.k AND a.total = b.total`,
  },
  { kpi: 'won_deals', sql: (shape) => additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'won'", figures: count }) },
  { kpi: 'bookings', sql: (shape) => additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'won'", figures: money }) },
  { kpi: 'lost_amount', sql: (shape) => additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'lost'", figures: money }) },
  { kpi: 'avg_deal', sql: (shape) => additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status = 'won'", figures: { ...money, squares: 'sum(amount * amount)::DECIMAL(38, 4)' } }) },
  { kpi: 'median_deal', sql: (shape) => quantile(shape, { value: 'amount', where: 'true', quantiles: [0.5], figures: 'count(*) AS n, count(v) AS known' }) },
  { kpi: 'win_rate', sql: (shape) => additive(shape, { day: 'closed_day', from: 'crm.deal', where: "status IN ('won', 'lost')", figures: { ...count, hits: "count(*) FILTER (WHERE status = 'won')::INTEGER" } }) },
  {
    kpi: 'win_rate',
    also: { view: 'cohort' },
    sql: (shape) => cohort(shape, { day: 'created_day', columns: 'owner_key, created_day, closed_day, status', from: 'crm.deal', hits: "status = 'won'", ripeDays: ripeAfter("(SELECT * FROM c WHERE status = 'won')", 'closed_day - created_day') }),
  },
  {
    kpi: 'win_rate_value',
    sql: (shape) =>
      additive(shape, {
        day: 'closed_day',
        from: 'crm.deal',
        where: "status IN ('won', 'lost')",
        figures: { ...money, hits: "count(*) FILTER (WHERE status = 'won')::INTEGER", hits_known: "count(amount) FILTER (WHERE status = 'won')::INTEGER", won: "sum(amount) FILTER (WHERE status = 'won')::DECIMAL(18, 2)", squares: 'sum(amount * amount)::DECIMAL(38, 4)' },
      }),
  },
  {
    kpi: 'sales_cycle',
    sql: (shape) => quantile(shape, { value: "date_diff('second', created_at, closed_at)::INTEGER", where: 'closed_at >= created_at', quantiles: [0.5, 0.75, 0.9], figures: 'count(*) AS n, sum(v)::BIGINT AS seconds, sum(v::BIGINT * v)::DECIMAL(38, 0) AS squares' }),
  },
  { kpi: 'pipeline_created', sql: (shape) => additive(shape, { day: 'created_day', from: 'crm.deal', figures: money }) },
  { kpi: 'pipeline_open', sql: (shape) => states(shape, '') },
  { kpi: 'pipeline_open_count', sql: (shape) => states(shape, '') },
  { kpi: 'overdue_deals', sql: (shape) => states(shape, shape === 'owners' ? " AND close_date < DATE '2025-12-31'" : ' AND close_date IS NOT NULL', shape === 'owners' ? 'from_day' : 'greatest(from_day, close_date + 1)') },
  { kpi: 'activities', sql: (shape) => additive(shape, { day: 'occurred_day', from: 'crm.activity', figures: count }) },
]
