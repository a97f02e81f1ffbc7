import { expect, it } from 'vitest'
import { testSegments } from './chi-square-test.ts'
import { twoSidedP } from './normal.ts'
import { pooledZ } from './two-rates.ts'

it('adds the squared surprises of three segments', () => {
  const test = testSegments([
    { successes: 10, n: 100 },
    { successes: 20, n: 100 },
    { successes: 30, n: 100 },
  ])
  expect(test?.statistic).toBeCloseTo(12.5, 12)
  expect(test?.degreesOfFreedom).toBe(2)
  expect(test?.pValue).toBeCloseTo(Math.exp(-6.25), 12)
  expect(test?.isRough).toBe(false)
})

it('is the square of pooled z for two segments', () => {
  const [before, after] = [
    { successes: 48, n: 80 },
    { successes: 56, n: 70 },
  ]
  const z = pooledZ(before, after) ?? 0
  expect(testSegments([before, after])?.statistic).toBeCloseTo(z * z, 12)
  expect(testSegments([before, after])?.pValue).toBeCloseTo(twoSidedP(z), 12)
})

it('leaves out empty segments and needs two', () => {
  expect(
    testSegments([
      { successes: 1, n: 2 },
      { successes: 0, n: 0 },
    ]),
  ).toBeNull()
  expect(testSegments([])).toBeNull()
})

it('proves nothing when all failed, and warns of small cells', () => {
  expect(
    testSegments([
      { successes: 0, n: 5 },
      { successes: 0, n: 9 },
    ])?.pValue,
  ).toBe(1)
  expect(
    testSegments([
      { successes: 1, n: 5 },
      { successes: 4, n: 9 },
    ])?.isRough,
  ).toBe(true)
})
