import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grains, type CalendarRules } from './calendar.ts'
import { addDays, daysBetween } from './day.ts'
import { grainOf, periodAt, periodBetween, periodContaining, periodsOf } from './period.ts'
import { periodIndex } from './period-index.ts'

const rules: CalendarRules = { timeZone: 'Europe/Berlin', fiscalStart: 4, fiscalNamedBy: 'end', week: 'iso' }
const us: CalendarRules = { ...rules, week: 'us' }

interface GoldenCase {
  readonly name: string
  readonly input: { readonly date: string; readonly start_month: number; readonly named_by: 'start' | 'end' }
  readonly expected: Readonly<Record<string, string | number>>
}
const golden = JSON.parse(
  readFileSync(new URL('../../../test/golden/vectors/18_calendars.json', import.meta.url), 'utf8'),
) as { cases: readonly GoldenCase[] }
const casesNamed = (start: string): readonly GoldenCase[] => golden.cases.filter(({ name }) => name.startsWith(start))

describe('weeks', () => {
  it.each(casesNamed('week '))('$name is in the week that the standard says', ({ input, expected }) => {
    const week = periodContaining(input.date, 'week', rules)
    expect(week.label).toBe(expected['iso_week'])
    expect(week.from).toBe(expected['week_start_monday'])
    expect(periodContaining(input.date, 'week', us).from).toBe(expected['week_start_sunday'])
  })

  it('has 53 ISO weeks in the years that the standard says', () => {
    const years = casesNamed('ISO years with 53 weeks').flatMap(
      ({ expected }) => expected['years'] as unknown as readonly number[],
    )
    const found = Array.from({ length: 26 }, (_, step) => 2015 + step).filter(
      (year) => periodContaining(`${year}-12-31`, 'week', rules).label === `${year}-W53`,
    )
    expect(found).toEqual(years)
  })

  it('gives the US week around New Year one name, by its Saturday', () => {
    expect(periodContaining('2020-12-31', 'week', us)).toEqual({
      label: '2021-W01',
      from: '2020-12-27',
      until: '2021-01-03',
    })
  })
})

describe('fiscal years', () => {
  it.each(casesNamed('fiscal '))('$name', ({ input, expected }) => {
    const own: CalendarRules = { ...rules, fiscalStart: input.start_month, fiscalNamedBy: input.named_by }
    expect(periodContaining(input.date, 'fiscal-quarter', own).label).toBe(
      `FY${expected['fiscal_year']}-Q${expected['quarter']}`,
    )
    expect(periodContaining(input.date, 'fiscal-year', own).label).toBe(`FY${expected['fiscal_year']}`)
  })

  it('that start in January bear the calendar year either way', () => {
    expect(periodContaining('2017-05-03', 'fiscal-year', { ...rules, fiscalStart: 1 })).toEqual({
      label: 'FY2017',
      from: '2017-01-01',
      until: '2018-01-01',
    })
  })
})

describe('the integer of a period', () => {
  it.each([
    ['1970-01-01', 'day', 0],
    ['1970-01-05', 'week', 0],
    ['1970-01-04', 'week', -1],
    ['1970-01-01', 'month', 23640],
    ['2017-05-03', 'month', 24208],
    ['2017-05-03', 'quarter', 8069],
    ['2017-05-03', 'year', 2017],
    ['2017-03-31', 'fiscal-quarter', 8067],
    ['2017-04-01', 'fiscal-quarter', 8068],
    ['2017-03-31', 'fiscal-year', 2016],
    ['2017-04-01', 'fiscal-year', 2017],
  ] as const)('of %s by %s is %i', (day, grain, index) => {
    expect(periodIndex(day, grain, rules)).toBe(index)
  })

  it('of a US week turns on Sunday', () => {
    expect([periodIndex('1970-01-03', 'week', us), periodIndex('1970-01-04', 'week', us)]).toEqual([-1, 0])
  })
})

describe('the periods of a stretch', () => {
  it('are whole, also where the stretch cuts them', () => {
    const range = { label: 'x', from: '2017-01-31', until: '2017-03-02' }
    expect(periodsOf(range, 'month', rules).map(({ label }) => label)).toEqual(['2017-01', '2017-02', '2017-03'])
    expect(periodsOf(range, 'month', rules)[0]?.from).toBe('2017-01-01')
  })

  it('are none where the stretch is empty', () => {
    expect(periodsOf({ label: 'x', from: '2017-01-31', until: '2017-01-31' }, 'day', rules)).toEqual([])
  })

  it('never end after the last day that is known', () => {
    expect(periodContaining('9999-12-30', 'year', rules).until).toBe('9999-12-31')
  })
})

describe('a stretch between two days', () => {
  it.each([
    ['2017-04-01', '2017-07-01', '2017-Q2'],
    ['2017-04-01', '2018-04-01', 'FY2018'],
    ['2017-05-03', '2017-05-04', '2017-05-03'],
    ['2017-02-27', '2017-03-06', '2017-W09'],
    ['2017-04-02', '2017-05-10', '2017-04-02/2017-05-10'],
  ])('from %s until %s is called %s', (from, until, label) => {
    expect(periodBetween(from, until, rules).label).toBe(label)
  })
})

describe('for every day, grain and calendar', () => {
  const day = fc.integer({ min: -40_000, max: 60_000 }).map((days) => addDays('1970-01-01', days))
  const grain = fc.constantFrom(...grains)
  const calendar = fc.record({
    timeZone: fc.constant('UTC'),
    fiscalStart: fc.integer({ min: 1, max: 12 }),
    fiscalNamedBy: fc.constantFrom('start' as const, 'end' as const),
    week: fc.constantFrom('iso' as const, 'us' as const),
  })

  it('the day lies in its period, and the period knows its grain and its integer', () => {
    fc.assert(
      fc.property(day, grain, calendar, (one, of, own) => {
        const period = periodContaining(one, of, own)
        expect(period.from <= one && one < period.until).toBe(true)
        expect(grainOf(period.label)).toBe(of)
        expect(periodIndex(addDays(period.until, -1), of, own)).toBe(periodIndex(one, of, own))
      }),
    )
  })

  it('periods follow each other without gap or overlap, under different names', () => {
    fc.assert(
      fc.property(day, grain, calendar, (one, of, own) => {
        const index = periodIndex(one, of, own)
        expect(periodAt(index + 1, of, own).from).toBe(periodAt(index, of, own).until)
        expect(periodAt(index + 1, of, own).label > periodAt(index, of, own).label).toBe(true)
      }),
    )
  })

  it('the periods of a stretch cover it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 400 }), grain, calendar, (from, length, of, own) => {
        const range = { label: 'x', from, until: addDays(from, length) }
        const parts = periodsOf(range, of, own)
        const covered = parts.reduce((days, part) => days + daysBetween(part.from, part.until), 0)
        expect(covered).toBeGreaterThanOrEqual(length)
        expect((parts[0]?.from ?? '') <= from && (parts.at(-1)?.until ?? '') >= range.until).toBe(true)
      }),
    )
  })
})
