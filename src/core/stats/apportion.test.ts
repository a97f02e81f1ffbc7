import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { apportion } from './apportion.ts'

it.each([
  { total: 1000, weights: [1, 1, 1], parts: [334, 333, 333] },
  { total: 100, weights: [0.5, 0.25, 0.25], parts: [50, 25, 25] },
  { total: 1000, weights: [1, 0.5, 0.8, 0], parts: [435, 217, 348, 0] },
  { total: 3, weights: [1 / 3, 1 / 3, 1 / 3], parts: [1, 1, 1] },
  { total: 1, weights: [2, 2], parts: [1, 0] },
  { total: 0, weights: [2, 1], parts: [0, 0] },
])('$total by $weights is $parts', ({ total, weights, parts }) => expect(apportion(total, weights)).toEqual(parts))

it.each([
  { total: 100, weights: [] },
  { total: 100, weights: [0, 0] },
  { total: 100, weights: [1, -1] },
  { total: 100, weights: [1, Number.NaN] },
  { total: 100, weights: [1e308, 1e308] },
  { total: 1.5, weights: [1, 1] },
  { total: -1, weights: [1, 1] },
])('has no parts of $total by $weights', ({ total, weights }) => expect(apportion(total, weights)).toBeNull())

it('adds up exactly, and no part is off by one or more', () => {
  const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (total, given) => {
      const sum = given.reduce((all, weight) => all + weight, 0)
      fc.pre(sum > 0)
      const parts = apportion(total, given) ?? []
      expect(parts.reduce((all, part) => all + part, 0)).toBe(total)
      for (const [at, part] of parts.entries())
        expect(Math.abs(part - total * ((given[at] ?? 0) / sum))).toBeLessThan(1 + 1e-6)
    }),
  )
})
