import { expect, it } from 'vitest'
import { curvature, minimise } from './minimise.ts'

const at = (place: readonly number[]): [number, number] => [place[0] ?? Number.NaN, place[1] ?? Number.NaN]

it('finds the bottom of the curved valley of Rosenbrock', () => {
  const found = minimise(
    (place) => {
      const [x, y] = at(place)
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2
    },
    [-1.2, 1],
  )
  expect(found.converged).toBe(true)
  expect(found.at[0]).toBeCloseTo(1, 4)
  expect(found.at[1]).toBeCloseTo(1, 4)
})

it('walks around a closed region and says when it ends at its edge', () => {
  const found = minimise((place) => ((place[0] ?? 0) > 1 ? Infinity : -(place[0] ?? 0)), [0])
  expect(found.at[0]).toBeGreaterThan(0.99)
  expect(found.converged).toBe(false)
})

it('measures how a function bends', () => {
  const bends = curvature(
    (place) => {
      const [x, y] = at(place)
      return 3 * x * x + x * y + 2 * y * y
    },
    [0.3, -0.2],
  )
  expect(bends.flat().map((bend) => Math.round(bend * 1e4) / 1e4)).toEqual([6, 1, 1, 4])
})
