import { betaQuantile } from './incomplete-beta.ts'
import { tailOf, type Interval } from './interval.ts'
import { isExactRate } from './rate.ts'

/** The range of a rate, 0..1, that covers at least the level whatever the true rate is, for guarantees; wider than Wilson. Null without trials or above a billion. */
export function clopperPearsonInterval(successes: number, n: number, level = 0.95): Interval | null {
  const tail = tailOf(level)
  if (!isExactRate({ successes, n })) return null
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    high: successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
  }
}
