import { describe, expect, it } from 'vitest'
import { fisherTest, testMeans, welchTest } from './test-means.ts'

// Moments of three samples of 5, 6 and 4 values; p-values by statsmodels 0.15 (anova_oneway) and scipy 1.17 (ttest_ind).
const first = { n: 5, sum: 129, sumOfSquares: 3366.9 }
const second = { n: 6, sum: 193.8, sumOfSquares: 6305.94 }
const third = { n: 4, sum: 118, sumOfSquares: 3775.78 }

describe('means of several samples', () => {
  it('gives the p-values of independent programs', () => {
    expect(welchTest([first, second, third])).toBeCloseTo(0.04321125184388331, 9)
    expect(fisherTest([first, second, third])).toBeCloseTo(0.20370160724566447, 9)
    expect(welchTest([first, second])).toBeCloseTo(0.007411033225911496, 9)
  })

  it('claims only what both tests support', () => {
    expect(testMeans([first, second, third])).toBeCloseTo(0.2037016, 7)
  })

  it('takes any number of values', () => {
    const many = (mean: number) => ({ n: 1e9, sum: 1e9 * mean, sumOfSquares: 1e9 * (mean * mean + 1) })
    expect(testMeans([many(10), many(10), many(10)])).toBe(1)
    expect(testMeans([many(10), many(10.001)])).toBeLessThan(1e-9)
  })

  it.each([
    ['none', []],
    ['one', [first]],
    ['one with a spread', [first, { n: 1, sum: 3, sumOfSquares: 9 }, { n: 4, sum: 8, sumOfSquares: 16 }]],
  ])('cannot tell of %s', (_name, samples) => {
    expect(testMeans(samples)).toBeNull()
  })
})
