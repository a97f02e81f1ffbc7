import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { riskTable } from './risk-table.ts'
import { survivalCurve, survivalQuantile } from './survival-curve.ts'
import { survivalTimes, type SurvivalTimes } from './survival-times.ts'

type Exit = readonly [age: number, ended: number, going: number]
const asked = [0.5, 0.75, 0.9]

const timesOf = (exits: readonly Exit[], quantiles = asked): SurvivalTimes | null =>
  survivalTimes(
    {
      ages: exits.map(([age]) => age),
      ended: exits.map(([, ended]) => ended),
      going: exits.map(([, , going]) => going),
    },
    quantiles,
  )
const inOrder = (exits: readonly Exit[]): readonly Exit[] => exits.toSorted(([a], [b]) => a - b)

describe('times of which some are unfinished', () => {
  it('have the quantiles of their curve, with its ranges', () => {
    const exit = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
    )
    fc.assert(
      fc.property(fc.array(exit, { minLength: 1, maxLength: 60 }), (exits) => {
        const table = riskTable(exits.map(([time, ended, censored]) => ({ time, events: [ended], censored })))
        const curve = survivalCurve(table ?? []) ?? []
        const found = timesOf(inOrder(exits))
        asked.forEach((q, index) => {
          expect(found?.quantiles[index]).toEqual(survivalQuantile(curve, q))
        })
      }),
      { numRuns: 500 },
    )
  })

  it('have a mean that is worked out by hand: half go on after 2, a quarter of all ends at 4 and the rest at 6', () => {
    // At risk 4: one ends at 1 (3/4 go on), one is last seen at 2, of two one ends at 4 (3/8), the last at 6.
    const mean = timesOf([
      [1, 1, 0],
      [2, 0, 1],
      [4, 1, 0],
      [6, 1, 0],
    ])?.mean
    expect(mean?.value).toBeCloseTo(1 + 0.75 * 3 + 0.375 * 2, 12)
    // Areas after 1 and 4: 3 and 0.75; variance 9/(4·3) + 0.5625/(2·1), of three that ended times 3/2.
    expect(mean?.high).toBeCloseTo(4 + 1.959963984540054 * Math.sqrt((9 / 12 + 0.5625 / 2) * 1.5), 9)
  })

  it.each<[string, readonly Exit[]]>([
    [
      'the longest is still going',
      [
        [1, 1, 0],
        [6, 0, 1],
      ],
    ],
    [
      'one of the longest is still going',
      [
        [1, 1, 0],
        [6, 1, 1],
      ],
    ],
    ['nothing ended', [[6, 0, 2]]],
    ['there is nothing', []],
  ])('have no mean where %s', (_name, exits) => {
    expect(timesOf(exits)?.mean).toBeNull()
  })

  it('have a mean without a range where they say nothing of noise', () => {
    expect(timesOf([[3, 1, 0]])?.mean).toEqual({ value: 3, low: null, high: null })
    expect(timesOf([[3, 2, 0]])?.mean).toEqual({ value: 3, low: null, high: null })
  })

  it('have the plain mean while all ended, with the error of one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 60 }), (ages) => {
        const n = ages.length
        const mean = ages.reduce((a, b) => a + b, 0) / n
        const variance = ages.reduce((sum, age) => sum + (age - mean) ** 2, 0) / (n - 1)
        const found = timesOf(inOrder(ages.map((age): Exit => [age, 1, 0])))?.mean
        expect(found?.value).toBeCloseTo(mean, 9)
        if (variance > 0) expect(found?.high).toBeCloseTo(mean + 1.959963984540054 * Math.sqrt(variance / n), 6)
      }),
    )
  })

  it.each<[string, readonly Exit[]]>([
    [
      'ages out of order',
      [
        [4, 1, 0],
        [2, 1, 0],
      ],
    ],
    ['an age below 0', [[-1, 1, 0]]],
    ['a count below 0', [[1, -1, 0]]],
    ['an age that is no number', [[Number.NaN, 1, 0]]],
  ])('are refused with %s', (_name, exits) => {
    expect(timesOf(exits)).toBeNull()
  })
})
