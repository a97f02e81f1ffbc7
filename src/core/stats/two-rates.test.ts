import { expect, it } from 'vitest'
import { compareRates, pooledZ, testTwoRates } from './two-rates.ts'

it.each([
  { before: [48, 80], after: [56, 70], change: 0.2, low: 0.0524, high: 0.3339, tellable: true },
  { before: [0, 29], after: [5, 56], change: 0.0893, low: -0.0381, high: 0.1926, tellable: false },
  { before: [0, 10], after: [10, 10], change: 1, low: 0.6075, high: 1, tellable: true },
  { before: [3, 4], after: [1, 4], change: -0.5, low: -0.7891, high: 0.1355, tellable: false },
])(
  'from $before to $after the change is $change and tellable: $tellable',
  ({ before, after, change, low, high, tellable }) => {
    const rate = ([successes = 0, n = 0]: number[]) => ({ successes, n })
    const result = compareRates(rate(before), rate(after))
    expect(result?.change).toBeCloseTo(change, 4)
    expect(result?.low).toBeCloseTo(low, 4)
    expect(result?.high).toBeCloseTo(high, 4)
    expect(result?.tellable).toBe(tellable)
  },
)

it.each([
  { name: 'Fisher for small cells', before: [3, 10], after: [9, 10], method: 'fisher-exact', pValue: 0.019767 },
  { name: 'pooled z for large ones', before: [48, 80], after: [56, 70], method: 'pooled-z', pValue: 0.008045 },
  { name: 'p = 1 when all failed', before: [0, 10], after: [0, 20], method: 'fisher-exact', pValue: 1 },
])('uses $name', ({ before, after, method, pValue }) => {
  const rate = ([successes = 0, n = 0]: number[]) => ({ successes, n })
  const result = testTwoRates(rate(before), rate(after))
  expect(result?.method).toBe(method)
  expect(result?.pValue).toBeCloseTo(pValue, 6)
})

it('has no value when a side has no trials', () => {
  const [none, some] = [
    { successes: 0, n: 0 },
    { successes: 1, n: 2 },
  ]
  expect(compareRates(none, some)).toBeNull()
  expect(testTwoRates(some, none)).toBeNull()
  expect(pooledZ(none, some)).toBeNull()
})
