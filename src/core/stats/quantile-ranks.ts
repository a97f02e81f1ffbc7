import { binomialAtLeast, binomialAtMost } from './binomial.ts'
import { tailOf, type OpenInterval } from './interval.ts'
import { normalReach } from './normal.ts'
import { mostExactCases } from './rate.ts'

/**
 * The 1-based ranks of the sorted values that bound a quantile whatever the distribution (binomial order statistics, half the error on each side).
 * A side is null where the sample is too small: a 95 % range has two sides from n = 6 for the median, 36 for P90, 72 for P95. Both are null above a billion values.
 */
export function quantileRanks(n: number, q: number, level = 0.95): OpenInterval {
  const tail = tailOf(level)
  if (!(n >= 1 && n <= mostExactCases && Number.isInteger(n) && q >= 0 && q <= 1)) return { low: null, high: null }
  const reach = normalReach(level) * Math.sqrt(n * q * (1 - q))
  const clamp = (rank: number): number => Math.min(n, Math.max(1, Math.round(rank)))
  const low = lowRank(n, q, tail, clamp(n * q - reach))
  const high = highRank(n, q, tail, clamp(n * q + reach + 1))
  return { low: low >= 1 ? low : null, high: high <= n ? high : null }
}

/** The chance that the values at these ranks enclose the true quantile; null when both sides are open. */
export function coverageOfRanks(n: number, q: number, { low, high }: OpenInterval): number | null {
  if (low === null && high === null) return null
  const missedBelow = low === null ? 0 : binomialAtMost(low - 1, n, q)
  const missedAbove = high === null ? 0 : binomialAtLeast(high, n, q)
  return 1 - missedBelow - missedAbove
}

// The normal approximation starts within a few ranks, so each search needs only a few exact probabilities.
function lowRank(n: number, q: number, tail: number, start: number): number {
  const isSafe = (rank: number): boolean => binomialAtMost(rank - 1, n, q) <= tail
  let rank = start
  while (rank >= 1 && !isSafe(rank)) rank -= 1
  while (rank < n && isSafe(rank + 1)) rank += 1
  return rank
}

function highRank(n: number, q: number, tail: number, start: number): number {
  const isSafe = (rank: number): boolean => binomialAtLeast(rank, n, q) <= tail
  let rank = start
  while (rank <= n && !isSafe(rank)) rank += 1
  while (rank > 1 && isSafe(rank - 1)) rank -= 1
  return rank
}
