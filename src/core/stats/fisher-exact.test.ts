import { expect, it } from 'vitest'
import { fisherExact } from './fisher-exact.ts'

it('finds 34 of 70 tables at most as likely as the tea tasted 3 of 4 right', () => {
  const test = fisherExact({ successes: 1, n: 4 }, { successes: 3, n: 4 })
  expect(test?.twoSided).toBeCloseTo(34 / 70, 14)
  expect(test?.greater).toBeCloseTo(17 / 70, 14)
  expect(test?.less).toBeCloseTo(69 / 70, 14)
})

it('stays finite for millions of cases and for impossible luck', () => {
  const even = fisherExact({ successes: 500_000, n: 1_000_000 }, { successes: 500_000, n: 1_000_000 })
  expect(even?.twoSided).toBe(1)
  const extreme = fisherExact({ successes: 0, n: 100_000 }, { successes: 100_000, n: 100_000 })
  expect(extreme?.twoSided).toBe(0)
})

it.each([
  { before: { successes: 0, n: 0 }, after: { successes: 1, n: 2 } },
  { before: { successes: 0.5, n: 1 }, after: { successes: 1, n: 2 } },
])('has no value for $before against $after', ({ before, after }) => {
  expect(fisherExact(before, after)).toBeNull()
})
