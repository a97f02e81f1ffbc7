import { expect, it } from 'vitest'
import { compareCounts, countInterval } from './compare-counts.ts'
import { poissonDensity } from './density.ts'

it.each([
  { before: 100, after: 110, tellable: false },
  { before: 100, after: 140, tellable: true },
  { before: 0, after: 3, tellable: false },
  { before: 0, after: 6, tellable: true },
  { before: 6, after: 0, tellable: true },
  { before: 0, after: 0, tellable: false },
])('from $before to $after events the change is tellable: $tellable', ({ before, after, tellable }) => {
  const change = compareCounts(before, after)
  expect(change?.change).toBe(after - before)
  expect(change?.tellable).toBe(tellable)
})

it('counts from 0 exactly and rejects negative counts', () => {
  expect(countInterval(0)?.low).toBe(0)
  expect(countInterval(-1)).toBeNull()
  expect(compareCounts(-1, 2)).toBeNull()
  expect(compareCounts(Number.NaN, 2)).toBeNull()
})

it.each([1, 2, 5, 10, 30, 100])('cries wolf in at most 5 % of periods when %d events are expected in both', (mean) => {
  const most = Math.ceil(mean + 10 * Math.sqrt(mean) + 10)
  const density = Array.from({ length: most }, (_, x) => (x === 0 ? Math.exp(-mean) : poissonDensity(x, mean)))
  const falseAlarms = density.flatMap((p, x) =>
    density.map((q, y) => (compareCounts(x, y)?.tellable === true ? p * q : 0)),
  )
  expect(falseAlarms.reduce((sum, p) => sum + p, 0)).toBeLessThan(0.05)
})
