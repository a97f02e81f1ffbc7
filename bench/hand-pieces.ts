/** A question of the bench: by month over all years, or the last year by owner. */
export type Shape = 'months' | 'owners'

export const months = { from: '2020-07-01', until: '2026-01-01' } as const
export const owners = { from: '2025-01-01', until: '2026-01-01' } as const

const monthOf = (day: string): string => `year(${day}) * 12 + month(${day}) - 1`
const range = (day: string, shape: Shape): string => {
  const { from, until } = shape === 'months' ? months : owners
  return `${day} >= DATE '${from}' AND ${day} < DATE '${until}'`
}
const keyOf = (shape: Shape, day: string): string => (shape === 'months' ? monthOf(day) : 'owner_key')

/** Figures that add up: by key first, then rolled up; of owners, names and ids are joined to the few rows at the end. */
export function additive(
  shape: Shape,
  {
    day,
    from,
    where,
    figures,
    first,
  }: { day: string; from: string; where?: string; figures: Readonly<Record<string, string>>; first?: string },
): string {
  const names = Object.keys(figures)
  const also = where === undefined ? '' : ` AND ${where}`
  const label = shape === 'months' ? '' : ', any_value(p.source_id) AS id, any_value(p.name) AS label'
  const join = shape === 'months' ? '' : ' LEFT JOIN crm.person p ON p.key = k'
  return `WITH f AS (SELECT ${keyOf(shape, day)} AS k, ${names.map((name) => `${figures[name]} AS ${name}`).join(', ')} FROM ${from} WHERE ${range(day, shape)}${also} GROUP BY 1)
    SELECT k${label}, grouping(k) AS total, ${names.map((name) => `sum(f.${name}) AS ${name}`).join(', ')}, ${first ?? reach(day, from, where)} FROM f${join} GROUP BY GROUPING SETS ((k), ())`
}

/** How far back the data goes, and how many rows have no date. */
export function reach(day: string, from: string, where?: string): string {
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
export function quantile(
  shape: Shape,
  { value, quantiles, figures }: { value: string; quantiles: readonly number[]; figures: string },
): string {
  const label = shape === 'months' ? '' : ', p.source_id AS id, p.name AS label'
  const join = shape === 'months' ? '' : ' LEFT JOIN crm.person p ON p.key = k'
  return `WITH f AS (SELECT ${keyOf(shape, 'closed_day')} AS k, ${value} FROM crm.deal WHERE status = 'won' AND ${range('closed_day', shape)}),
    g AS (SELECT k, grouping(k) AS total, list_sort(list(v) FILTER (WHERE v IS NOT NULL)) AS l, ${figures} FROM f GROUP BY GROUPING SETS ((k), ()))
    SELECT g.* EXCLUDE (l)${label}, ${slices('l', quantiles)}, ${reach('closed_day', 'crm.deal', "status = 'won'")} FROM g${join}`
}

interface Cohort {
  readonly day: string
  readonly from: string
  readonly columns: string
  /** Name -> which of the units are counted under it. */
  readonly counted: Readonly<Record<string, string>>
  readonly ripeDays: string
}

/** Starts by key and day; the middle start is the day by which half of them had come, of each key and of all. */
export function cohort(shape: Shape, { day, from, columns, counted, ripeDays }: Cohort): string {
  const label = shape === 'months' ? '' : ', p.source_id AS id, p.name AS label'
  const join = shape === 'months' ? '' : ' LEFT JOIN crm.person p ON p.key = g.k'
  const all = { ...counted, ripe: `${day} <= (SELECT last_ripe FROM ripe)` }
  const counts = Object.entries(all).map(([name, which]) => `count(*) FILTER (WHERE ${which})::INTEGER AS ${name}`)
  const sums = ['n', ...Object.keys(all)].map((name) => `sum(${name})::INTEGER AS ${name}`).join(', ')
  const middle = 'min(started) FILTER (WHERE 2 * so_far >= whole) AS median_start'
  return `WITH c AS (SELECT ${columns} FROM ${from}),
    ripe AS (SELECT DATE '2025-12-31' - CAST(${ripeDays} AS INTEGER) AS last_ripe),
    f AS (SELECT ${keyOf(shape, day)} AS k, ${day} AS started, count(*)::INTEGER AS n, ${counts.join(', ')} FROM c WHERE ${range(day, shape)} GROUP BY 1, 2),
    d AS (SELECT started, ${sums} FROM f GROUP BY 1),
    g AS (
      SELECT k, 0 AS total, ${sums}, ${middle} FROM (SELECT *, sum(n) OVER (PARTITION BY k ORDER BY started) AS so_far, sum(n) OVER (PARTITION BY k) AS whole FROM f) GROUP BY 1
      UNION ALL SELECT NULL, 1, ${sums}, ${middle} FROM (SELECT *, sum(n) OVER (ORDER BY started) AS so_far, sum(n) OVER () AS whole FROM d))
    SELECT g.*${label}, ${reach(day, 'c')} FROM g${join}`
}

/** Each version of a deal counted by the first and last month at whose end it held, then spread over those months. */
export function states(shape: Shape, where: string, from = 'from_day'): string {
  const sums = 'count(*)::INTEGER AS n, count(amount)::INTEGER AS known, sum(amount)::DECIMAL(18, 2) AS amount'
  if (shape === 'owners') {
    return `WITH f AS (SELECT owner_key AS k, ${sums} FROM crm.deal_at WHERE status = 'open' AND ${from} <= DATE '2025-12-31' AND until_day > DATE '2025-12-31'${where} GROUP BY 1)
      SELECT k, any_value(p.source_id) AS id, any_value(p.name) AS label, grouping(k) AS total, sum(n) AS n, sum(known) AS known, sum(f.amount) AS amount, ${reach('created_day', 'crm.deal')} FROM f LEFT JOIN crm.person p ON p.key = k GROUP BY GROUPING SETS ((k), ())`
  }
  const last = `least(${monthOf('until_day')}, 24312)`
  return `WITH f AS (SELECT greatest(${monthOf(from)}, 24246) AS first, ${last} AS after, ${sums} FROM crm.deal_at WHERE status = 'open' AND until_day > DATE '2020-07-31'${where} GROUP BY 1, 2 HAVING greatest(${monthOf(from)}, 24246) < ${last})
    SELECT k, sum(n) AS n, sum(known) AS known, sum(amount) AS amount, ${reach('created_day', 'crm.deal')} FROM (SELECT unnest(range(first, after)) AS k, n, known, amount FROM f) GROUP BY k`
}
