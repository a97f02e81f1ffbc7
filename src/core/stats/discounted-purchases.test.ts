import { expect, it } from 'vitest'
import { continuouslyDiscountedPurchases, discountedPurchases } from './discounted-purchases.ts'

const steady = (time: number): number => 2 * time

it('discounts each period from its end', () => {
  expect(discountedPurchases(steady, { periods: 2, periodLength: 1, discount: 0.1 })).toBeCloseTo(
    2 / 1.1 + 2 / 1.21,
    14,
  )
  expect(discountedPurchases(steady, { periods: 12, periodLength: 0.5, discount: 0 })).toBeCloseTo(12, 12)
  expect(discountedPurchases(steady, { periods: 0, periodLength: 1, discount: 0.1 })).toBe(0)
})

it('discounts a steady stream to what the books say of an annuity', () => {
  expect(continuouslyDiscountedPurchases(steady, 10, 0.05)).toBeCloseTo((2 / 0.05) * -Math.expm1(-0.5), 12)
  expect(continuouslyDiscountedPurchases(steady, 10, 0)).toBe(20)
})

it.each([
  { periods: 1.5, periodLength: 1, discount: 0 },
  { periods: -1, periodLength: 1, discount: 0 },
  { periods: 1, periodLength: 0, discount: 0 },
  { periods: 1, periodLength: 1, discount: -1 },
])('has no value for $periods periods of $periodLength at $discount', (horizon) =>
  expect(discountedPurchases(steady, horizon)).toBeNull(),
)

it('has no value where the model has none', () => {
  expect(discountedPurchases(() => null, { periods: 3, periodLength: 1, discount: 0 })).toBeNull()
  expect(continuouslyDiscountedPurchases(() => null, 3, 0.1)).toBeNull()
  expect(continuouslyDiscountedPurchases(steady, -1, 0.1)).toBeNull()
})
