import { expect, it } from 'vitest'
import { betaQuantile, incompleteBeta } from './incomplete-beta.ts'

// Reference values from mpmath at 30 digits.
it.each([
  { x: 0.3, a: 0.5, b: 0.5, value: 0.3690101195655454 },
  { x: 0.9, a: 2, b: 3, value: 0.9963 },
  { x: 0.05, a: 50.5, b: 950.5, value: 0.4912966099016578 },
  { x: 0.1, a: 0.01, b: 5, value: 0.9940726309296224 },
  { x: 0.4995, a: 500000, b: 500001, value: 0.1588972245349604 },
  { x: 0, a: 2, b: 3, value: 0 },
  { x: 1, a: 2, b: 3, value: 1 },
])('Beta($a, $b) lies below $x with probability $value', ({ x, a, b, value }) => {
  expect(incompleteBeta(x, a, b)).toBeCloseTo(value, 12)
})

it.each([
  { probability: 0.025, a: 0.5, b: 10.5 },
  { probability: 0.975, a: 1.5, b: 999999.5 },
  { probability: 0.5, a: 3e6, b: 7e6 },
  { probability: 1e-9, a: 0.2, b: 3 },
])('the quantile of Beta($a, $b) at $probability inverts its distribution', ({ probability, a, b }) => {
  expect(incompleteBeta(betaQuantile(probability, a, b), a, b) / probability).toBeCloseTo(1, 8)
})
