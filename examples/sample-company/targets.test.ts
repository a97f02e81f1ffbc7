import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generateSampleCompany } from './generate.ts'
import { inventTargets } from './targets.ts'
import { AIMS } from './truths.ts'

const read = (fileName: string) => ({
  fileName,
  text: readFileSync(join(import.meta.dirname, 'data', fileName), 'utf8'),
})
const committed = [read('deals.csv')]
const valuesOf = (kpi: string, targets = inventTargets(committed, '2026-06-30')) =>
  targets.find((target) => target.kpi === kpi)?.values ?? {}

it('are for the quarters around the day after the data, the running one in their middle', () => {
  expect(Object.keys(valuesOf('win_rate'))).toEqual(['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
  expect(Object.keys(valuesOf('win_rate', inventTargets(committed, '2026-06-29')))).toContain('2025-Q2')
  expect(new Set(Object.values(valuesOf('sales_cycle')))).toEqual(new Set([AIMS.salesCycleDays]))
})

it('exceed the year before by the season, in round numbers', () => {
  const cells = (committed[0]?.text ?? '').split('\n').map((line) => line.split(','))
  const won = cells.filter((cell) => cell[9] === 'won' && /^2025-(0[4-9]|1)|^2026-0[1-3]/.test(cell[14] ?? ''))
  const sum = won.reduce((all, cell) => all + Number(cell[10]), 0)
  const aim = valuesOf('bookings')['2026-Q2'] ?? 0
  expect(aim / sum).toBeCloseTo((AIMS.bookingsGrowth * (0.95 + 0.95 + 1.05)) / 12.6, 2)
  expect(String(aim)).toMatch(/^\d\d0+$/)
})

it('are the same for the same company, and spread over all of its teams', () => {
  const lastDay = '2026-11-24'
  const [one, other] = [1, 2].map(() => inventTargets(generateSampleCompany({ lastDay }), lastDay))
  expect(one).toEqual(other)
  const shares = Object.values(one?.[0]?.split?.['owner.team'] ?? {})
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
})
