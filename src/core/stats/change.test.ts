import { expect, it } from 'vitest'
import { changeWithReach, compareEstimates } from './change.ts'

it('joins two lopsided ranges by the root of their squared arms', () => {
  const change = compareEstimates({ value: 10, low: 7, high: 14 }, { value: 20, low: 17, high: 32 })
  expect(change).toEqual({ change: 10, low: 5, high: 10 + Math.hypot(12, 3), tellable: true })
})

it.each([
  { open: 'low', after: { value: 9, low: null, high: 12 }, low: null, high: 9 },
  { open: 'high', after: { value: 9, low: 6, high: null }, low: -1, high: null },
])('leaves the $open side open where the later estimate is', ({ after, low, high }) => {
  expect(compareEstimates({ value: 5, low: 1, high: 9 }, after)).toEqual({ change: 4, low, high, tellable: false })
})

it('is never tellable without a range', () => {
  expect(changeWithReach(7, null)).toEqual({ change: 7, low: null, high: null, tellable: false })
  expect(changeWithReach(7, 0)?.tellable).toBe(false)
  expect(changeWithReach(7, Number.NaN)?.tellable).toBe(false)
})

it('has no value when an estimate is not a number', () => {
  expect(compareEstimates({ value: Number.NaN, low: 0, high: 1 }, { value: 1, low: 0, high: 2 })).toBeNull()
})
