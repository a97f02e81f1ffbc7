import { describe, expect, it } from 'vitest'
import { testSegments } from './chi-square-test.ts'
import { seededRandom } from './seeded-random.ts'
import { testRates } from './test-rates.ts'
import { testTwoRates } from './two-rates.ts'

const rate = (successes: number, n: number) => ({ successes, n })

describe('one test over all segments', () => {
  it("is Pearson's where every cell expects at least 5", () => {
    const segments = [rate(10, 100), rate(20, 100), rate(30, 100)]
    expect(testRates(segments)).toBe(testSegments(segments)?.pValue)
    expect(testRates(segments)).toBeCloseTo(Math.exp(-6.25), 12)
  })

  it('is exact for two small segments', () => {
    expect(testRates([rate(5, 56), rate(0, 29)])).toBe(testTwoRates(rate(5, 56), rate(0, 29))?.pValue)
    expect(testRates([rate(5, 56), rate(0, 29)])).toBeCloseTo(0.1606, 4)
  })

  it('comes near the exact test of several small segments, where Pearson does not', () => {
    // All tables with these margins, enumerated: p = 0.00358926; the statistic has mean 3.0909091 and variance 5.5599123.
    const segments = [rate(5, 6), rate(1, 7), rate(2, 9), rate(1, 12)]
    expect(testRates(segments)).toBeCloseTo(0.004397484952720655, 9)
    expect(testSegments(segments)?.pValue).toBeCloseTo(0.005552891998291414, 9)
  })

  it('keeps its level for many segments of very different sizes', () => {
    const random = seededRandom(7)
    const sizes = [1, 1, 2, 3, 5, 8, 13, 100, 200]
    const runs = 2000
    let wrong = 0
    for (let run = 0; run < runs; run += 1) {
      const segments = sizes.map((n) => rate(Array.from({ length: n }, random).filter((x) => x < 0.05).length, n))
      if ((testRates(segments) ?? 1) <= 0.05) wrong += 1
    }
    // Pearson's would claim a difference in 15 of 100.
    expect(wrong / runs).toBeLessThan(0.075)
    expect(wrong / runs).toBeGreaterThan(0.03)
  })

  it.each([
    ['fewer than two segments', [rate(1, 2), rate(0, 0)], null],
    ['all alike', [rate(0, 4), rate(0, 9), rate(0, 2)], 1],
    ['a single case each', [rate(1, 1), rate(0, 1), rate(0, 1)], 1],
    ['one success among equals', [rate(1, 20), rate(0, 20), rate(0, 20)], 1],
  ])('of %s says nothing', (_name, segments, p) => {
    expect(testRates(segments)).toBe(p)
  })
})
