import { expect, it } from 'vitest'
import { binomialAtLeast, binomialAtMost } from './binomial.ts'

// Reference values: sums of the binomial terms in mpmath at 30 digits.
it.each([
  { k: 6, n: 6, p: 0.5, tail: 0.015625 },
  { k: 9001860, n: 10_000_000, p: 0.9, tail: 0.02496957033653232 },
  { k: 5003099, n: 10_000_000, p: 0.5, tail: 0.02501756628755506 },
  { k: 30, n: 10_000_000, p: 2e-6, tail: 0.0218181048878627 },
  { k: 0, n: 5, p: 0.5, tail: 1 },
  { k: 6, n: 5, p: 0.5, tail: 0 },
])('at least $k of $n at $p has probability $tail', ({ k, n, p, tail }) => {
  expect(binomialAtLeast(k, n, p)).toBeCloseTo(tail, 12)
  expect(binomialAtMost(k - 1, n, p)).toBeCloseTo(1 - tail, 12)
})
