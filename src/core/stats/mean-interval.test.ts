import { expect, it } from 'vitest'
import { meanInterval, sampleVariance } from './mean-interval.ts'

const momentsOf = (values: number[]) => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
})

it('of 1, 2, 3 is 2 ± 4.303 × 1/√3', () => {
  const interval = meanInterval(momentsOf([1, 2, 3]))
  expect(interval?.low).toBeCloseTo(2 - 4.302652729749462 / Math.sqrt(3), 12)
  expect(interval?.high).toBeCloseTo(2 + 4.302652729749462 / Math.sqrt(3), 12)
})

it.each([
  { name: 'no values', values: [] },
  { name: 'one value', values: [5] },
  { name: 'equal values', values: [5, 5, 5] },
  { name: 'equal values that do not square exactly', values: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1] },
  { name: 'zeros', values: [0, 0, 0] },
  { name: 'values too large to square', values: [1e200, 2e200] },
])('has no value for $name', ({ values }) => {
  expect(sampleVariance(momentsOf(values))).toBeNull()
  expect(meanInterval(momentsOf(values))).toBeNull()
})
