import { finiteOrNull } from './interval.ts'
import { normalQuantile, normalReach } from './normal.ts'

/** Two rates (0..1) to be told apart, with the accepted risks: alpha two-sided, power the chance to see a true difference. */
export interface RatePlan {
  readonly from: number
  readonly to: number
  readonly power?: number
  readonly alpha?: number
}

/** How many cases each group needs to tell two rates apart, not yet rounded up; null when they are equal or outside 0..1 (Fleiss, without continuity correction). */
export function casesToTellRates({ from, to, power = 0.8, alpha = 0.05 }: RatePlan): number | null {
  if (!(Math.min(from, to) >= 0 && Math.max(from, to) <= 1) || from === to) return null
  const mean = (from + to) / 2
  const noChange = normalReach(1 - alpha) * Math.sqrt(2 * mean * (1 - mean))
  const trueChange = normalQuantile(power) * Math.sqrt(from * (1 - from) + to * (1 - to))
  return finiteOrNull(((noChange + trueChange) / (from - to)) ** 2)
}

/** A wanted precision: the half width of the interval (0..1) around an expected rate, in a population of limited size if given. */
export interface PrecisionPlan {
  readonly halfWidth: number
  readonly rate: number
  readonly level?: number
  readonly populationSize?: number
}

/** How many cases a rate needs for the wanted half width, not yet rounded up, with finite population correction (Cochran); null for a half width of 0 or an impossible rate. */
export function casesForPrecision(plan: PrecisionPlan): number | null {
  const { halfWidth, rate, level = 0.95, populationSize = Infinity } = plan
  if (!(halfWidth > 0 && rate >= 0 && rate <= 1 && populationSize > 0)) return null
  const cases = (normalReach(level) / halfWidth) ** 2 * rate * (1 - rate)
  return finiteOrNull(Math.max(0, cases / (1 + (cases - 1) / populationSize)))
}
