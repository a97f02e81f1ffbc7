import { finiteInterval, tailOf, type Interval } from './interval.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { percentileOfSorted } from './percentile.ts'
import type { Random } from './seeded-random.ts'

/** A figure computed from a sample; it must not keep the array, which is reused. */
export type Statistic = (sample: Float64Array) => number

/** How to resample: the generator decides the outcome, so the same seed gives the same interval. */
export interface BootstrapOptions {
  readonly statistic: Statistic
  readonly random: Random
  readonly resamples?: number
  readonly level?: number
}

/** A bootstrapped figure in the unit of the statistic; `bca` corrects bias and skew and is null where it cannot be computed. */
export interface Bootstrap {
  readonly estimate: number
  readonly standardError: number
  readonly percentile: Interval
  readonly bca: Interval | null
}

const fewestValues = 5

/** Resamples the values to find the range of any statistic (Efron and Tibshirani 1993, chapters 13 and 14); null below five values, where the bootstrap is useless, and rough below fifteen. */
export function bootstrap(values: readonly number[], options: BootstrapOptions): Bootstrap | null {
  const { statistic, random, resamples = 20_000, level = 0.95 } = options
  const tail = tailOf(level)
  const sample = Float64Array.from(values)
  const estimate = statistic(sample)
  if (sample.length < fewestValues || !Number.isFinite(estimate)) return null
  const results = Float64Array.from({ length: resamples }, () => statistic(resample(sample, random))).sort()
  const percentile = between(results, tail, 1 - tail)
  if (percentile === null) return null
  return {
    estimate,
    standardError: spreadOf(results),
    percentile,
    bca: correctedInterval(results, sample, statistic, tail),
  }
}

/** The arithmetic mean of a sample. */
export function sampleMean(sample: Float64Array): number {
  return sample.reduce((sum, value) => sum + value, 0) / sample.length
}

function resample(sample: Float64Array, random: Random): Float64Array {
  return sample.map(() => sample[Math.floor(random() * sample.length)] ?? 0)
}

function correctedInterval(
  results: Float64Array,
  sample: Float64Array,
  statistic: Statistic,
  tail: number,
): Interval | null {
  const estimate = statistic(sample)
  const below =
    results.reduce((sum, result) => sum + (result < estimate ? 1 : result === estimate ? 0.5 : 0), 0) / results.length
  const acceleration = skewOfJackknife(sample, statistic)
  if (!(below > 0 && below < 1) || acceleration === null) return null
  const bias = normalQuantile(below)
  const shifted = (probability: number): number => {
    const z = bias + normalQuantile(probability)
    return normalCdf(bias + z / (1 - acceleration * z))
  }
  return between(results, shifted(tail), shifted(1 - tail))
}

function skewOfJackknife(sample: Float64Array, statistic: Statistic): number | null {
  const leftOut = sample.map((_, index) => statistic(sample.filter((_, other) => other !== index)))
  const mean = sampleMean(leftOut)
  const squares = leftOut.reduce((sum, value) => sum + (mean - value) ** 2, 0)
  const cubes = leftOut.reduce((sum, value) => sum + (mean - value) ** 3, 0)
  return squares > 0 ? cubes / (6 * squares ** 1.5) : null
}

function spreadOf(results: Float64Array): number {
  const mean = sampleMean(results)
  return Math.sqrt(results.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, results.length - 1))
}

function between(sorted: Float64Array, from: number, until: number): Interval | null {
  const [low, high] = [percentileOfSorted(sorted, from), percentileOfSorted(sorted, until)]
  return low === null || high === null ? null : finiteInterval(low, high)
}
