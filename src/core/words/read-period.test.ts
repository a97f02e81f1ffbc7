import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grains, type CalendarRules } from './calendar.ts'
import { addDays } from './day.ts'
import { periodContaining, type Period } from './period.ts'
import { isProblem } from './problem.ts'
import { isDay, readPeriod } from './read-period.ts'

const rules: CalendarRules = { timeZone: 'Europe/Berlin', fiscalStart: 4, fiscalNamedBy: 'end', week: 'iso' }
const asOf = '2017-05-17'

describe('a period in words', () => {
  it.each([
    ['2017', '2017', '2017-01-01', '2018-01-01'],
    ['2017-Q2', '2017-Q2', '2017-04-01', '2017-07-01'],
    ['2017-05', '2017-05', '2017-05-01', '2017-06-01'],
    ['2017-12', '2017-12', '2017-12-01', '2018-01-01'],
    ['2017-W09', '2017-W09', '2017-02-27', '2017-03-06'],
    ['2020-W53', '2020-W53', '2020-12-28', '2021-01-04'],
    ['2017-05-03', '2017-05-03', '2017-05-03', '2017-05-04'],
    ['2016-02-29', '2016-02-29', '2016-02-29', '2016-03-01'],
    ['FY2017', 'FY2017', '2016-04-01', '2017-04-01'],
    ['FY2017-Q4', 'FY2017-Q4', '2017-01-01', '2017-04-01'],
    ['last-30-days', 'last-30-days', '2017-04-18', '2017-05-18'],
    ['last-1-day', 'last-1-day', '2017-05-17', '2017-05-18'],
    ['this-week', '2017-W20', '2017-05-15', '2017-05-22'],
    ['this-month', '2017-05', '2017-05-01', '2017-06-01'],
    ['this-quarter', '2017-Q2', '2017-04-01', '2017-07-01'],
    ['this-year', '2017', '2017-01-01', '2018-01-01'],
    ['this-fiscal-year', 'FY2018', '2017-04-01', '2018-04-01'],
    ['last-week', '2017-W19', '2017-05-08', '2017-05-15'],
    ['last-month', '2017-04', '2017-04-01', '2017-05-01'],
    ['last-quarter', '2017-Q1', '2017-01-01', '2017-04-01'],
    ['last-year', '2016', '2016-01-01', '2017-01-01'],
    ['2017-02-01/2017-02-15', '2017-02-01/2017-02-15', '2017-02-01', '2017-02-15'],
    ['2017-02-01/2017-03-01', '2017-02', '2017-02-01', '2017-03-01'],
    ['all', 'all', '0001-01-01', '9999-12-31'],
  ])('%s is %s, from %s until %s', (text, label, from, until) => {
    expect(readPeriod(text, rules, asOf)).toEqual({ label, from, until })
  })

  it.each([
    '2017-13',
    '2017-00',
    '2017-W54',
    '2017-W53',
    '2017-W00',
    '2017-02-30',
    '2017-02-29',
    '2017-Q5',
    '2017-Q0',
    '2017-02-15/2017-02-01',
    '2017-02-01/2017-02-30',
    'FY2017-Q5',
    '0000',
  ])('%s does not exist, and the Problem says so in both languages', (text) => {
    const problem = readPeriod(text, rules, asOf)
    expect(problem).toMatchObject({
      code: 'no-such-period',
      text: {
        en: expect.stringContaining(`There is no period ${text}:`),
        de: expect.stringContaining(`Den Zeitraum ${text} gibt es nicht:`),
      },
    })
  })

  it.each(['', 'yesterday', '17', '2017Q2', 'last-0-days', 'last-month-days', 'ALL'])(
    '"%s" is not a period',
    (text) => {
      expect(readPeriod(text, rules, asOf)).toMatchObject({ code: 'not-a-period' })
    },
  )

  it('is read back from the label of every calendar period', () => {
    const day = fc.integer({ min: -30_000, max: 60_000 }).map((days) => addDays('1970-01-01', days))
    const own = fc.record({
      fiscalStart: fc.integer({ min: 1, max: 12 }),
      fiscalNamedBy: fc.constantFrom('start' as const, 'end' as const),
      week: fc.constantFrom('iso' as const, 'us' as const),
    })
    fc.assert(
      fc.property(day, fc.constantFrom(...grains), own, (one, grain, calendar) => {
        const period = periodContaining(one, grain, { ...rules, ...calendar })
        expect(readPeriod(period.label, { ...rules, ...calendar }, asOf)).toEqual(period)
      }),
    )
  })

  it('agrees with the golden stretches to date', () => {
    const { cases } = JSON.parse(
      readFileSync(new URL('../../../test/golden/vectors/18_calendars.json', import.meta.url), 'utf8'),
    ) as {
      cases: readonly {
        readonly name: string
        readonly input: { readonly date: string }
        readonly expected: Readonly<Record<string, readonly [string, string]>>
      }[]
    }
    const toDate = cases.filter(({ name }) => name.startsWith('period to date'))
    expect(toDate.length).toBeGreaterThan(0)
    for (const { input, expected } of toDate) {
      const start = (text: string): string => (readPeriod(text, rules, input.date) as Period).from
      expect([start('this-month'), start('this-quarter'), start('this-year')]).toEqual([
        expected['mtd']?.[0],
        expected['qtd']?.[0],
        expected['ytd']?.[0],
      ])
    }
  })
})

describe('isDay', () => {
  it.each([
    ['2016-02-29', true],
    ['2017-02-29', false],
    ['2017-04-31', false],
    ['2017-13-01', false],
    ['2017-1-1', false],
    ['17', false],
  ])('%s: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
    expect(isProblem(text)).toBe(false)
  })
})
