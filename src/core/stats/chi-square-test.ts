import { chiSquareTail } from './incomplete-gamma.ts'
import { isRate, type Rate } from './rate.ts'

/** The outcome of a chi-square test; `isRough` warns that a cell expects fewer than 5 cases. */
export interface ChiSquareTest {
  readonly statistic: number
  readonly degreesOfFreedom: number
  readonly pValue: number
  readonly isRough: boolean
}

/** Tests whether all segments share one rate (Pearson); segments without trials are left out, fewer than two leave null, and p is 1 when all trials ended alike. */
export function testSegments(segments: readonly Rate[]): ChiSquareTest | null {
  const used = segments.filter(isRate)
  if (used.length < 2) return null
  const n = used.reduce((sum, segment) => sum + segment.n, 0)
  const pooled = used.reduce((sum, segment) => sum + segment.successes, 0) / n
  const rarer = Math.min(pooled, 1 - pooled)
  const degreesOfFreedom = used.length - 1
  if (!(rarer > 0)) return { statistic: 0, degreesOfFreedom, pValue: 1, isRough: true }
  const statistic =
    used.reduce((sum, { successes, n }) => sum + (successes - n * pooled) ** 2 / n, 0) / (pooled * (1 - pooled))
  const isRough = used.some((segment) => segment.n * rarer < 5)
  return { statistic, degreesOfFreedom, pValue: chiSquareTail(statistic, degreesOfFreedom), isRough }
}
