import { expect, it } from 'vitest'
import { listHolidays } from '../../src/host/list-holidays.ts'
import type { CalendarRules } from '../../src/core/words/calendar.ts'
import { monthsEarlier, periodToDate, weekdaysYearBefore, type Stretch } from '../../src/core/words/compare-to-date.ts'
import { addDays, addMonths, dayOfInstant, startOfDay } from '../../src/core/words/day.ts'
import { fiscalWeekYear, fiscalWeekYearOf, type FiscalWeekRules } from '../../src/core/words/fiscal-weeks.ts'
import { fiscalMonth, periodIndex } from '../../src/core/words/period-index.ts'
import { periodContaining } from '../../src/core/words/period.ts'
import { readPeriod } from '../../src/core/words/read-period.ts'
import { countWorkingDays } from '../../src/core/words/working-days.ts'
import { goldenCases } from './golden-cases.ts'

interface Input {
  date: string
  start_month: number
  named_by: 'start' | 'end'
  fiscal_year: number
  pattern: '4-4-5' | '4-5-4'
  tz: string
  instant: string
  months: number
  state: string
  year: number
  years: number[]
}
const cases = goldenCases<Input, unknown>('18_calendars')
const used = new Set<string>()
type Case<Expected> = Omit<(typeof cases)[number], 'expected'> & { readonly expected: Expected }

function casesNamed<Expected>(start: string | RegExp): Case<Expected>[] {
  const found = cases.filter(({ name }) => (typeof start === 'string' ? name.startsWith(start) : start.test(name)))
  for (const { name } of found) used.add(name)
  return found.map((one) => ({ ...one, expected: one.expected as Expected }))
}
const iso: CalendarRules = { timeZone: 'Europe/Berlin', fiscalStart: 1, fiscalNamedBy: 'start', week: 'iso' }
const us: CalendarRules = { ...iso, week: 'us' }

interface Week {
  iso_week: string
  iso_weekday: number
  week_start_monday: string
  week_start_sunday: string
  us_week_of_year_jan1_rule: number
}
it.each(casesNamed<Week>('week '))('$name', ({ input: { date }, expected }) => {
  const [week, usWeek] = [periodContaining(date, 'week', iso), periodContaining(date, 'week', us)]
  expect([week.label, week.from, usWeek.from]).toEqual([
    expected.iso_week,
    expected.week_start_monday,
    expected.week_start_sunday,
  ])
  expect(addDays(week.from, expected.iso_weekday - 1)).toBe(date)
  // Weeks counted from the one of 1 January, as spreadsheets do; Pegel names the week around New Year only once.
  const ofYear = periodIndex(date, 'week', us) - periodIndex(`${date.slice(0, 4)}-01-01`, 'week', us) + 1
  expect(ofYear).toBe(expected.us_week_of_year_jan1_rule)
})

it.each(casesNamed<{ years: number[] }>('ISO years with 53 weeks'))('$name', ({ expected }) => {
  const years = Array.from({ length: 26 }, (_, step) => 2015 + step)
  expect(years.filter((year) => periodContaining(`${year}-12-31`, 'week', iso).label === `${year}-W53`)).toEqual(
    expected.years,
  )
})

it.each(casesNamed<Record<'fiscal_year' | 'quarter' | 'period', number>>('fiscal '))('$name', ({ input, expected }) => {
  const rules: CalendarRules = { ...iso, fiscalStart: input.start_month, fiscalNamedBy: input.named_by }
  const quarter = periodContaining(input.date, 'fiscal-quarter', rules).label
  expect(quarter).toBe(`FY${expected.fiscal_year}-Q${expected.quarter}`)
  expect(periodContaining(input.date, 'fiscal-year', rules).label).toBe(`FY${expected.fiscal_year}`)
  expect(fiscalMonth(input.date, rules)).toBe(expected.period)
})

interface WeekYear {
  start: string
  end: string
  weeks: number
  period_starts?: string[]
  period_weeks: number[]
}
const retail: Omit<FiscalWeekRules, 'pattern'> = { endMonth: 1, endWeekday: 6, endRule: 'nearest', namedBy: 'start' }
const lastFriday: Omit<FiscalWeekRules, 'pattern'> = { endMonth: 12, endWeekday: 5, endRule: 'last', namedBy: 'end' }

