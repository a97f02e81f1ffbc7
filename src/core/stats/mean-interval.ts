import { finiteInterval, type Interval } from './interval.ts'
import { studentReach } from './student-t.ts'

/** What a mean and its spread can be rebuilt from. */
export interface Moments {
  readonly n: number
  readonly sum: number
  readonly sumOfSquares: number
}

/** The sample variance (divisor n − 1); null below two values, and null where all values agree to about six digits, since such a sample says nothing about noise. */
export function sampleVariance({ n, sum, sumOfSquares }: Moments): number | null {
  if (!(n >= 2)) return null
  const centered = sumOfSquares - (sum * sum) / n
  // Below this the difference is rounding, not spread.
  const isSpread = Number.isFinite(centered) && centered > 1e-12 * sumOfSquares
  return isSpread ? centered / (n - 1) : null
}

/** The plausible range of a mean in the unit of the values (Student t); null below two values or without any spread, because a width of 0 would claim certainty. */
export function meanInterval(moments: Moments, level = 0.95): Interval | null {
  const variance = sampleVariance(moments)
  if (variance === null) return null
  const { n, sum } = moments
  const reach = studentReach(level, n - 1) * Math.sqrt(variance / n)
  return finiteInterval(sum / n - reach, sum / n + reach)
}
