import { expect, it } from 'vitest'
import { goldenCases } from '../../../test/golden/golden-cases.ts'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { addDays } from '../words/day.ts'
import type { AskedQuestion } from './asked-question.ts'
import { comparedQuestion } from './compared-question.ts'
import { resolveQuestion } from './resolve-question.ts'

const { model } = readCatalogue()

function compare(
  asked: Omit<AskedQuestion, 'kpi'> & { readonly kpi?: string },
  today: string,
  holidays: readonly string[] = [],
) {
  const resolved = resolveQuestion({ kpi: 'won_deals', compare: 'previous', asOf: today, ...asked }, model, { today })
  if ('problems' in resolved) throw new Error(resolved.problems.map(({ text }) => text.en).join(' '))
  return comparedQuestion(resolved.question, holidays)
}

it.each([
  { period: '2026-04', today: '2026-04-15', from: '2026-03-01', until: '2026-03-16' },
  { period: '2026-03', today: '2026-03-31', from: '2026-02-01', until: '2026-03-01' },
  { period: '2026-03', today: '2026-03-30', from: '2026-02-01', until: '2026-03-01' },
  { period: '2026-03', today: '2026-05-30', from: '2026-02-01', until: '2026-03-01' },
  { period: '2026-Q2', today: '2026-05-10', from: '2026-01-01', until: '2026-02-11' },
  { period: '2026-Q2', today: '2026-05-30', from: '2026-01-01', until: '2026-03-01' },
  { period: '2026-Q1', today: '2026-02-28', from: '2025-10-01', until: '2025-11-29' },
  { period: '2028-02', today: '2028-02-28', from: '2028-01-01', until: '2028-01-29' },
  { period: '2028-02', today: '2028-03-10', from: '2028-01-01', until: '2028-02-01' },
  { period: '2026-W10', today: '2026-03-04', from: '2026-02-23', until: '2026-02-26' },
  { period: 'last-30-days', today: '2026-03-31', from: '2026-01-31', until: '2026-03-02' },
])('sets $period on $today beside the days from $from until $until', ({ period, today, from, until }) => {
  expect(compare({ period }, today)?.period).toMatchObject({ from, until })
})

it.each([
  { period: '2024-02', today: '2024-02-29', from: '2023-02-01', until: '2023-03-01' },
  { period: '2024-02', today: '2024-02-15', from: '2023-02-01', until: '2023-02-16' },
  { period: '2028-Q1', today: '2028-02-29', from: '2027-01-01', until: '2027-03-01' },
  { period: '2028-02', today: '2028-06-01', from: '2027-02-01', until: '2027-03-01' },
  { period: '2029-02', today: '2029-06-01', from: '2028-02-01', until: '2028-03-01' },
  { period: '2024-02-29', today: '2024-06-01', from: '2023-02-28', until: '2023-03-01' },
  { period: '2024', today: '2024-02-29', from: '2023-01-01', until: '2023-03-01' },
  { period: '2026-W53', today: '2027-06-01', from: '2025-12-29', until: '2026-01-05' },
])('sets $period on $today beside last year from $from until $until', ({ period, today, from, until }) => {
  expect(compare({ period, compare: 'year' }, today)?.period).toMatchObject({ from, until })
})

/** The cases of golden 18 that say which days belong to a comparison. */
const goldenDates = goldenCases<{ date: string }, Readonly<Record<string, readonly [string, string]>>>('18_calendars')
  .filter(({ name }) => name.startsWith('period to date'))
  .map(({ input: { date }, expected }) => ({ date, expected }))

it.each(goldenDates)('compares a month to date on $date as the golden calendar does', ({ date, expected }) => {
  const month = date.slice(0, 7)
  const days = (compared: ReturnType<typeof compare>) =>
    compared === undefined ? [] : [compared.period.from, addDays(compared.period.until, -1)]
  expect(days(compare({ period: month, compare: 'year' }, date))).toEqual(expected['previous_year_mtd'])
  // Over on its last day, and then set beside a whole month: the golden 29 days are those of a month to date.
  const isOver = addDays(date, 1).slice(0, 7) !== month
  if (isOver) expect(days(compare({ period: month }, date))).toEqual(['2028-01-01', '2028-01-31'])
  else expect(days(compare({ period: month }, date))).toEqual(expected['previous_mtd'])
})

it('cuts each month of a cut stretch as it is cut itself', () => {
  const found = compare({ from: '2026-01-20', until: '2026-03-11', grain: 'month' }, '2026-06-01')
  expect(found?.periods.map(({ from, until }) => [from, until])).toEqual([
    ['2025-12-20', '2026-01-01'],
    ['2026-01-01', '2026-02-01'],
    ['2026-02-01', '2026-02-11'],
  ])
})

it('looks at an earlier cohort from as far away', () => {
  const [period, cohort] = ['won_deals', 'lead_to_customer'].map(
    (kpi) => compare({ kpi, period: '2026-04' }, '2026-04-15')?.sight.asOf,
  )
  expect([period, cohort]).toEqual(['2026-04-15', '2026-03-15'])
})

it('finds nothing before all time, and nothing where nothing is asked', () => {
  expect([compare({}, '2026-04-15'), compare({ period: '2026' }, '2026-04-15') === undefined]).toEqual([
    undefined,
    false,
  ])
})

it.each([
  { compare: 'year-weekdays', period: '2026-05-17', today: '2026-05-17', from: '2025-05-18', until: '2025-05-19' },
  { compare: 'year-weekdays', period: '2028-02-29', today: '2028-03-15', from: '2027-03-02', until: '2027-03-03' },
  { compare: 'year-weekdays', period: '2026-05', today: '2026-05-17', from: '2025-05-02', until: '2025-05-19' },
  { compare: 'year-weekdays', period: '2026-W53', today: '2027-01-10', from: '2025-12-29', until: '2026-01-05' },
  // Up to the 17th of May 2026 nine days were worked, without the 1st and Ascension Day; in 2025 the ninth was the 14th.
  { compare: 'year-working-days', period: '2026-05', today: '2026-05-17', from: '2025-05-01', until: '2025-05-15' },
  { compare: 'year-working-days', period: '2026-02', today: '2026-03-10', from: '2025-02-01', until: '2025-03-01' },
] as const)('sets $period beside $from until $until, by $compare', ({ period, today, from, until, compare: by }) => {
  const holidays = ['2025-05-01', '2025-05-29', '2026-05-01', '2026-05-14', '2026-05-25']
  expect(compare({ period, compare: by }, today, holidays)?.period).toMatchObject({ from, until })
})

it('compares by weekdays what keeps its weekdays, and by working days one period', () => {
  const week = compare({ period: '2026-Q1', grain: 'week', compare: 'year-weekdays' }, '2026-06-01')
  expect(week?.periods.map(({ label }) => label)).toContain('2025-W10')
  expect(() => compare({ period: '2026', grain: 'month', compare: 'year-weekdays' }, '2026-06-01')).toThrow(/weekdays/)
  expect(() => compare({ period: '2026', grain: 'day', compare: 'year-working-days' }, '2026-06-01')).toThrow(/working/)
})