it.each(casesNamed<WeekYear>(/^(retail|4-4-5) /))('$name', ({ name, input, expected }) => {
  const rules = { ...(name.startsWith('retail') ? retail : lastFriday), pattern: input.pattern }
  const year = fiscalWeekYear(input.fiscal_year, rules)
  expect([year.from, addDays(year.until, -1), year.weeks.length]).toEqual([
    expected.start,
    expected.end,
    expected.weeks,
  ])
  expect(year.months.map(({ weeks }) => weeks)).toEqual(expected.period_weeks)
  if (expected.period_starts !== undefined) expect(year.months.map(({ from }) => from)).toEqual(expected.period_starts)
  expect(fiscalWeekYearOf(expected.start, rules).label).toBe(year.label)
  expect(fiscalWeekYearOf(expected.end, rules).label).toBe(year.label)
})

it.each(casesNamed<{ day_start_utc: string; day_end_utc: string; hours: number }>('length of'))(
  '$name',
  ({ input: { date, tz }, expected }) => {
    const [start, end] = [startOfDay(date, tz), startOfDay(addDays(date, 1), tz)]
    expect([start.toString(), end.toString()]).toEqual([expected.day_start_utc, expected.day_end_utc])
    expect(start.until(end).total('hours')).toBe(expected.hours)
  },
)

it.each(casesNamed<Record<'day' | 'iso_week' | 'month' | 'utc_month', string>>('bucket of'))(
  '$name',
  ({ input, expected }) => {
    const instant = Temporal.Instant.from(input.instant)
    const day = dayOfInstant(instant, input.tz)
    const monthOf = (of: string) => periodContaining(of, 'month', iso).label
    expect([
      day,
      periodContaining(day, 'week', iso).label,
      monthOf(day),
      monthOf(dayOfInstant(instant, 'UTC')),
    ]).toEqual([expected.day, expected.iso_week, expected.month, expected.utc_month])
  },
)

it.each(casesNamed<{ date: string }>(/ months$/))('$name', ({ input, expected }) =>
  expect(addMonths(input.date, input.months)).toBe(expected.date),
)

type ToDate = Record<'mtd' | 'qtd' | 'ytd' | 'previous_mtd' | 'previous_year_mtd' | 'trailing_28d', [string, string]>
it.each(casesNamed<ToDate & { previous_year_same_iso_week_day: string }>('period to date'))(
  '$name',
  ({ input: { date }, expected }) => {
    const days = ({ from, until }: Stretch) => [from, addDays(until, -1)]
    const [month, quarter, year] = (['month', 'quarter', 'year'] as const).map((grain) =>
      periodToDate(date, grain, iso),
    )
    const today: Stretch = { from: date, until: addDays(date, 1) }
    expect([month, quarter, year].map((stretch) => days(stretch ?? today))).toEqual([
      expected.mtd,
      expected.qtd,
      expected.ytd,
    ])
    expect(days(monthsEarlier(month ?? today, 1))).toEqual(expected.previous_mtd)
    expect(days(monthsEarlier(month ?? today, 12))).toEqual(expected.previous_year_mtd)
    expect(weekdaysYearBefore(today).from).toBe(expected.previous_year_same_iso_week_day)
    expect(days(readPeriod('last-28-days', iso, date) as Stretch)).toEqual(expected.trailing_28d)
  },
)

it.each(casesNamed<{ by_month: number[]; year: number }>('working days'))('$name', async ({ input, expected }) => {
  const { state, year } = input
  const [from, until] = [`${year}-01-01`, `${year + 1}-01-01`]
  const holidays = await listHolidays(`DE-${state}`, from, until)
  const byMonth = expected.by_month.map((_, month) =>
    countWorkingDays(addMonths(from, month), addMonths(from, month + 1), holidays),
  )
  expect(byMonth).toEqual(expected.by_month)
  expect(countWorkingDays(from, until, holidays)).toBe(expected.year)
})

it.each(casesNamed<Record<string, string[]>>('public holidays'))('$name', async ({ input, expected }) => {
  for (const year of input.years)
    expect(await listHolidays(`DE-${input.state}`, `${year}-01-01`, `${year + 1}-01-01`)).toEqual(expected[year])
})

it('forgets no case', () => expect(cases.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]))
