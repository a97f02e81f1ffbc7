import { expect, it } from 'vitest'
import { bootstrap, sampleMean } from './bootstrap.ts'
import { seededRandom } from './seeded-random.ts'

const deals = [4, 5, 7, 9, 12, 18, 60]

it('repeats itself for the same seed', () => {
  const run = () => bootstrap(deals, { statistic: sampleMean, random: seededRandom(4), resamples: 500 })
  expect(run()).toEqual(run())
})

it('reaches further up when the values are skewed', () => {
  const result = bootstrap(deals, { statistic: sampleMean, random: seededRandom(4) })
  expect(result?.bca?.high).toBeGreaterThan(result?.percentile.high ?? Infinity)
})

it('has no value below five values', () => {
  expect(bootstrap([1, 2, 3, 4], { statistic: sampleMean, random: seededRandom(1) })).toBeNull()
})

it('gives equal values no corrected interval', () => {
  const result = bootstrap([3, 3, 3, 3, 3], { statistic: sampleMean, random: seededRandom(1), resamples: 100 })
  expect(result?.standardError).toBe(0)
  expect(result?.bca).toBeNull()
})
