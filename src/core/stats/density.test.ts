import { expect, it } from 'vitest'
import { binomialDensity, deviance, poissonDensity, stirlingError } from './density.ts'

it.each([
  { x: 1, factorial: 1 },
  { x: 5, factorial: 120 },
  { x: 20, factorial: 2432902008176640000 },
])('Stirling with its error gives $x!', ({ x, factorial }) => {
  const value = Math.sqrt(2 * Math.PI * x) * (x / Math.E) ** x * Math.exp(stirlingError(x))
  expect(value / factorial).toBeCloseTo(1, 13)
})

it.each([
  { x: 2, n: 4, p: 0.5, density: 0.375 },
  { x: 1, n: 3, p: 0.1, density: 0.243 },
])('$x of $n at $p has density $density', ({ x, n, p, density }) => {
  expect(binomialDensity(x, n, p)).toBeCloseTo(density, 14)
})

it('gives the Poisson density', () => expect(poissonDensity(2, 3)).toBeCloseTo(4.5 * Math.exp(-3), 14))

it('comes to an end also where there is no number', () => {
  expect(deviance(0.5, Number.NaN)).toBeNaN()
  expect(poissonDensity(Number.NaN, 1)).toBeNaN()
})
