import { expect, it } from 'vitest'
import type { Reach } from '../../model/kinds/cumulative.ts'
import type { CalendarRules } from '../../words/calendar.ts'
import { daysUpTo } from './windows.ts'

const rules: CalendarRules = { timeZone: 'UTC', fiscalStart: 7, fiscalNamedBy: 'end', week: 'iso' }
const trailing = (amount: number, unit: 'days' | 'weeks' | 'months' | 'years'): Reach => ({
  kind: 'trailing',
  length: { amount, unit },
})

it.each([
  [trailing(7, 'days'), '2026-02-28', '2026-02-22'],
  [trailing(1, 'weeks'), '2026-02-28', '2026-02-22'],
  [trailing(12, 'months'), '2024-02-29', '2023-03-01'],
  [trailing(12, 'months'), '2025-02-28', '2024-03-01'],
  [trailing(1, 'years'), '2024-12-31', '2024-01-01'],
  [trailing(1, 'months'), '2023-03-31', '2023-03-01'],
  [trailing(1, 'months'), '2023-03-30', '2023-02-28'],
  [{ kind: 'to-date', of: 'week' }, '2021-01-02', '2020-12-28'],
  [{ kind: 'to-date', of: 'month' }, '2026-02-28', '2026-02-01'],
  [{ kind: 'to-date', of: 'quarter' }, '2026-02-28', '2026-01-01'],
  [{ kind: 'to-date', of: 'fiscal quarter' }, '2026-06-30', '2026-04-01'],
  [{ kind: 'to-date', of: 'fiscal year' }, '2026-06-30', '2025-07-01'],
  [{ kind: 'to-date', of: 'fiscal year' }, '2026-07-01', '2026-07-01'],
] satisfies [Reach, string, string][])('%o up to %s begins on %s', (reach, last, first) => {
  expect(daysUpTo(last, reach, rules)).toEqual({ first, last })
})
