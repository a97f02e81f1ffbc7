import { expect, it } from 'vitest'
import { scaledExponentialIntegral } from './exponential-integral.ts'

it.each([
  { s: 0.6, z: 0.136, is: 2.8875182347893364 },
  { s: 1, z: 1e-3, is: 6.337874070325488 },
  { s: 1.5, z: 1e-9, is: 1.99988790417556 },
  { s: 60.5, z: 0.2, is: 0.01674946296014644 },
  { s: 3, z: 2.5, is: 0.1985182390187003 },
  { s: 2.2, z: 80, is: 0.012169321707589335 },
])('e^$z E($z) of order $s is $is, as mpmath says', ({ s, z, is }) =>
  expect(Math.abs(scaledExponentialIntegral(s, z) / is - 1)).toBeLessThan(1e-12),
)

it('has its limit where nothing is discounted, and none where there is none', () => {
  expect(scaledExponentialIntegral(3, 0)).toBe(0.5)
  expect(scaledExponentialIntegral(1, 0)).toBe(Infinity)
  expect(scaledExponentialIntegral(Number.NaN, 0.5)).toBeNaN()
})
