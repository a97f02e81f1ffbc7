import { testSegments } from './chi-square-test.ts'
import { chiSquareTail } from './incomplete-gamma.ts'
import { isRate, type Rate } from './rate.ts'
import { testTwoRates } from './two-rates.ts'

/**
 * Tests once whether all segments share one rate; the p-value, or null with fewer than two segments.
 * Two: Fisher's exact test or pooled z. More: Pearson's chi-square, and where a cell expects fewer than 5 cases the same statistic by its exact mean and variance.
 */
export function testRates(segments: readonly Rate[]): number | null {
  const used = segments.filter(isRate)
  const [first, second] = used
  if (first === undefined || second === undefined) return null
  if (used.length === 2) return testTwoRates(first, second)?.pValue ?? null
  const test = testSegments(used)
  if (test === null || !test.isRough) return test?.pValue ?? null
  return testSparse(used, test.statistic)
}

/**
 * Chi-square for small expectations: given the margins, the mean and variance of the statistic are known exactly, and a gamma distribution with both holds its level where Pearson's does not.
 * Haldane, Biometrika 31 (1940) 346-355; Nass, Biometrika 46 (1959) 365-385.
 */
function testSparse(segments: readonly Rate[], statistic: number): number {
  const n = segments.reduce((sum, segment) => sum + segment.n, 0)
  const successes = segments.reduce((sum, segment) => sum + segment.successes, 0)
  // All ended alike, or there are too few cases for the statistic to vary.
  if (successes === 0 || successes === n || n <= 3) return 1
  const k = segments.length
  const spread = (sizes: readonly number[]): number =>
    (sizes.reduce((sum, size) => sum + n / size, 0) - sizes.length ** 2) / (n - 2)
  const bySegment = spread(segments.map((segment) => segment.n))
  const byOutcome = spread([successes, n - successes])
  const freedom = ((k - 1) * (n - k)) / (n - 1)
  const mean = ((k - 1) * n) / (n - 1)
  const variance =
    ((2 * n) / (n - 3)) * (freedom - bySegment) * ((n - 2) / (n - 1) - byOutcome) +
    ((n * n) / (n - 1)) * bySegment * byOutcome
  if (!(variance > 1e-9 * mean)) return 1
  const scale = (2 * mean) / variance
  return chiSquareTail(scale * statistic, scale * mean)
}
