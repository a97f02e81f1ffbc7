import { expect, it } from 'vitest'
import { readableTime } from './readable-time.ts'

it.each([
  { value: 35 / 1440, unit: 'days', said: { value: 35, unit: 'minutes' } },
  { value: 2 / 24, unit: 'days', said: { value: 2, unit: 'hours' } },
  { value: -0.5, unit: 'days', said: { value: -12, unit: 'hours' } },
  { value: 1, unit: 'days', said: { value: 1, unit: 'days' } },
  { value: 0, unit: 'days', said: { value: 0, unit: 'days' } },
  { value: 1.4, unit: 'hours', said: { value: 84, unit: 'minutes' } },
  { value: 30, unit: 'hours', said: { value: 30, unit: 'hours' } },
  { value: 0.5, unit: 'rate', said: { value: 0.5, unit: 'rate' } },
])('$value $unit is said as $said.value $said.unit', ({ value, unit, said }) => {
  const found = readableTime(value, unit)
  expect(found.unit).toBe(said.unit)
  expect(found.value).toBeCloseTo(said.value, 12)
})
