import { expect, it } from 'vitest'
import { jeffreysInterval } from './jeffreys-interval.ts'

it('of 3 of 10 lies between 9.3 % and 60.6 %', () => {
  const interval = jeffreysInterval(3, 10)
  expect(interval?.low).toBeCloseTo(0.0927, 4)
  expect(interval?.high).toBeCloseTo(0.6058, 4)
})

it.each([1, 50, 1e7])('ends exactly at 0 and 1 at the edges of n = %d', (n) => {
  expect(jeffreysInterval(0, n)?.low).toBe(0)
  expect(jeffreysInterval(n, n)?.high).toBe(1)
})

it('has no value without trials', () => expect(jeffreysInterval(0, 0)).toBeNull())
