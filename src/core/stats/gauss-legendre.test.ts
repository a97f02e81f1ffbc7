import { expect, it } from 'vitest'
import { integrate } from './gauss-legendre.ts'

it.each([
  { name: 'x^31 from 0 to 2', f: (x: number) => x ** 31, from: 0, until: 2, is: 2 ** 32 / 32 },
  { name: '1/x from 1 to 2', f: (x: number) => 1 / x, from: 1, until: 2, is: Math.LN2 },
  { name: 'a constant backwards', f: () => 3, from: 1, until: 0, is: -3 },
])('the integral of $name is $is', ({ f, from, until, is }) =>
  expect(Math.abs(integrate(f, from, until) / is - 1)).toBeLessThan(1e-13),
)
