import { incompleteBeta } from './incomplete-beta.ts'
import { chiSquareTail } from './incomplete-gamma.ts'
import { sampleVariance, type Moments } from './mean-interval.ts'

/** Beyond so many degrees of freedom F and chi-square agree to more digits than anybody reads. */
const nearlyChiSquare = 1e7

/**
 * Tests whether all samples share one mean; the p-value, or null with fewer than two samples that show a spread.
 * The larger one of Welch's test, which unequal spreads do not mislead, and of Fisher's, which a few very large values do not mislead: amounts have both.
 */
export function testMeans(samples: readonly Moments[]): number | null {
  const used = samples.filter((moments) => sampleVariance(moments) !== null)
  if (used.length < 2) return null
  const [welch, fisher] = [welchTest(used), fisherTest(used)]
  return welch === null || fisher === null ? null : Math.max(welch, fisher)
}

/** Welch, Biometrika 38 (1951) 330-336; of two samples it is Welch's t test. */
export function welchTest(samples: readonly Moments[]): number | null {
  const used = samples.flatMap((moments) => {
    const variance = sampleVariance(moments)
    return variance === null ? [] : [{ n: moments.n, mean: moments.sum / moments.n, weight: moments.n / variance }]
  })
  const k = used.length
  const weights = used.reduce((sum, { weight }) => sum + weight, 0)
  const mean = used.reduce((sum, one) => sum + one.weight * one.mean, 0) / weights
  const between = used.reduce((sum, one) => sum + one.weight * (one.mean - mean) ** 2, 0) / (k - 1)
  const unsure = used.reduce((sum, { n, weight }) => sum + (1 - weight / weights) ** 2 / (n - 1), 0)
  return fTail(between / (1 + ((2 * (k - 2)) / (k * k - 1)) * unsure), k - 1, (k * k - 1) / (3 * unsure))
}

/** One-way analysis of variance (Fisher 1925). */
export function fisherTest(samples: readonly Moments[]): number | null {
  const n = samples.reduce((sum, one) => sum + one.n, 0)
  const mean = samples.reduce((sum, one) => sum + one.sum, 0) / n
  const between = samples.reduce((sum, one) => sum + one.n * (one.sum / one.n - mean) ** 2, 0)
  const within = samples.reduce((sum, one) => sum + (sampleVariance(one) ?? 0) * (one.n - 1), 0)
  const [above, below] = [samples.length - 1, n - samples.length]
  return fTail(between / above / (within / below), above, below)
}

/** The probability of an F value at least this large. */
function fTail(f: number, above: number, below: number): number | null {
  if (!(f >= 0 && Number.isFinite(f) && above > 0 && below > 0)) return null
  if (below > nearlyChiSquare) return chiSquareTail(f * above, above)
  return incompleteBeta(below / (below + above * f), below / 2, above / 2)
}
