import { expect, it } from 'vitest'
import { normalCdf, normalQuantile, normalReach, twoSidedP } from './normal.ts'

// Reference values from mpmath at 30 digits.
it.each([
  { probability: 1e-300, z: -37.0470962993612 },
  { probability: 1e-10, z: -6.361340902404056 },
  { probability: 0.025, z: -1.959963984540054 },
  { probability: 0.4, z: -0.2533471031357998 },
  { probability: 0.5, z: 0 },
  { probability: 0.975, z: 1.959963984540054 },
])('the quantile at $probability is $z', ({ probability, z }) => {
  expect(normalQuantile(probability)).toBeCloseTo(z, 12)
  expect(normalCdf(z) / probability).toBeCloseTo(1, 11)
})

it('reaches 1.96 standard errors at 95 %, which 5 % exceed', () => {
  expect(normalReach(0.95)).toBeCloseTo(1.959963984540054, 13)
  expect(twoSidedP(-1.959963984540054)).toBeCloseTo(0.05, 13)
})

it.each([0, 1, -1, 2, Number.NaN])('refuses the probability and the level %d', (probability) => {
  expect(() => normalQuantile(probability)).toThrow(RangeError)
  expect(() => normalReach(probability)).toThrow(RangeError)
})
