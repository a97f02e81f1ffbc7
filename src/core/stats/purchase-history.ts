/** What the models of repeat purchases know of a customer: how many repeat purchases, when the last one was, and how long ago the first. */
export interface PurchaseHistory {
  /** Purchases after the first one; two on one day are one. */
  readonly repeats: number
  /** The age at the last purchase, 0 without repeats, in a unit of time of the caller's. */
  readonly recency: number
  /** The time since the first purchase, in the same unit. */
  readonly age: number
}

/** Customers with the same history, counted. */
export interface CountedHistory extends PurchaseHistory {
  readonly customers: number
}

/** Counted histories by number of repeats, the times divided by `unit` so that ages are of the order of 1. */
export interface HistoryTable {
  readonly blocks: readonly HistoryBlock[]
  readonly unit: number
  /** The repeats of all customers. */
  readonly repeats: number
}

/** The histories with one number of repeats. */
export interface HistoryBlock {
  readonly repeats: number
  readonly customers: number
  readonly rows: readonly CountedHistory[]
}

/** Whether a history can be: the last purchase lies between the first and today, and is the first without repeats. */
export function isHistory({ repeats, recency, age }: PurchaseHistory): boolean {
  const isWithin = recency >= 0 && recency <= age && age < Infinity
  return isWithin && Number.isSafeInteger(repeats) && (repeats === 0 ? recency === 0 : repeats > 0)
}

/** Gathers counted histories for a fit; equal ones are merged and impossible ones left out. Null where nobody came back or no time has passed. */
export function historyTable(rows: Iterable<CountedHistory>): HistoryTable | null {
  const merged = new Map<string, CountedHistory>()
  for (const row of rows) {
    if (!isHistory(row) || !(row.customers > 0 && row.customers < Infinity)) continue
    const key = `${row.repeats} ${row.recency} ${row.age}`
    merged.set(key, { ...row, customers: row.customers + (merged.get(key)?.customers ?? 0) })
  }
  const used = [...merged.values()]
  const customers = used.reduce((sum, row) => sum + row.customers, 0)
  const unit = used.reduce((sum, row) => sum + row.customers * row.age, 0) / customers
  const repeats = used.reduce((sum, row) => sum + row.customers * row.repeats, 0)
  return unit > 0 && unit < Infinity && repeats > 0 ? { blocks: blocksOf(used, unit), unit, repeats } : null
}

function blocksOf(rows: readonly CountedHistory[], unit: number): HistoryBlock[] {
  const scaled = rows.map((row) => ({ ...row, recency: row.recency / unit, age: row.age / unit }))
  return [...Map.groupBy(scaled, ({ repeats }) => repeats)].map(([repeats, block]) => ({
    repeats,
    customers: block.reduce((sum, row) => sum + row.customers, 0),
    rows: block,
  }))
}

/** Sums over a table what a block shares and what each history adds, both logarithms. */
export function sumBlocks(
  { blocks }: HistoryTable,
  shared: (repeats: number) => number,
  own: (repeats: number, recency: number, age: number) => number,
): number {
  let sum = 0
  for (const { repeats, customers, rows } of blocks) {
    sum += customers * shared(repeats)
    for (const { recency, age, customers: alike } of rows) sum += alike * own(repeats, recency, age)
  }
  return sum
}
