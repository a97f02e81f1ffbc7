import { digamma } from './digamma.ts'
import { findRoot } from './find-root.ts'
import { gammaQuantile } from './incomplete-gamma.ts'
import { tailOf, type Interval } from './interval.ts'
import { mostExactCases } from './rate.ts'

/** A count of events over an exposure, such as activities over working days. */
export interface Count {
  readonly count: number
  readonly exposure: number
}

/** Events per unit of exposure, pulled towards the peers, with the plausible range. */
export interface ShrunkCount extends Interval {
  readonly mean: number
}

/** A leaderboard of shrunk frequencies in the order given; `prior` is null when nothing tells the units apart and all share the pooled frequency. */
export interface ShrunkCounts {
  readonly pooledMean: number
  readonly prior: { readonly shape: number; readonly rate: number } | null
  readonly means: readonly (ShrunkCount | null)[]
}

// Outside of this an exposure is a fault in the data, and dividing by it could overflow.
const leastExposure = 1e-12
const weakestShape = 1e-2
const strongestShape = 1e6

/** Shrinks the frequencies of many units for a ranking: gamma-Poisson empirical Bayes, the prior by maximum likelihood; units without exposure give null, and so does a list of only such. */
export function shrinkCounts(units: readonly Count[], level = 0.9): ShrunkCounts | null {
  const used = units.filter(isExposed)
  const exposure = used.reduce((sum, unit) => sum + unit.exposure, 0)
  if (exposure === 0) return null
  const count = used.reduce((sum, unit) => sum + unit.count, 0)
  const pooledMean = count / exposure
  const prior = isOverdispersed(used, pooledMean) ? fitPrior(used, pooledMean) : null
  const pooled = { ...frequency(count + 0.5, exposure, level), mean: pooledMean }
  const shrink = (unit: Count): ShrunkCount =>
    prior === null ? pooled : frequency(prior.shape + unit.count, prior.rate + unit.exposure, level)
  return { pooledMean, prior, means: units.map((unit) => (isExposed(unit) ? shrink(unit) : null)) }
}

function isExposed({ count, exposure }: Count): boolean {
  return exposure >= leastExposure && exposure <= 1 / leastExposure && count >= 0 && count <= mostExactCases
}

function frequency(shape: number, rate: number, level: number): ShrunkCount {
  const tail = tailOf(level)
  return { mean: shape / rate, low: gammaQuantile(tail, shape) / rate, high: gammaQuantile(1 - tail, shape) / rate }
}

// Without more spread than chance alone gives, the likelihood has no maximum.
function isOverdispersed(units: readonly Count[], mean: number): boolean {
  const excess = units.reduce((sum, { count, exposure }) => sum + (count - mean * exposure) ** 2 - count, 0)
  return excess > 1e-9 * units.reduce((sum, unit) => sum + unit.count, 0)
}

function fitPrior(units: readonly Count[], pooledMean: number): { shape: number; rate: number } {
  const slope = (logShape: number): number => slopeOfShape(units, Math.exp(logShape), pooledMean)
  const [low, high] = [Math.log(weakestShape), Math.log(strongestShape)]
  const shape = Math.exp(slope(low) <= 0 ? low : slope(high) >= 0 ? high : findRoot(slope, low, high))
  return { shape, rate: shape / bestMean(units, shape, pooledMean) }
}

function slopeOfShape(units: readonly Count[], shape: number, pooledMean: number): number {
  const mean = bestMean(units, shape, pooledMean)
  return units.reduce((sum, { count, exposure }) => {
    const expected = shape + exposure * mean
    return sum + digamma(shape + count) - digamma(shape) - Math.log(expected / shape) + 1 - (shape + count) / expected
  }, 0)
}

function bestMean(units: readonly Count[], shape: number, pooledMean: number): number {
  const slope = (mean: number): number =>
    units.reduce(
      (sum, { count, exposure }) => sum + count / mean - ((shape + count) * exposure) / (shape + exposure * mean),
      0,
    )
  const highest = units.reduce((most, { count, exposure }) => Math.max(most, count / exposure), 0)
  return findRoot(slope, pooledMean * 1e-9, highest * (1 + 1e-9))
}
