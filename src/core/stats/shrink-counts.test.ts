import { expect, it } from 'vitest'
import { shrinkCounts } from './shrink-counts.ts'

it('pulls a short busy spell further to the others than a long one', () => {
  const result = shrinkCounts([
    { count: 12, exposure: 2 },
    { count: 120, exposure: 20 },
    { count: 40, exposure: 20 },
    { count: 10, exposure: 20 },
  ])
  const [short, long] = result?.means ?? []
  expect(short?.mean).toBeLessThan(long?.mean ?? 0)
  expect(long?.mean).toBeLessThan(6)
  expect(long?.low).toBeLessThan(long?.mean ?? 0)
  expect(long?.high).toBeGreaterThan(long?.mean ?? Infinity)
})

it('matches the moments in the balanced case, where the best prior mean is the pooled one', () => {
  const result = shrinkCounts([2, 9, 4, 15, 1, 8].map((count) => ({ count, exposure: 1 })))
  const prior = result?.prior ?? { shape: 0, rate: 1 }
  expect(prior.shape / prior.rate).toBeCloseTo(39 / 6, 9)
})

it('shares the pooled frequency when chance explains the spread', () => {
  const result = shrinkCounts([
    { count: 10, exposure: 5 },
    { count: 21, exposure: 10 },
  ])
  expect(result?.prior).toBeNull()
  expect(result?.means[0]?.mean).toBeCloseTo(31 / 15, 14)
})

it('leaves out units without exposure', () => {
  expect(shrinkCounts([{ count: 1, exposure: 0 }])).toBeNull()
  expect(
    shrinkCounts([
      { count: 0, exposure: 0 },
      { count: 0, exposure: 3 },
    ])?.means[0],
  ).toBeNull()
})
