import { expect, it } from 'vitest'
import { clopperPearsonInterval } from './clopper-pearson-interval.ts'

it.each([
  { successes: 3, n: 10, low: 0.0667, high: 0.6525 },
  { successes: 0, n: 10, low: 0, high: 0.3085 },
])('of $successes of $n lies between $low and $high', ({ successes, n, low, high }) => {
  const interval = clopperPearsonInterval(successes, n)
  expect(interval?.low).toBeCloseTo(low, 4)
  expect(interval?.high).toBeCloseTo(high, 4)
})

it('bounds 0 of n by the closed form 1 − 0.025^(1/n)', () => {
  expect(clopperPearsonInterval(0, 7)?.high).toBeCloseTo(1 - 0.025 ** (1 / 7), 13)
})

it('has no value without trials', () => expect(clopperPearsonInterval(0, 0)).toBeNull())
