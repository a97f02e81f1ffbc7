import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jointUplift, stageLosses, type Stage } from './bottleneck.ts'

const stage = (n: number, rate: number, benchmark: number | null): Stage => ({ n, successes: n * rate, benchmark })
// Lead, qualified, demo, proposal, negotiation: 1,080,000 of revenue, each stage with its own benchmark.
const funnel = [
  stage(2000, 0.28, 0.3),
  stage(560, 0.24, 0.25),
  stage(135, 0.6, 0.55),
  stage(600, 0.3, 0.35),
  stage(180, 0.6, 0.65),
]

describe('stageLosses', () => {
  const losses = stageLosses(funnel, 1_080_000)

  it('values each stage by what reaching its benchmark would bring', () =>
    expect(losses.map((loss) => Math.round(loss?.uplift ?? Number.NaN))).toEqual([77143, 45000, 0, 180000, 90000]))

  it('names only the stage that lies below by more than noise', () =>
    expect(losses.map((loss) => loss?.isBelow)).toEqual([false, false, false, true, false]))

  it('names none by a benchmark without noise', () =>
    expect(stageLosses([stage(20, 0, Number.MIN_VALUE)], 1)[0]?.isBelow).toBe(false))

  it('counts the lost and weighs them by their further way', () => {
    expect(losses[3]).toMatchObject({ lost: 420, lossRate: 0.7 })
    // 420 lost, each 60 % likely to be won, at 10,000 for each of 108 won.
    expect(losses[3]?.lostValue).toBeCloseTo(420 * 0.6 * (1_080_000 / 108), 6)
    expect(losses[3]?.lossRange?.low).toBeLessThan(0.7)
    expect(losses[3]?.lossRange?.high).toBeGreaterThan(0.7)
  })

  it('asks more of a shortfall the more stages are looked at', () => {
    const shortfall = stage(250, 0.3, 0.36)
    const many = [shortfall, ...Array.from({ length: 20 }, () => stage(250, 0.36, 0.36))]
    expect(stageLosses([shortfall], 1)[0]?.isBelow).toBe(true)
    expect(stageLosses(many, 1)[0]?.isBelow).toBe(false)
  })

  it('has no value for a stage that nobody entered, and no uplift where nobody got through', () => {
    expect(stageLosses([stage(0, 0, 0.5)], 1)).toEqual([null])
    expect(stageLosses([stage(10, 0, 0.5)], 1)[0]).toMatchObject({
      lost: 10,
      lostValue: null,
      uplift: null,
      isBelow: true,
    })
    expect(stageLosses([stage(10, 0.4, null)], 1)[0]).toMatchObject({ uplift: null, isBelow: false })
  })
})

it('multiplies the uplifts instead of adding them', () =>
  expect(jointUplift(funnel, 1_080_000)).toBeCloseTo(
    1_080_000 * ((0.3 / 0.28) * (0.25 / 0.24) * (0.35 / 0.3) * (0.65 / 0.6) - 1),
    6,
  ))

it('never gains by a benchmark below what is reached, and at least as much by all as by one', () => {
  const stages = fc.array(
    fc.record({
      n: fc.integer({ min: 1, max: 500 }),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
      benchmark: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(stages, (given) => {
      const made = given.map(({ n, share, benchmark }) => stage(n, share, benchmark))
      const all = jointUplift(made, 1000) ?? Number.NaN
      for (const loss of stageLosses(made, 1000)) {
        expect(loss?.uplift).toBeGreaterThanOrEqual(0)
        expect(all).toBeGreaterThanOrEqual((loss?.uplift ?? Number.NaN) - 1e-6)
      }
    }),
  )
})
