import type { Estimated } from '../estimate.ts'

/** Customers with the same history: how likely they are still active, and what each is worth. */
export interface Valued {
  readonly customers: number
  readonly alive: number
  readonly worth: number
}

interface Spread {
  readonly mean: number | null
  /** The standard deviation among customers; null for one. */
  readonly deviation: number | null
  readonly percentiles: NonNullable<Estimated['percentiles']>
}

const shown = [0.1, 0.5, 0.9]

/** The mean over customers and how they spread around it: of ten one is worth less than P10, one more than P90. Nothing where the worth of one is not known. */
export function spreadOf(valued: readonly Valued[]): Spread {
  const n = valued.reduce((sum, { customers }) => sum + customers, 0)
  const mean = valued.reduce((sum, { customers, worth }) => sum + customers * worth, 0) / n
  if (!(n > 0) || !Number.isFinite(mean)) return { mean: null, deviation: null, percentiles: {} }
  const squares = valued.reduce((sum, { customers, worth }) => sum + customers * (worth - mean) ** 2, 0)
  const sorted = valued.toSorted((a, b) => a.worth - b.worth)
  const percentiles = shown.map((quantile) => [
    `p${Math.round(quantile * 100)}`,
    { value: quantileOf(sorted, quantile, n), low: null, high: null },
  ])
  return {
    mean,
    deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    percentiles: Object.fromEntries(percentiles),
  }
}

/** Between the two customers around the rank, as of any sorted values (Hyndman and Fan, definition 7). */
function quantileOf(sorted: readonly Valued[], quantile: number, n: number): number {
  const rank = (n - 1) * quantile
  const [below, above] = [worthAt(sorted, Math.floor(rank)), worthAt(sorted, Math.ceil(rank))]
  return below + (above - below) * (rank - Math.floor(rank))
}

function worthAt(sorted: readonly Valued[], place: number): number {
  let passed = 0
  for (const { customers, worth } of sorted) {
    passed += customers
    if (place < passed) return worth
  }
  return sorted.at(-1)?.worth ?? 0
}
