import { expect, it } from 'vitest'
import { listHolidays } from '../../src/host/list-holidays.ts'
import { apportion } from '../../src/core/stats/apportion.ts'
import type { CalendarRules } from '../../src/core/words/calendar.ts'
import { countWorkingDays } from '../../src/core/words/working-days.ts'
import { workingDayShares } from '../../src/core/words/working-day-shares.ts'
import { periodContaining } from '../../src/core/words/period.ts'
import { derive, join } from './derive.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

interface Input {
  month: string
  state: string
  values: number[]
  segments: Record<string, { won: number; closed: number }>
}
interface Expected {
  working_days: number
  by_iso_week_share: Record<string, number>
  percent_1_digit: number[]
  win_rate: Record<string, number | null>
  total: number
}
const cases = goldenCases<Input, Expected>('22_metric_semantics')
const rules: CalendarRules = { timeZone: 'Europe/Berlin', fiscalStart: 1, fiscalNamedBy: 'start', week: 'iso' }

it.each(cases.filter(({ input }) => input.segments !== undefined))('$name', ({ input, expected }) => {
  const rate = join('won', '/', 'closed')
  const segments = Object.values(input.segments)
  const total = (of: 'won' | 'closed') => segments.reduce((sum, segment) => sum + segment[of], 0)
  for (const [name, segment] of Object.entries(input.segments))
    expect(derive(rate, { ...segment })).toBe(expected.win_rate[name])
  expect(derive(rate, { won: total('won'), closed: total('closed') })).toBe(expected.total)
})

it.each(cases.filter(({ name }) => name.startsWith('target at month grain')))('$name', async ({ input, expected }) => {
  const month = periodContaining(`${input.month}-01`, 'month', rules)
  const holidays = await listHolidays(`DE-${input.state}`, month.from, month.until)
  expect(countWorkingDays(month.from, month.until, holidays)).toBe(expected.working_days)
  const shares = workingDayShares(month, 'week', rules, holidays) ?? []
  expect(shares.map(({ period }) => period.label)).toEqual(Object.keys(expected.by_iso_week_share))
  for (const { period, share } of shares) expectNear(share, expected.by_iso_week_share[period.label], 1e-9)
})

it.each(cases.filter(({ name }) => name.startsWith('rounded shares')))('$name', ({ input, expected }) =>
  expect(apportion(1000, input.values)?.map((tenths) => tenths / 10)).toEqual(expected.percent_1_digit),
)
