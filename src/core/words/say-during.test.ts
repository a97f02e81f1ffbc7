import { expect, it } from 'vitest'
import type { CalendarRules } from './calendar.ts'
import { readPeriod } from './read-period.ts'
import { isProblem } from './problem.ts'
import { sayDuring } from './say-during.ts'

const rules: CalendarRules = { timeZone: 'UTC', fiscalStart: 4, fiscalNamedBy: 'start', week: 'iso' }

it.each([
  ['2026-11', 'im November 2026', 'in November 2026'],
  ['2026-Q4', 'im 4. Quartal 2026', 'in Q4 2026'],
  ['2026', 'im Jahr 2026', 'in 2026'],
  ['2026-W09', 'in KW 9 2026', 'in week 9 of 2026'],
  ['2026-05-03', 'am 3. Mai 2026', 'on 3 May 2026'],
  ['FY2026', 'im Geschäftsjahr 2026', 'in fiscal year 2026'],
  ['FY2026-Q2', 'im 2. Quartal GJ 2026', 'in Q2 of FY2026'],
  ['all', 'insgesamt', 'in all'],
  ['last-30-days', 'vom 27. Oktober 2026 bis 25. November 2026', 'from 27 October 2026 to 25 November 2026'],
])('says when something happened: %s', (label, de, en) => {
  const period = readPeriod(label, rules, '2026-11-25')
  if (isProblem(period)) throw new Error(period.text.en)
  expect(sayDuring(period, 'de')).toBe(de)
  expect(sayDuring(period, 'en')).toBe(en)
})
