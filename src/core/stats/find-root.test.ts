import { expect, it } from 'vitest'
import { findRoot } from './find-root.ts'

it.each([
  { name: 'a square root', f: (x: number) => x * x - 2, low: 0, high: 2, root: Math.SQRT2 },
  { name: 'a tiny root', f: (x: number) => Math.log(x / 1e-200), low: 1e-300, high: 1, root: 1e-200 },
  { name: 'a root at the low end', f: (x: number) => x, low: 0, high: 1, root: 0 },
  { name: 'a root of a falling function', f: (x: number) => Math.cos(x), low: 0, high: 3, root: Math.PI / 2 },
])('finds $name', ({ f, low, high, root }) => {
  expect(Math.abs(findRoot(f, low, high) - root)).toBeLessThanOrEqual(1e-14 * root)
})
