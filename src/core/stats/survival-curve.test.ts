import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestRankPercentile } from './percentile.ts'
import { riskTable, type Exits } from './risk-table.ts'
import { pointAt, survivalCurve, survivalQuantile, type CurvePoint } from './survival-curve.ts'

const exits = (events: readonly number[], censored: readonly number[] = []): Exits[] => [
  ...events.map((time) => ({ time, events: [1], censored: 0 })),
  ...censored.map((time) => ({ time, events: [0], censored: 1 })),
]
const curveOf = (events: readonly number[], censored: readonly number[] = []): readonly CurvePoint[] =>
  survivalCurve(riskTable(exits(events, censored)) ?? []) ?? []

describe('survivalCurve', () => {
  it('is the plain share with the error of a rate while nobody is censored', () => {
    const point = pointAt(curveOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 3)
    expect(point?.value).toBeCloseTo(0.7, 14)
    expect(point?.standardError).toBeCloseTo(Math.sqrt(0.21 / 10), 14)
  })

  // Freireich et al. 1963, remission in weeks under 6-MP, as in Kalbfleisch and Prentice and in every textbook since.
  const remission = curveOf([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])

  it.each([
    { week: 6, share: 0.8571, error: 0.0764 },
    { week: 10, share: 0.7529, error: 0.0963 },
    { week: 16, share: 0.6275, error: 0.1141 },
    { week: 23, share: 0.4482, error: 0.1346 },
  ])('keeps $share in remission until week $week', ({ week, share, error }) => {
    expect(pointAt(remission, week)?.value).toBeCloseTo(share, 4)
    expect(pointAt(remission, week)?.standardError).toBeCloseTo(error, 4)
  })

  it('has no range where nothing has happened and where nothing is left', () => {
    const curve = curveOf([2, 3], [1])
    expect(curve.map(({ low, high }) => [low === null, high === null])).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ])
  })

  it('is null for an impossible table', () =>
    expect(survivalCurve([{ time: 1, atRisk: 1, events: [2], censored: 0 }])).toBeNull())
})

describe('survivalQuantile', () => {
  it('is open where the curve does not come so far down', () => {
    const curve = curveOf([5, 8, 12, 15, 22, 35], [40, 40, 40, 40, 40, 40])
    expect(survivalQuantile(curve, 0.5)).toEqual({ value: 35, low: 8, high: null })
    expect(survivalQuantile(curve, 0.9)).toEqual({ value: null, low: null, high: null })
  })

  it.each([0, 1, -1, Number.NaN])('has no value for %d', (q) =>
    expect(survivalQuantile(curveOf([1, 2]), q)).toEqual({ value: null, low: null, high: null }),
  )

  it('is the nearest-rank percentile while nobody is censored', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(ages, fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9), (times, q) => {
        expect(survivalQuantile(curveOf(times), q).value).toBe(nearestRankPercentile(times, q))
      }),
    )
  })
})

describe('pointAt', () => {
  const curve = curveOf([2, 4], [6])
  it.each([
    { time: 1, value: undefined },
    { time: 2, value: 2 / 3 },
    { time: 3, value: 2 / 3 },
    { time: 6, value: 1 / 3 },
    { time: 6.1, value: undefined },
    { time: Number.NaN, value: undefined },
  ])('at $time is $value', ({ time, value }) => {
    if (value === undefined) expect(pointAt(curve, time)).toBeNull()
    else expect(pointAt(curve, time)?.value).toBeCloseTo(value, 14)
  })
})

it('never rises, stays within its range and that within 0 and 1', () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(times, fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 80 }), (events, censored) => {
      let before = 1
      for (const { value, low, high } of curveOf(events, censored)) {
        expect(value).toBeLessThanOrEqual(before)
        expect(low ?? value).toBeLessThanOrEqual(value)
        expect(high ?? value).toBeGreaterThanOrEqual(value)
        expect(Math.min(low ?? 0, value)).toBeGreaterThanOrEqual(0)
        expect(high ?? 1).toBeLessThanOrEqual(1)
        before = value
      }
    }),
  )
})

it('orders the percentiles: P50, P75, P90', () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(times, times, (events, censored) => {
      const curve = curveOf(events, censored)
      const found = [0.5, 0.75, 0.9].map((q) => survivalQuantile(curve, q).value ?? Infinity)
      expect(found).toEqual(found.toSorted((a, b) => a - b))
    }),
  )
})

it('does not depend on the order in which exits are counted', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(rows, (seen) => {
      const counted = seen.map(([time, ended]) => ({ time, events: [Number(ended)], censored: Number(!ended) }))
      expect(riskTable(counted.toReversed())).toEqual(riskTable(counted))
    }),
  )
})
