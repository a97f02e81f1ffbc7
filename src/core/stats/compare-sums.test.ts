import { expect, it } from 'vitest'
import { compareSums } from './compare-sums.ts'

it('adds the squares of both periods', () => {
  const change = compareSums({ sum: 30, sumOfSquares: 300 }, { sum: 70, sumOfSquares: 100 })
  expect(change?.change).toBe(40)
  expect(change?.low).toBeCloseTo(40 - 1.959963984540054 * 20, 12)
  expect(change?.tellable).toBe(true)
})

it('does not take one deal for a trend', () => {
  expect(compareSums({ sum: 0, sumOfSquares: 0 }, { sum: 100_000, sumOfSquares: 1e10 })?.tellable).toBe(false)
})

it('tells nothing when nothing happened or a figure is not a number', () => {
  expect(compareSums({ sum: 0, sumOfSquares: 0 }, { sum: 0, sumOfSquares: 0 })).toEqual({
    change: 0,
    low: null,
    high: null,
    tellable: false,
  })
  expect(compareSums({ sum: Number.NaN, sumOfSquares: 1 }, { sum: 0, sumOfSquares: 0 })).toBeNull()
})
