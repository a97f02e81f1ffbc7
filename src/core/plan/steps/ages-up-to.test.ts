import { expect, it } from 'vitest'
import { agesUpTo } from './ages-up-to.ts'

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3.5, [0, 1, 2, 3, 4]],
  [30, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30]],
  [90, [0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 90]],
  [365, [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360, 365]],
])('divides %s days evenly', (days, ages) => {
  expect(agesUpTo(days)).toEqual(ages)
})

it('never has many points, and always the last', () => {
  for (let days = 1; days < 40_000; days += 37) {
    const ages = agesUpTo(days)
    expect(ages.length).toBeLessThanOrEqual(18)
    expect(ages.at(-1)).toBe(days)
    expect(ages.every((age, index) => index === 0 || age > (ages[index - 1] ?? 0))).toBe(true)
  }
})
