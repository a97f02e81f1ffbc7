import { finiteInterval, type Interval } from './interval.ts'
import { normalReach } from './normal.ts'
import { studentReach } from './student-t.ts'

/** What a ratio of two sums over the same n units (Σx / Σy) and its noise can be rebuilt from. */
export interface RatioMoments {
  readonly n: number
  readonly sumX: number
  readonly sumY: number
  readonly sumXX: number
  readonly sumXY: number
  readonly sumYY: number
}

/** A positive figure with its standard error. */
export interface Measured {
  readonly value: number
  readonly standardError: number
}

/**
 * The plausible range of Σx / Σy over units that carry both (delta method, Cochran, Sampling Techniques, chapter 6): with r the ratio,
 * the variance is n/(n−1) Σ(x − r y)² / (Σy)². Null below two units, without noise, or when the denominator itself could be 0.
 */
export function ratioInterval(moments: RatioMoments, level = 0.95): Interval | null {
  const { n, sumX, sumY, sumXX, sumXY, sumYY } = moments
  if (!(n >= 2) || !(Math.abs(sumY) > 0)) return null
  const reach = studentReach(level, n - 1)
  const varianceOfSum = (n / (n - 1)) * (sumYY - (sumY * sumY) / n)
  // Fieller's condition: beyond it the true range of the ratio has no ends.
  if (!(reach * reach * varianceOfSum < sumY * sumY)) return null
  const ratio = sumX / sumY
  const residual = sumXX - 2 * ratio * sumXY + ratio * ratio * sumYY
  // Below this the residual is rounding, not noise.
  if (!(residual > 1e-12 * sumXX)) return null
  const half = (reach * Math.sqrt((n / (n - 1)) * residual)) / Math.abs(sumY)
  return finiteInterval(ratio - half, ratio + half)
}

/**
 * The plausible range of the ratio of two independent positive figures, such as cost per customer with cost and customers from different tables.
 * Delta method on the log scale, so the range stays positive; null when a figure is not above 0 or neither has an error.
 */
export function independentRatioInterval(numerator: Measured, denominator: Measured, level = 0.95): Interval | null {
  if (!(numerator.value > 0 && denominator.value > 0)) return null
  const relative = (part: Measured): number => part.standardError / part.value
  const error = Math.hypot(relative(numerator), relative(denominator))
  if (!(error > 0)) return null
  const ratio = numerator.value / denominator.value
  const factor = Math.exp(normalReach(level) * error)
  return finiteInterval(ratio / factor, ratio * factor)
}
