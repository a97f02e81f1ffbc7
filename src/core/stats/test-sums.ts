import type { EventSum } from './compare-sums.ts'
import { chiSquareTail } from './incomplete-gamma.ts'

/**
 * Tests whether sums of events, such as the amounts of won deals, differ by more than chance; the p-value, or null with fewer than two or without any event.
 * Under the hypothesis that all expect the same, the mean of their sums of squares estimates the variance of each (compound Poisson).
 * Of counts, sums of ones, it is the dispersion test of Poisson.
 */
export function testSums(sums: readonly EventSum[]): number | null {
  if (sums.length < 2) return null
  const mean = sums.reduce((total, { sum }) => total + sum, 0) / sums.length
  const variance = sums.reduce((total, { sumOfSquares }) => total + sumOfSquares, 0) / sums.length
  const statistic = sums.reduce((total, { sum }) => total + (sum - mean) ** 2, 0) / variance
  return variance > 0 && Number.isFinite(statistic) ? chiSquareTail(statistic, sums.length - 1) : null
}
