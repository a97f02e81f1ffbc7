import type { Interval } from './interval.ts'
import { normalReach } from './normal.ts'
import { isRate } from './rate.ts'

/**
 * The plausible range of a rate, 0..1; null without trials. The low end is exactly 0 without successes, the high end exactly 1 without failures.
 * Wilson score interval, Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3.
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): Interval | null {
  const z = normalReach(level)
  if (!isRate({ successes, n })) return null
  const rate = successes / n
  const center = successes + (z * z) / 2
  const half = z * Math.sqrt(successes * (1 - rate) + (z * z) / 4)
  const scale = n + z * z
  return {
    low: successes === 0 ? 0 : Math.min(rate, (center - half) / scale),
    high: successes === n ? 1 : Math.max(rate, (center + half) / scale),
  }
}
