import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { logPowerIntegral } from './power-integral.ts'

// mpmath with 40 digits.
it.each([
  { near: 60, far: 1e8, p: 5.7, q: 2.3e6, length: 500, is: -42367586.7990304 },
  { near: 0.008, far: 2.82, p: 510.5, q: 4.05, length: 33, is: 2449.59361232458 },
  { near: 1e-9, far: 3, p: 0.55, q: 1.6, length: 10, is: -0.6313225891027955 },
  { near: 3, far: 7, p: 0.7, q: 1.9, length: 20, is: -3.342752702647463 },
  { near: 1e-6, far: 1, p: 1, q: 2, length: 1000, is: 2.550658238743373 },
])('near $near, far $far, powers $p and $q: $is', ({ is, ...powers }) =>
  expect(Math.abs(logPowerIntegral(powers) - is)).toBeLessThan(1e-12 * (1 + Math.abs(is))),
)

it('is what the antiderivative says where both bases are one', () => {
  const base = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
  const power = fc.double({ min: 0.6, max: 50, noNaN: true })
  fc.assert(
    fc.property(base, power, power, base, (near, p, q, length) => {
      const exponent = 1 - p - q
      const exact = (1 - (1 + length / near) ** exponent) / -exponent
      const found = logPowerIntegral({ near, far: near, p, q, length }) - exponent * Math.log(near)
      fc.pre(length / near > 1e-6)
      expect(found).toBeCloseTo(Math.log(exact), 8)
    }),
  )
})
