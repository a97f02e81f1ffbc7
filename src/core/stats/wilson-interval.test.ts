import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { wilsonInterval } from './wilson-interval.ts'

it.each([
  { successes: 3, n: 10, low: 0.1078, high: 0.6032 },
  { successes: 15, n: 148, low: 0.0624, high: 0.1605 },
  { successes: 0, n: 10, low: 0, high: 0.2775 },
])('$successes of $n plausibly lies between $low and $high', ({ successes, n, low, high }) => {
  const interval = wilsonInterval(successes, n)
  expect(interval?.low).toBeCloseTo(low, 4)
  expect(interval?.high).toBeCloseTo(high, 4)
})

it.each([1, 3, 10, 999_999, 1e15])('is exactly 0 and exactly 1 at the edges of n = %d', (n) => {
  expect(wilsonInterval(0, n)?.low).toBe(0)
  expect(wilsonInterval(n, n)?.high).toBe(1)
})

it.each([
  { successes: 0, n: 0 },
  { successes: 1, n: 0 },
  { successes: -1, n: 5 },
  { successes: 6, n: 5 },
  { successes: Number.NaN, n: 5 },
  { successes: 1, n: Number.NaN },
  { successes: 1, n: Infinity },
])('has no value for $successes of $n', ({ successes, n }) => {
  expect(wilsonInterval(successes, n)).toBeNull()
})

it('lies within 0 and 1, contains the rate, and shrinks with the sample', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const successes = Math.round(n * share)
      const small = wilsonInterval(successes, n) ?? { low: 2, high: -1 }
      const large = wilsonInterval(4 * successes, 4 * n) ?? { low: -1, high: 2 }
      expect(small.low).toBeGreaterThanOrEqual(0)
      expect(small.high).toBeLessThanOrEqual(1)
      expect(small.low).toBeLessThanOrEqual(successes / n)
      expect(small.high).toBeGreaterThanOrEqual(successes / n)
      expect(large.high - large.low).toBeLessThan(small.high - small.low)
    }),
  )
})
