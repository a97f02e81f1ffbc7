import { expect, it } from 'vitest'
import { holdoutFrameOf, planHoldout, pointAt } from './holdout-geometry.ts'

const frame = holdoutFrameOf(800)
const points = [
  { day: '2026-01-07', actual: 10, expected: 12 },
  { day: '2026-01-14', actual: 30, expected: 24 },
  { day: '2026-01-21', actual: 40, expected: 36 },
]
const holdout = { from: '2025-12-31', until: '2026-01-21', actual: 40, expected: 36, points }

it('lets both lines run from the left to the right, on one scale from zero', () => {
  const plan = planHoldout({ ...holdout, counts: 'purchases' }, frame)
  expect(plan.y(0)).toBe(frame.foot)
  expect(plan.x(0)).toBe(frame.left)
  expect(plan.x(2)).toBe(frame.right)
  expect(plan.actual.split('L')).toHaveLength(3)
  expect(plan.y(40)).toBeLessThan(plan.y(36))
})

it('finds the point under the pointer, and the ends beside the chart', () => {
  expect([-50, frame.left, (frame.left + frame.right) / 2, 5000].map((at) => pointAt(at, 3, frame))).toEqual([
    0, 0, 1, 2,
  ])
})

it('draws one point without a length', () => {
  const plan = planHoldout({ ...holdout, counts: 'customers', points: points.slice(0, 1) }, frame)
  expect(plan.actual).toMatch(/^M72 [\d.]+$/)
})
