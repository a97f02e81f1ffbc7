import { expect, it } from 'vitest'
import { nearestRank, nearestRankPercentile, percentile, percentileRanks } from './percentile.ts'

it.each([
  { n: 1, q: 0.9, ranks: { lower: 1, upper: 1, fraction: 0 } },
  { n: 10, q: 0.5, ranks: { lower: 5, upper: 6, fraction: 0.5 } },
  { n: 5, q: 1, ranks: { lower: 5, upper: 5, fraction: 0 } },
  { n: 5, q: 0, ranks: { lower: 1, upper: 2, fraction: 0 } },
  { n: 0, q: 0.5, ranks: null },
  { n: 3, q: 1.5, ranks: null },
])('the $q percentile of $n values lies at $ranks', ({ n, q, ranks }) => {
  expect(percentileRanks(n, q)).toEqual(ranks)
})

it.each([
  { n: 100, q: 0.55, rank: 55 },
  { n: 100, q: 0.29, rank: 29 },
  { n: 10, q: 0.95, rank: 10 },
  { n: 3, q: 0, rank: 1 },
  { n: 0, q: 0.5, rank: null },
])('the nearest rank of $q among $n is $rank', ({ n, q, rank }) => expect(nearestRank(n, q)).toBe(rank))

it('sorts numbers as numbers and leaves the input alone', () => {
  const values = [10, 9, 100]
  expect(percentile(values, 0.5)).toBe(10)
  expect(nearestRankPercentile(values, 0.9)).toBe(100)
  expect(values).toEqual([10, 9, 100])
})

it('has no value without values', () => {
  expect(percentile([], 0.5)).toBeNull()
  expect(nearestRankPercentile([], 0.5)).toBeNull()
})
