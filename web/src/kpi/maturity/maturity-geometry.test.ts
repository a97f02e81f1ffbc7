import { expect, it } from 'vitest'
import type { MaturityCurves } from '../../api/types.ts'
import { ageAt, curvesOf, maturityFrameOf, newestFirst, planCurves, rankCurves } from './maturity-geometry.ts'

const curves: MaturityCurves = {
  ages: [0, 30, 60],
  cohorts: [
    { label: '2026-Q1', text: '', n: 10, shares: [0, 0.1, 0.2] },
    { label: '2026-Q2', text: '', n: 10, shares: [0, 0.15, null] },
    { label: '2026-Q3', text: '', n: 0, shares: [null, null, null] },
  ],
  windowDays: null,
  matureAt: 30,
}
const frame = { ...maturityFrameOf(800), left: 0, right: 600, top: 0, foot: 216 }
const plan = planCurves(curves, frame)

it('draws a cohort as far as it has come', () => {
  const [first, second, third] = curvesOf(curves, plan)
  expect(first?.path).toBe('M0 216L300 116L600 16')
  expect(second?.end).toEqual({ x: 300, y: 66 })
  expect(third).toEqual({ label: '2026-Q3', path: '', end: undefined })
})

it('finds the age under the pointer', () => {
  expect([-10, 149, 151, 460, 900].map((place) => ageAt(place, curves.ages, plan))).toEqual([0, 0, 1, 2, 2])
})

it('puts the newest cohort first', () => {
  expect(newestFirst(curves).map(({ label }) => label)).toEqual(['2026-Q3', '2026-Q2', '2026-Q1'])
})

it('keeps a scale where no share is known', () => {
  const nothing = planCurves({ ...curves, ages: [], cohorts: [] }, frame)
  expect(nothing.y(0)).toBe(216)
  expect(nothing.ticks.at(-1)).toBeLessThanOrEqual(1)
})

it('names the newest curves and the newest complete one where there are too many to tell apart', () => {
  const curve = (nth: number, x: number) => ({ label: `${nth}`, path: '', end: { x, y: 0 } })
  const many = [0, 1, 2, 3, 4, 5, 6, 7].map((nth) => curve(nth, nth < 4 ? 100 : 600))
  const ranks = rankCurves(many, ({ end }) => end?.x === 600)
  expect(ranks).toEqual(['newest', 'named', 'named', 'crowd', 'named', 'crowd', 'crowd', 'crowd'])
  expect(rankCurves(many.slice(0, 5), () => false)).toEqual(['newest', 'named', 'named', 'named', 'named'])
})
