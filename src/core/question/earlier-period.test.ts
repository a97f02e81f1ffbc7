import { expect, it } from 'vitest'
import type { Duration } from '../model/expression.ts'
import type { CalendarRules } from '../words/calendar.ts'
import { isProblem } from '../words/problem.ts'
import { readPeriod } from '../words/read-period.ts'
import { earlierPeriod } from './earlier-period.ts'

const rules: CalendarRules = { timeZone: 'UTC', fiscalStart: 1, fiscalNamedBy: 'start', week: 'iso' }
const year: Duration = { amount: 1, unit: 'years' }
const month: Duration = { amount: 1, unit: 'months' }

it.each([
  ['2025-02', year, '2030-01-01', '2024-02-01', '2024-03-01'],
  ['2024-02', year, '2030-01-01', '2023-02-01', '2023-03-01'],
  ['2024-02-29', year, '2030-01-01', '2023-02-28', '2023-03-01'],
  ['2024-02', year, '2024-02-29', '2023-02-01', '2023-03-01'],
  ['2024-Q1', year, '2024-02-29', '2023-01-01', '2023-03-01'],
  ['2024-Q2', year, '2024-05-17', '2023-04-01', '2023-05-18'],
  ['2024-03', month, '2024-03-31', '2024-02-01', '2024-03-01'],
  ['2024-03', month, '2024-03-30', '2024-02-01', '2024-03-01'],
  ['2024-Q2', month, '2030-01-01', '2024-03-01', '2024-06-01'],
  ['2021-W01', year, '2030-01-01', '2020-01-06', '2020-01-13'],
  ['2024-W10', { amount: 2, unit: 'weeks' }, '2030-01-01', '2024-02-19', '2024-02-26'],
  ['2024-06', { amount: 90, unit: 'days' }, '2030-01-01', '2024-03-03', '2024-04-02'],
  ['all', year, '2024-05-17', '0001-01-01', '2023-05-18'],
] satisfies [string, Duration, string, string, string][])(
  '%s, %o earlier as of %s is %s until %s',
  (label, by, asOf, from, until) => {
    const period = readPeriod(label, rules, asOf)
    if (isProblem(period)) throw new Error(label)
    expect(earlierPeriod(period, by, { rules, sight: { asOf, newestDay: asOf } })).toMatchObject({ from, until })
  },
)
