import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { expectedPurchaseValue, fitGammaGamma } from './gamma-gamma.ts'

const model = { p: 6.25, q: 3.74, gamma: 15.44 }

it('lies between what the customer and what all spend', () => {
  const ofAll = expectedPurchaseValue(model, { purchases: 0, mean: 0 }) ?? Number.NaN
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1e5, noNaN: true }), (purchases, mean) => {
      const value = expectedPurchaseValue(model, { purchases, mean }) ?? Number.NaN
      expect(value).toBeGreaterThanOrEqual(Math.min(mean, ofAll) * (1 - 1e-12))
      expect(value).toBeLessThanOrEqual(Math.max(mean, ofAll) * (1 + 1e-12))
    }),
  )
})

it.each([
  { why: 'the mean of all has no end', parameters: { ...model, q: 1 }, mean: 5 },
  { why: 'a parameter is no number', parameters: { ...model, p: Number.NaN }, mean: 5 },
  { why: 'the customer was paid', parameters: model, mean: -5 },
])('has no value when $why', ({ parameters, mean }) =>
  expect(expectedPurchaseValue(parameters, { purchases: 3, mean })).toBeNull(),
)

it('does not depend on the currency', () => {
  const rows = [3, 8, 9, 12, 14, 20, 22, 35, 41, 90].map((mean, index) => ({
    purchases: 1 + (index % 3),
    mean,
    customers: 5,
  }))
  const [euros, cents] = [fitGammaGamma(rows), fitGammaGamma(rows.map((row) => ({ ...row, mean: row.mean * 100 })))]
  expect(cents?.parameters.p).toBeCloseTo(euros?.parameters.p ?? Number.NaN, 3)
  expect((cents?.parameters.gamma ?? 0) / 100).toBeCloseTo(euros?.parameters.gamma ?? Number.NaN, 3)
  expect(cents?.logLikelihood).toBeCloseTo((euros?.logLikelihood ?? 0) - 50 * Math.log(100), 5)
})

it.each([
  { why: 'nobody bought', rows: [{ purchases: 0, mean: 0, customers: 4 }] },
  { why: 'nothing cost anything', rows: [{ purchases: 3, mean: 0, customers: 4 }] },
  { why: 'nobody is there', rows: [] },
])('has no fit when $why', ({ rows }) => expect(fitGammaGamma(rows)).toBeNull())
