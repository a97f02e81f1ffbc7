import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquareTail } from './incomplete-gamma.ts'
import { testSurvival } from './log-rank.ts'
import { seededRandom } from './seeded-random.ts'
import type { CountedExits } from './survival-times.ts'

const exits = (...rows: readonly (readonly [age: number, ended: number, going: number])[]): CountedExits => ({
  ages: rows.map(([age]) => age),
  ended: rows.map(([, ended]) => ended),
  going: rows.map(([, , going]) => going),
})

describe('whether groups take equally long', () => {
  it('is worked out by hand', () => {
    const one = exits([1, 1, 0], [3, 1, 0])
    const other = exits([2, 1, 0], [4, 0, 1])
    // At 1 half of four at risk are of each; at 2 one of three and two of three; at 3 one of two each.
    const [expectedOne, expectedOther] = [0.5 + 1 / 3 + 0.5, 0.5 + 2 / 3 + 0.5]
    const statistic = (2 - expectedOne) ** 2 / expectedOne + (1 - expectedOther) ** 2 / expectedOther
    expect(testSurvival([one, other])).toBeCloseTo(chiSquareTail(statistic, 1), 12)
  })

  it('is not known of one group, and not in doubt where nothing ended', () => {
    expect(testSurvival([exits([1, 2, 0])])).toBeNull()
    expect(testSurvival([exits([1, 0, 2]), exits([3, 0, 1])])).toBe(1)
  })

  it('is certain of the same times, and never of such as lie far apart', () => {
    const same = exits([1, 3, 1], [5, 4, 0], [9, 2, 3])
    expect(testSurvival([same, same])).toBeCloseTo(1, 12)
    const fast = exits([1, 30, 0], [2, 30, 0])
    const slow = exits([50, 30, 0], [60, 20, 10])
    expect(testSurvival([fast, slow])).toBeLessThan(1e-6)
  })

  it('does not depend on the order of groups', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
    const group = fc
      .array(row, { minLength: 1, maxLength: 12 })
      .map((rows) => exits(...rows.map(([ended, going], index) => [index, ended, going] as const)))
    fc.assert(
      fc.property(group, group, group, (a, b, c) => {
        const [one, other] = [testSurvival([a, b, c]), testSurvival([c, a, b])]
        if (one === null || other === null) expect(one).toBe(other)
        else expect(one).toBeCloseTo(other, 9)
      }),
    )
  })

  it('cries wolf no more often than it says', () => {
    const random = seededRandom(11)
    const drawn = (): CountedExits => {
      const ages = Array.from({ length: 40 }, () => -Math.log(1 - random()) * 10).toSorted((a, b) => a - b)
      return exits(...ages.map((age) => (age < 15 ? ([age, 1, 0] as const) : ([15, 0, 1] as const))))
    }
    const alarms = Array.from({ length: 1000 }, () => testSurvival([drawn(), drawn(), drawn()]) ?? 1)
    expect(alarms.filter((p) => p < 0.05).length).toBeLessThan(70)
    expect(alarms.filter((p) => p < 0.05).length).toBeGreaterThan(15)
  })
})
