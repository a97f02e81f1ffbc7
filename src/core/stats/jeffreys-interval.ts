import { betaQuantile } from './incomplete-beta.ts'
import { tailOf, type Interval } from './interval.ts'
import { isExactRate } from './rate.ts'

/**
 * The Bayesian range of a rate under the Jeffreys prior, 0..1; null without trials or above a billion.
 * Brown, Cai, DasGupta, Statistical Science 16 (2001): the low end is 0 without successes, the high end 1 without failures.
 */
export function jeffreysInterval(successes: number, n: number, level = 0.95): Interval | null {
  const tail = tailOf(level)
  if (!isExactRate({ successes, n })) return null
  const [a, b] = [successes + 0.5, n - successes + 0.5]
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, a, b),
    high: successes === n ? 1 : betaQuantile(1 - tail, a, b),
  }
}
