import { expect, it } from 'vitest'
import { seededRandom } from './seeded-random.ts'

const take = (seed: number, count: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random())
}

it('repeats itself for a seed and differs for the next', () => {
  expect(take(7, 5)).toEqual(take(7, 5))
  expect(take(7, 5)).not.toEqual(take(8, 5))
})

it.each([0, 1, -5, 2 ** 40])('is even over 0 to 1 for seed %d', (seed) => {
  const values = take(seed, 20_000)
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...values)).toBeLessThan(1)
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const share = values.filter((value) => Math.floor(value * 10) === tenth).length / values.length
    expect(Math.abs(share - 0.1)).toBeLessThan(0.01)
  }
})
