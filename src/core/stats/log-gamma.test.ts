import { expect, it } from 'vitest'
import { logBeta, logGamma, logSum } from './log-gamma.ts'

it.each([
  { x: 1e-8, is: 18.42068073818021 },
  { x: 0.5, is: 0.5723649429247001 },
  { x: 1, is: 0 },
  { x: 2, is: 0 },
  { x: 3.7, is: 1.4280723266653879 },
  { x: 1000.25, is: 5906.947268271117 },
])('ln Γ($x) is $is', ({ x, is }) => expect(Math.abs(logGamma(x) - is)).toBeLessThan(1e-14 * (1 + Math.abs(is))))

it('has ln B(2, 3) = −ln 12', () => expect(logBeta(2, 3)).toBeCloseTo(-Math.log(12), 14))

it.each([
  { a: Math.log(2), b: Math.log(3), is: Math.log(5) },
  { a: -2000, b: -2000, is: -2000 + Math.log(2) },
  { a: -Infinity, b: 4, is: 4 },
  { a: -Infinity, b: -Infinity, is: -Infinity },
  { a: 800, b: 0, is: 800 },
])('adds e^$a and e^$b without leaving the logarithms', ({ a, b, is }) => expect(logSum(a, b)).toBe(is))
