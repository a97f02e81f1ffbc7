import { compareEstimates, type Change } from './change.ts'
import { fisherExact } from './fisher-exact.ts'
import { twoSidedP } from './normal.ts'
import { isRate, type Rate } from './rate.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** A two-sided p-value and the test it comes from. */
export interface RateTest {
  readonly pValue: number
  readonly method: 'fisher-exact' | 'pooled-z'
}

/**
 * Tells whether a rate changed, as a difference of rates (−1..1); null when either side has no trials.
 * Hybrid score interval, Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10; it also works for 0 of n and n of n.
 */
export function compareRates(before: Rate, after: Rate, level = 0.95): Change | null {
  const [old, now] = [
    wilsonInterval(before.successes, before.n, level),
    wilsonInterval(after.successes, after.n, level),
  ]
  if (old === null || now === null) return null
  return compareEstimates({ value: before.successes / before.n, ...old }, { value: after.successes / after.n, ...now })
}

/** The pooled z statistic of after minus before; null when either side has no trials or all trials ended alike. */
export function pooledZ(before: Rate, after: Rate): number | null {
  if (!isRate(before) || !isRate(after)) return null
  const pooled = (before.successes + after.successes) / (before.n + after.n)
  const variance = pooled * (1 - pooled) * (1 / before.n + 1 / after.n)
  return variance > 0 ? (after.successes / after.n - before.successes / before.n) / Math.sqrt(variance) : null
}

/** Tests two rates for equality: Fisher's exact test when a cell expects fewer than 5 cases, else pooled z; null without trials. */
export function testTwoRates(before: Rate, after: Rate): RateTest | null {
  if (!isRate(before) || !isRate(after)) return null
  const z = pooledZ(before, after)
  if (z === null) return { pValue: 1, method: 'fisher-exact' }
  const exact = smallestExpected(before, after) < 5 ? fisherExact(before, after) : null
  return exact === null
    ? { pValue: twoSidedP(z), method: 'pooled-z' }
    : { pValue: exact.twoSided, method: 'fisher-exact' }
}

function smallestExpected(before: Rate, after: Rate): number {
  const total = before.n + after.n
  const successes = before.successes + after.successes
  return (Math.min(before.n, after.n) * Math.min(successes, total - successes)) / total
}
