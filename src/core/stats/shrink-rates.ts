import { digamma } from './digamma.ts'
import { findRoot } from './find-root.ts'
import { betaQuantile, incompleteBeta } from './incomplete-beta.ts'
import { tailOf, type Interval } from './interval.ts'
import { jeffreysInterval } from './jeffreys-interval.ts'
import { isExactRate, type Rate } from './rate.ts'

/** A rate (0..1) pulled towards those of its peers, the less data the more, with its range and the chance that it lies above the pooled rate. */
export interface ShrunkRate extends Interval {
  readonly mean: number
  readonly probabilityAbove: number
}

/** A leaderboard of shrunk rates in the order given; `prior` is null when nothing tells the units apart and all share the pooled rate. */
export interface ShrunkRates {
  readonly pooledRate: number
  readonly prior: { readonly alpha: number; readonly beta: number } | null
  readonly rates: readonly (ShrunkRate | null)[]
}

// The likelihood may have no maximum at either end: the strength of the prior then stays within these bounds.
const weakestPrior = 0.1
const strongestPrior = 1e6

/**
 * Shrinks the rates of many units for a ranking: beta-binomial empirical Bayes, the prior by maximum likelihood (Casella, The American Statistician 39, 1985).
 * Units without trials, or with more than a billion, give null and are left out; null when none remains.
 */
export function shrinkRates(units: readonly Rate[], level = 0.9): ShrunkRates | null {
  const used = units.filter(isExactRate)
  const n = used.reduce((sum, unit) => sum + unit.n, 0)
  if (n === 0) return null
  const successes = used.reduce((sum, unit) => sum + unit.successes, 0)
  const pooledRate = successes / n
  const prior = isOverdispersed(used, pooledRate) ? fitPrior(used) : null
  const common = jeffreysInterval(successes, n, level)
  const pooled = common === null ? null : { mean: pooledRate, ...common, probabilityAbove: 0.5 }
  const shrink = (unit: Rate): ShrunkRate | null =>
    prior === null ? pooled : posterior(unit, prior, pooledRate, level)
  return { pooledRate, prior, rates: units.map((unit) => (isExactRate(unit) ? shrink(unit) : null)) }
}

function posterior(unit: Rate, prior: { alpha: number; beta: number }, pooledRate: number, level: number): ShrunkRate {
  const tail = tailOf(level)
  const [a, b] = [prior.alpha + unit.successes, prior.beta + unit.n - unit.successes]
  return {
    mean: a / (a + b),
    low: betaQuantile(tail, a, b),
    high: betaQuantile(1 - tail, a, b),
    probabilityAbove: 1 - incompleteBeta(pooledRate, a, b),
  }
}

// The slope of the likelihood towards an ever stronger prior (Tarone, Biometrika 66, 1979): without excess spread it has no maximum.
function isOverdispersed(units: readonly Rate[], rate: number): boolean {
  const variance = rate * (1 - rate)
  if (!(variance > 0)) return false
  const excess = units.reduce((sum, { successes, n }) => sum + (successes - n * rate) ** 2 / variance - n, 0)
  return excess > 1e-9 * units.reduce((sum, unit) => sum + unit.n, 0)
}

function fitPrior(units: readonly Rate[]): { alpha: number; beta: number } {
  const slope = (logStrength: number): number => slopeOfStrength(units, Math.exp(logStrength))
  const [low, high] = [Math.log(weakestPrior), Math.log(strongestPrior)]
  const strength = Math.exp(slope(low) <= 0 ? low : slope(high) >= 0 ? high : findRoot(slope, low, high))
  const mean = bestMean(units, strength)
  return { alpha: strength * mean, beta: strength * (1 - mean) }
}

function slopeOfStrength(units: readonly Rate[], strength: number): number {
  const mean = bestMean(units, strength)
  const [alpha, beta] = [strength * mean, strength * (1 - mean)]
  return units.reduce(
    (sum, { successes, n }) =>
      sum + mean * rise(alpha, successes) + (1 - mean) * rise(beta, n - successes) - rise(strength, n),
    0,
  )
}

function bestMean(units: readonly Rate[], strength: number): number {
  const slope = (mean: number): number =>
    units.reduce(
      (sum, { successes, n }) => sum + rise(strength * mean, successes) - rise(strength * (1 - mean), n - successes),
      0,
    )
  return findRoot(slope, 1e-12, 1 - 1e-12)
}

function rise(from: number, by: number): number {
  return digamma(from + by) - digamma(from)
}
