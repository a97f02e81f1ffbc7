import { changeWithReach, type Change } from './change.ts'
import { normalReach } from './normal.ts'

/** A sum over independent events, such as won deals, with the sum of their squares. */
export interface EventSum {
  readonly sum: number
  readonly sumOfSquares: number
}

/**
 * Tells whether a sum changed, when both the number of events and their sizes are left to chance (compound Poisson).
 * The variance of such a sum is estimated by its sum of squares, so one large deal more is not yet a trend.
 */
export function compareSums(before: EventSum, after: EventSum, level = 0.95): Change | null {
  const error = Math.sqrt(before.sumOfSquares + after.sumOfSquares)
  return changeWithReach(after.sum - before.sum, normalReach(level) * error)
}
