import { betaQuantile } from './incomplete-beta.ts'
import { tailOf } from './interval.ts'
import { normalReach } from './normal.ts'

const nearlyNormal = 1e5

/** How many standard errors a two-sided Student t interval reaches to each side; degrees of freedom may be fractional, at least 1. */
export function studentReach(level: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom > nearlyNormal) {
    // Abramowitz and Stegun 26.7.5, first term: good to nine digits from here on.
    const z = normalReach(level)
    return z + (z * z * z + z) / (4 * degreesOfFreedom)
  }
  const share = betaQuantile(1 - 2 * tailOf(level), 0.5, degreesOfFreedom / 2)
  return Math.sqrt((degreesOfFreedom * share) / (1 - share))
}
