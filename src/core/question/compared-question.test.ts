import { expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import type { AskedQuestion } from './asked-question.ts'
import { comparedQuestion } from './compared-question.ts'
import { resolveQuestion } from './resolve-question.ts'

const { model } = readCatalogue()

function compare(asked: Omit<AskedQuestion, 'kpi'> & { readonly kpi?: string }, today: string) {
  const resolved = resolveQuestion({ kpi: 'won_deals', compare: 'previous', asOf: today, ...asked }, model, { today })
  if ('problems' in resolved) throw new Error(resolved.problems.map(({ text }) => text.en).join(' '))
  return comparedQuestion(resolved.question)
}

it.each([
  { period: '2026-04', today: '2026-04-15', from: '2026-03-01', until: '2026-03-16' },
  { period: '2026-03', today: '2026-03-31', from: '2026-02-01', until: '2026-03-01' },
  { period: '2026-03', today: '2026-03-30', from: '2026-02-01', until: '2026-03-01' },
  { period: '2026-03', today: '2026-05-30', from: '2026-02-01', until: '2026-03-01' },
  { period: '2026-Q2', today: '2026-05-10', from: '2026-01-01', until: '2026-02-11' },
  { period: '2026-W10', today: '2026-03-04', from: '2026-02-23', until: '2026-02-26' },
  { period: 'last-30-days', today: '2026-03-31', from: '2026-01-31', until: '2026-03-02' },
])('sets $period on $today beside the days from $from until $until', ({ period, today, from, until }) => {
  expect(compare({ period }, today)?.period).toMatchObject({ from, until })
})

it.each([
  { period: '2024-02', today: '2024-02-29', from: '2023-02-01', until: '2023-03-01' },
  { period: '2024-02', today: '2024-02-15', from: '2023-02-01', until: '2023-02-16' },
  { period: '2024-02-29', today: '2024-06-01', from: '2023-02-28', until: '2023-03-01' },
  { period: '2024', today: '2024-02-29', from: '2023-01-01', until: '2023-03-01' },
  { period: '2026-W53', today: '2027-06-01', from: '2025-12-29', until: '2026-01-05' },
])('sets $period on $today beside last year from $from until $until', ({ period, today, from, until }) => {
  expect(compare({ period, compare: 'year' }, today)?.period).toMatchObject({ from, until })
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
