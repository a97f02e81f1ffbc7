import { expect, it } from 'vitest'
import { shrinkMeans } from './shrink-means.ts'

it('trusts a mean by the share of the variance that lies between units', () => {
  // Weights 1 and 1, Q = 3²·2 = 18, variance between = (18 − 1)/(2 − 1) = 17.
  const result = shrinkMeans([
    { mean: 4, standardError: 1 },
    { mean: 10, standardError: 1 },
  ])
  expect(result?.varianceBetween).toBeCloseTo(17, 12)
  expect(result?.commonMean).toBeCloseTo(7, 12)
  expect(result?.means[0]).toBeCloseTo(7 - 3 * (17 / 18), 12)
})

it('leaves out units without an error of their own', () => {
  const result = shrinkMeans([
    { mean: 4, standardError: 0 },
    { mean: 10, standardError: 1 },
    { mean: 9, standardError: Number.NaN },
  ])
  expect(result?.means).toEqual([null, expect.closeTo(10, 12), null])
  expect(shrinkMeans([{ mean: 4, standardError: 0 }])).toBeNull()
  expect(shrinkMeans([])).toBeNull()
})
