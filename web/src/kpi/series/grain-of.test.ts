import { expect, it } from 'vitest'
import { grainOf } from './grain-of.ts'

it.each([
  ['2026-11-22', 'day'],
  ['2026-W47', 'week'],
  ['2026-11', 'month'],
  ['2026-Q4', 'quarter'],
  ['2026', 'year'],
  ['FY2026-Q1', 'fiscal-quarter'],
  ['FY2026', 'fiscal-year'],
  ['2026-01-01 to 2026-02-15', undefined],
])('knows %s as a %s', (label, grain) => {
  expect(grainOf(label)).toBe(grain)
})
