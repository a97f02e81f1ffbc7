import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { grains, type CalendarRules } from './calendar.ts'
import { addDays } from './day.ts'
import { periodContaining } from './period.ts'
import { workingDayShares } from './working-day-shares.ts'

const rules: CalendarRules = { timeZone: 'Europe/Berlin', fiscalStart: 4, fiscalNamedBy: 'end', week: 'iso' }

it('gives a week only the part of it that lies in the month', () => {
  const shares = workingDayShares(periodContaining('2026-05-01', 'month', rules), 'week', rules, ['2026-05-01'])
  expect(shares?.map(({ period, share }) => [period.label, share * 20])).toEqual([
    ['2026-W18', 0],
    ['2026-W19', 5],
    ['2026-W20', 5],
    ['2026-W21', 5],
    ['2026-W22', 5],
  ])
})

it('has no shares without a working day', () =>
  expect(workingDayShares({ label: 'x', from: '2026-05-09', until: '2026-05-11' }, 'day', rules)).toBeNull())

it('makes 1, whatever is spread over whatever', () => {
  const someDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days))
  fc.assert(
    fc.property(someDay, fc.constantFrom(...grains), fc.constantFrom('month', 'week', 'day'), (day, grain, finer) => {
      const shares = workingDayShares(periodContaining(day, grain, rules), finer, rules)
      if (shares !== null) expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    }),
    { numRuns: 50 },
  )
})
