import { expect, it } from 'vitest'
import { hypergeometric, unitHypergeometric } from './hypergeometric.ts'

/** The values are mpmath's, with 40 digits. */
const near = (actual: number, is: number): void => expect(Math.abs(actual / is - 1)).toBeLessThan(1e-12)

it.each([
  { a: 2.243, b: 4.426, c: 4.219, z: 0.474, is: 4.574781444616262 },
  { a: 1, b: 0.5, c: 1.5, z: 0.99, is: 3.008302149854818 },
  { a: 400.2, b: 402.4, c: 402.2, z: 0.57, is: 5.740949187970334e146 },
  { a: 0.5, b: 0.6, c: 0.7, z: 0.999, is: 17.178521114630954 },
  { a: 3, b: 4, c: 5, z: 0, is: 1 },
])('₂F₁($a, $b; $c; $z) is $is', ({ a, b, c, z, is }) => near(hypergeometric(a, b, c, z), is))

it.each([
  { b: 0.55, c: 2.16, z: 0.9999, is: 1.89286331886493 },
  { b: 400.5, c: 402.1, z: 0.5, is: 1.9920926590989179 },
  { b: 1.18, c: 1.886, z: 0.909, is: 3.6831387058013467 },
  { b: 3, c: 8, z: 1, is: 1.75 },
  { b: 3, c: 8, z: 0, is: 1 },
])('₂F₁(1, $b; $c; $z) is $is', ({ b, c, z, is }) => near(unitHypergeometric(b, c, z), is))

it('is Infinity where it is larger than every number', () => {
  expect(unitHypergeometric(2, 3, 1)).toBe(Infinity)
  expect(hypergeometric(5000, 5000, 5000, 0.9)).toBe(Infinity)
})
