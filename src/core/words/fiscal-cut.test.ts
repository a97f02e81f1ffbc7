import { describe, expect, it } from 'vitest'
import type { CalendarRules } from './calendar.ts'
import { yearBefore } from './compare-periods.ts'
import { fiscalCutReach } from './fiscal-cut.ts'
import { periodContaining, periodsOf, type Period } from './period.ts'
import { readPeriod } from './read-period.ts'

const base = { timeZone: 'UTC', fiscalStart: 1, fiscalNamedBy: 'start', week: 'iso' } as const
/** The calendar of the National Retail Federation: 2023 has 53 weeks. */
const retail: CalendarRules = {
  ...base,
  fiscalCut: { by: 'weeks', pattern: '4-5-4', endMonth: 1, endWeekday: 6, endRule: 'nearest', namedBy: 'start' },
}
const first2025 = ['2024-12-30', '2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01', '2025-06-01']
const listed: CalendarRules = {
  ...base,
  fiscalCut: {
    by: 'list',
    years: [
      {
        number: 2025,
        months: [...first2025, ...['07', '08', '09', '10', '11', '12'].map((month) => `2025-${month}-01`)],
      },
    ],
    until: '2025-12-29',
  },
}
const read = (text: string, rules: CalendarRules): Period => readPeriod(text, rules, '2024-02-10') as Period

describe('a fiscal year of whole weeks', () => {
  it.each([
    ['FY2023', '2023-01-29', '2024-02-04'],
    ['FY2023-Q4', '2023-10-29', '2024-02-04'],
    ['FY2023-P12', '2023-12-31', '2024-02-04'],
    ['FY2024-P01', '2024-02-04', '2024-03-03'],
    ['this-fiscal-month', '2024-02-04', '2024-03-03'],
    ['last-fiscal-quarter', '2023-10-29', '2024-02-04'],
  ])('reads %s from %s until %s', (text, from, until) => {
    expect(read(text, retail)).toMatchObject({ from, until })
  })

  it('names every day, back and forth', () => {
    const months = periodsOf({ label: '', from: '2020-01-01', until: '2026-01-01' }, 'fiscal-month', retail)
    for (const [index, month] of months.entries()) {
      expect(read(month.label, retail)).toEqual(month)
      expect(month.from).toBe(months[index - 1]?.until ?? month.from)
      expect(periodContaining(month.from, 'fiscal-month', retail)).toEqual(month)
    }
  })

  it('is compared with its own part of the year before, also after 53 weeks', () => {
    expect(yearBefore(read('FY2024-P01', retail), retail)).toEqual(read('FY2023-P01', retail))
    expect(yearBefore(read('FY2024-Q4', retail), retail)).toEqual(read('FY2023-Q4', retail))
  })

  it('has no thirteenth month', () => {
    expect(readPeriod('FY2023-P13', retail, '2024-02-10')).toMatchObject({ code: 'no-such-period' })
    expect(readPeriod('FY2023-P00', retail, '2024-02-10')).toMatchObject({ code: 'no-such-period' })
  })
})

describe('fiscal years of a list', () => {
  it('begin and end as listed', () => {
    expect(read('FY2025', listed)).toMatchObject({ from: '2024-12-30', until: '2025-12-29' })
    expect(read('FY2025-Q4', listed)).toMatchObject({ from: '2025-10-01', until: '2025-12-29' })
    expect(read('FY2025-P01', listed)).toMatchObject({ from: '2024-12-30', until: '2025-02-01' })
  })

  it('know nothing of other years', () => {
    expect(readPeriod('FY2026', listed, '2025-02-10')).toMatchObject({ code: 'no-such-period' })
    expect(fiscalCutReach(listed.fiscalCut ?? { by: 'list', years: [], until: '' })).toEqual({
      from: '2024-12-30',
      until: '2025-12-29',
    })
  })
})
