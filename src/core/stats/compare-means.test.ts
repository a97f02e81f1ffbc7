import { expect, it } from 'vitest'
import { compareMeans } from './compare-means.ts'

it('follows Welch for unequal spreads', () => {
  const change = compareMeans({ n: 4, sum: 20, sumOfSquares: 112 }, { n: 3, sum: 30, sumOfSquares: 302 })
  // Variances 4 and 1: error √(1 + 1/3), degrees of freedom (4/3)² / (1/3 + 1/18) = 4.571.
  expect(change?.change).toBe(5)
  expect(change?.low).toBeCloseTo(5 - 2.6452 * Math.sqrt(4 / 3), 2)
  expect(change?.tellable).toBe(true)
})

it.each([
  { name: 'one value', before: { n: 1, sum: 5, sumOfSquares: 25 }, after: { n: 3, sum: 30, sumOfSquares: 302 } },
  { name: 'no spread', before: { n: 2, sum: 10, sumOfSquares: 50 }, after: { n: 2, sum: 20, sumOfSquares: 200 } },
])('knows the change but tells nothing from $name', ({ before, after }) => {
  expect(compareMeans(before, after)).toEqual({ change: 5, low: null, high: null, tellable: false })
})

it('has no value without values', () => {
  expect(compareMeans({ n: 0, sum: 0, sumOfSquares: 0 }, { n: 2, sum: 1, sumOfSquares: 1 })).toBeNull()
})
