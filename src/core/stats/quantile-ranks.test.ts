import { expect, it } from 'vitest'
import { coverageOfRanks, quantileRanks } from './quantile-ranks.ts'

it.each([
  { n: 5, q: 0.5, low: null, high: null },
  { n: 6, q: 0.5, low: 1, high: 6 },
  { n: 6, q: 0.9, low: 4, high: null },
  { n: 25, q: 0.9, low: 19, high: null },
  { n: 35, q: 0.9, low: 28, high: null },
  { n: 36, q: 0.9, low: 29, high: 36 },
  { n: 71, q: 0.95, low: 63, high: null },
  { n: 72, q: 0.95, low: 64, high: 72 },
  { n: 10_000_000, q: 0.5, low: 4_996_901, high: 5_003_100 },
  { n: 10_000_000, q: 0.9, low: 8_998_140, high: 9_001_860 },
])('the $q quantile of $n values lies between ranks $low and $high', ({ n, q, low, high }) => {
  expect(quantileRanks(n, q)).toEqual({ low, high })
})

it.each([0.01, 0.25, 0.5, 0.9, 0.99])('agrees with plain sums of binomial terms for n up to 200 at %d', (q) => {
  for (let n = 1; n <= 200; n += 1) {
    for (const level of [0.8, 0.95, 0.99]) {
      expect(quantileRanks(n, q, level), `n = ${n}, level ${level}`).toEqual(ranksBySumming(n, q, (1 - level) / 2))
    }
  }
})

it('takes far less than a millisecond each for millions of values', () => {
  const start = performance.now()
  for (let n = 9_999_900; n < 10_000_000; n += 1) quantileRanks(n, 0.9)
  expect(performance.now() - start).toBeLessThan(1000)
})

it.each([
  { n: 0, q: 0.5, low: null, high: null },
  { n: 2.5, q: 0.5, low: null, high: null },
  { n: 10, q: 1.1, low: null, high: null },
  { n: 10, q: Number.NaN, low: null, high: null },
  { n: 10, q: 0, low: null, high: 1 },
  { n: 10, q: 1, low: 10, high: null },
])('stays defined for n = $n and q = $q', ({ n, q, low, high }) => {
  expect(quantileRanks(n, q)).toEqual({ low, high })
})

it('covers what it promises', () => {
  expect(coverageOfRanks(6, 0.5, { low: 1, high: 6 })).toBeCloseTo(0.96875, 14)
  expect(coverageOfRanks(5, 0.5, { low: null, high: null })).toBeNull()
})

function ranksBySumming(n: number, q: number, tail: number): { low: number | null; high: number | null } {
  const density = Array.from({ length: n + 1 }, (_, k) => choose(n, k) * q ** k * (1 - q) ** (n - k))
  let [low, below] = [0, 0]
  for (const p of density) {
    below += p
    if (below > tail) break
    low += 1
  }
  let [high, above] = [n + 1, 0]
  for (const p of density.toReversed()) {
    above += p
    if (above > tail) break
    high -= 1
  }
  return { low: low >= 1 ? low : null, high: high <= n ? high : null }
}

function choose(n: number, k: number): number {
  let product = 1
  for (let i = 1; i <= k; i += 1) product *= (n - k + i) / i
  return product
}
