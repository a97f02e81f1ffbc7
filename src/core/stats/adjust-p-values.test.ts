import fc from 'fast-check'
import { expect, it } from 'vitest'
import { adjustPValues, largestDiscovery } from './adjust-p-values.ts'

it('keeps the order and never lets a smaller p-value end up larger', () => {
  const adjusted = adjustPValues([0.04, 0.01, 0.03])
  expect(adjusted[0]).toBeCloseTo(0.04, 14)
  expect(adjusted[1]).toBeCloseTo(0.03, 14)
  expect(adjusted[2]).toBeCloseTo(0.04, 14)
})

it('leaves null null and does not count it', () => {
  expect(adjustPValues([0.01, null, 0.5])).toEqual([0.02, null, 0.5])
  expect(adjustPValues([Number.NaN])).toEqual([null])
  expect(adjustPValues([])).toEqual([])
})

it('is stricter under any dependence, but never above 1', () => {
  expect(adjustPValues([0.01, 0.9], 'benjamini-yekutieli')).toEqual([expect.closeTo(0.03, 12), 1])
})

it('finds the largest p-value that the correction keeps', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN)), { maxLength: 40 }),
      fc.constantFrom(0.05, 0.2, 0.8),
      (pValues, q) => {
        const largest = largestDiscovery(Float64Array.from(pValues), q)
        const kept = adjustPValues(pValues).map((adjusted) => adjusted !== null && adjusted <= q)
        expect(pValues.map((pValue) => pValue <= largest)).toEqual(kept)
      },
    ),
  )
})
