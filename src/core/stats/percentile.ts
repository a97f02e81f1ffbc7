/** Where a continuous percentile lies among the sorted values: between two 1-based ranks, at a fraction (0..1) of the way. */
export interface PercentileRanks {
  readonly lower: number
  readonly upper: number
  readonly fraction: number
}

/** The ranks of the continuous percentile, type 7 of Hyndman and Fan (1996), as in `quantile_cont`; null for no values or q outside 0..1. */
export function percentileRanks(n: number, q: number): PercentileRanks | null {
  if (!isAsked(n, q)) return null
  const position = (n - 1) * q
  const lower = Math.floor(position)
  return { lower: lower + 1, upper: Math.min(n, lower + 2), fraction: position - lower }
}

/** The 1-based rank of the nearest-rank percentile, type 1 of Hyndman and Fan, as in `quantile_disc`; null for no values or q outside 0..1. */
export function nearestRank(n: number, q: number): number | null {
  if (!isAsked(n, q)) return null
  // 0.55 × 100 is 55.00000000000001 in floating point and must stay rank 55.
  return Math.min(n, Math.max(1, Math.ceil(n * q * (1 - 4 * Number.EPSILON))))
}

/** The continuous percentile of unsorted values, in their unit; null for no values. */
export function percentile(values: Iterable<number>, q: number): number | null {
  return percentileOfSorted(sorted(values), q)
}

/** The continuous percentile of values in ascending order; null for no values. */
export function percentileOfSorted(values: ArrayLike<number>, q: number): number | null {
  const ranks = percentileRanks(values.length, q)
  const [low, high] = [values[(ranks?.lower ?? 0) - 1], values[(ranks?.upper ?? 0) - 1]]
  if (ranks === null || low === undefined || high === undefined) return null
  return low + (high - low) * ranks.fraction
}

/** The nearest-rank percentile of unsorted values: always one of them; null for no values. */
export function nearestRankPercentile(values: Iterable<number>, q: number): number | null {
  const ordered = sorted(values)
  return ordered[(nearestRank(ordered.length, q) ?? 0) - 1] ?? null
}

function isAsked(n: number, q: number): boolean {
  return Number.isSafeInteger(n) && n >= 1 && q >= 0 && q <= 1
}

function sorted(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort()
}
