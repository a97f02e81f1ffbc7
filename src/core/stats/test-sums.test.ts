import { expect, it } from 'vitest'
import { testSums } from './test-sums.ts'

const count = (n: number) => ({ sum: n, sumOfSquares: n })

it('is the dispersion test of Poisson for counts', () => {
  // scipy 1.17: chi2.sf of the squared distances from the mean, over the mean.
  expect(testSums([12, 19, 7, 15].map(count))).toBeCloseTo(0.12215622612081416, 9)
})

it('does not take one large deal for a better team', () => {
  const deals = (amounts: readonly number[]) => ({
    sum: amounts.reduce((a, b) => a + b, 0),
    sumOfSquares: amounts.reduce((a, b) => a + b * b, 0),
  })
  const even = [10, 12, 9, 11, 10, 8]
  expect(testSums([deals([...even, 200]), deals(even)])).toBeGreaterThan(0.05)
  expect(testSums([deals([...even, ...even, ...even, ...even]), deals(even)])).toBeLessThan(0.01)
})

it.each([
  ['one', [count(3)]],
  ['nothing at all', [count(0), count(0)]],
])('cannot tell of %s', (_name, sums) => {
  expect(testSums(sums)).toBeNull()
})
