import { expect, it } from 'vitest'
import { bootstrap, sampleMean } from '../../src/core/stats/bootstrap.ts'
import { meanInterval } from '../../src/core/stats/mean-interval.ts'
import { percentileOfSorted } from '../../src/core/stats/percentile.ts'
import { coverageOfRanks, quantileRanks } from '../../src/core/stats/quantile-ranks.ts'
import { seededRandom } from '../../src/core/stats/seeded-random.ts'
import { expectInterval, expectNear, goldenCases } from './golden-cases.ts'

type Range = [number | null, number | null]
interface Input {
  x: number[]
  statistic?: 'mean' | 'median'
  quantile?: number
  confidence: number
}
interface Expected {
  estimate: number
  bootstrap_se: number
  percentile_90: Range
  percentile_95: Range
  lower_rank: number | null
  upper_rank: number | null
  ci: Range
  coverage: number | null
  percentile: Range
  bca: Range
  t_interval: Range
}
const cases = goldenCases<Input, Expected>('05_bootstrap_and_quantile_ci')
const median = (sample: Float64Array): number => percentileOfSorted(sample.toSorted(), 0.5) ?? Number.NaN
const statisticOf = ({ statistic }: Input) => (statistic === 'median' ? median : sampleMean)

it.each(cases.filter(({ name }) => name.startsWith('exact')))(
  '$name is approached by resampling',
  ({ input, expected }) => {
    const options = { statistic: statisticOf(input), resamples: 400_000 }
    // The largest value is a rare, far outlier of the median: its standard error needs this many resamples for 2 %.
    const wide = bootstrap(input.x, { ...options, random: seededRandom(1), level: 0.95 })
    const narrow = bootstrap(input.x, { ...options, random: seededRandom(2), level: 0.9 })
    expectNear(wide?.estimate, expected.estimate)
    expectNear(wide?.standardError, expected.bootstrap_se, 0.02)
    expectInterval(wide?.percentile ?? null, expected.percentile_95, 0.02)
    expectInterval(narrow?.percentile ?? null, expected.percentile_90, 0.02)
  },
)

it.each(cases.filter(({ input }) => input.quantile !== undefined))('$name', ({ input, expected }) => {
  const { x, quantile = 0, confidence } = input
  const ranks = quantileRanks(x.length, quantile, confidence)
  expect(ranks).toEqual({ low: expected.lower_rank, high: expected.upper_rank })
  expect([ranks.low, ranks.high].map((rank) => (rank === null ? null : x[rank - 1]))).toEqual(expected.ci)
  expectNear(coverageOfRanks(x.length, quantile, ranks), expected.coverage)
})

it.each(cases.filter(({ name }) => name.startsWith('Monte Carlo')))(
  '$name agrees within 2 %',
  ({ input, expected }) => {
    const { x, confidence } = input
    const result = bootstrap(x, {
      statistic: sampleMean,
      random: seededRandom(3),
      resamples: 100_000,
      level: confidence,
    })
    expectNear(result?.estimate, expected.estimate)
    expectInterval(result?.percentile ?? null, expected.percentile, 0.02)
    expectInterval(result?.bca ?? null, expected.bca, 0.02)
    const sum = x.reduce((total, value) => total + value, 0)
    const sumOfSquares = x.reduce((total, value) => total + value * value, 0)
    expectInterval(meanInterval({ n: x.length, sum, sumOfSquares }, confidence), expected.t_interval)
  },
)
