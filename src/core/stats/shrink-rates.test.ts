import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { shrinkRates } from './shrink-rates.ts'

it('lets few cases count less than many', () => {
  const result = shrinkRates([
    { successes: 1, n: 1 },
    { successes: 50, n: 100 },
    { successes: 10, n: 100 },
    { successes: 0, n: 0 },
  ])
  const [lucky, proven, weak, empty] = result?.rates ?? []
  expect(lucky?.mean).toBeLessThan(0.7)
  expect(proven?.probabilityAbove).toBeGreaterThan(0.95)
  expect(weak?.mean).toBeGreaterThan(0.1)
  expect(empty).toBeNull()
})

it.each([
  { name: 'no unit has a case', units: [{ successes: 0, n: 0 }], value: null },
  { name: 'there is no unit', units: [], value: null },
])('has no value when $name', ({ units, value }) => expect(shrinkRates(units)).toBe(value))

it.each([
  {
    name: 'nobody wins',
    units: [
      { successes: 0, n: 5 },
      { successes: 0, n: 50 },
    ],
    mean: 0,
  },
  {
    name: 'everybody wins',
    units: [
      { successes: 5, n: 5 },
      { successes: 50, n: 50 },
    ],
    mean: 1,
  },
  {
    name: 'each has one case',
    units: [
      { successes: 0, n: 1 },
      { successes: 1, n: 1 },
    ],
    mean: 0.5,
  },
])('shares the pooled rate when $name', ({ units, mean }) => {
  const result = shrinkRates(units)
  expect(result?.prior).toBeNull()
  expect(result?.rates.map((rate) => rate?.mean)).toEqual([mean, mean])
})

it('always lands between 0 and 1, and on the same side of the prior as the raw rate', () => {
  const unit = fc
    .tuple(fc.nat(500), fc.integer({ min: 1, max: 500 }))
    .map(([x, n]) => ({ successes: Math.min(x, n), n }))
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 12 }), (units) => {
      const result = shrinkRates(units)
      const prior = result?.prior
      const center = prior ? prior.alpha / (prior.alpha + prior.beta) : (result?.pooledRate ?? 0)
      for (const [index, { successes, n }] of units.entries()) {
        const { mean, low, high } = result?.rates[index] ?? { mean: 2, low: 2, high: 2 }
        expect(mean).toBeGreaterThanOrEqual(Math.min(center, successes / n) - 1e-9)
        expect(mean).toBeLessThanOrEqual(Math.max(center, successes / n) + 1e-9)
        expect(low >= 0 && low <= high && high <= 1).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
