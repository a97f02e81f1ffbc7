import { expect, it } from 'vitest'
import type { CalendarRules } from './calendar.ts'
import { isProblem } from './problem.ts'
import { readPeriod } from './read-period.ts'
import { sayDay, sayPeriod } from './say-period.ts'

const rules: CalendarRules = { timeZone: 'UTC', fiscalStart: 4, fiscalNamedBy: 'end', week: 'iso' }

it.each([
  { text: '2026-11-22', de: '22. November 2026', en: '22 November 2026' },
  { text: '2026-W09', de: 'KW 9 2026', en: 'week 9 of 2026' },
  { text: '2020-W53', de: 'KW 53 2020', en: 'week 53 of 2020' },
  { text: '2026-03', de: 'März 2026', en: 'March 2026' },
  { text: '2026-Q4', de: '4. Quartal 2026', en: 'Q4 2026' },
  { text: '2026', de: '2026', en: '2026' },
  { text: 'FY2026', de: 'Geschäftsjahr 2026', en: 'Fiscal year 2026' },
  { text: 'FY2026-Q4', de: '4. Quartal GJ 2026', en: 'Q4 of FY2026' },
  { text: 'last-7-days', de: '5. Januar 2026 – 11. Januar 2026', en: '5 January 2026 – 11 January 2026' },
  { text: 'all', de: 'Gesamter Zeitraum', en: 'All time' },
])('says $text as $de and $en', ({ text, de, en }) => {
  const period = readPeriod(text, rules, '2026-01-11')
  if (isProblem(period)) throw new Error(period.text.en)
  expect([sayPeriod(period, 'de'), sayPeriod(period, 'en')]).toEqual([de, en])
})

it('says a day of any century', () => {
  expect([sayDay('1899-12-31', 'de'), sayDay('0999-01-01', 'en')]).toEqual(['31. Dezember 1899', '1 January 999'])
})
