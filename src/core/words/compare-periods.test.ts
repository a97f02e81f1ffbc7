import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grains, type CalendarRules } from './calendar.ts'
import { periodBefore, yearBefore } from './compare-periods.ts'
import { addDays, daysBetween } from './day.ts'
import { periodContaining, type Period } from './period.ts'
import { readPeriod } from './read-period.ts'

const rules: CalendarRules = { timeZone: 'UTC', fiscalStart: 4, fiscalNamedBy: 'end', week: 'iso' }
const read = (text: string): Period => readPeriod(text, rules, '2017-05-17') as Period

describe('the period before', () => {
  it.each([
    ['2017-03', '2017-02', '2017-02-01'],
    ['2017-01', '2016-12', '2016-12-01'],
    ['2017-Q1', '2016-Q4', '2016-10-01'],
    ['2017', '2016', '2016-01-01'],
    ['2017-W01', '2016-W52', '2016-12-26'],
    ['2021-W01', '2020-W53', '2020-12-28'],
    ['2017-03-01', '2017-02-28', '2017-02-28'],
    ['FY2017', 'FY2016', '2015-04-01'],
    ['FY2017-Q1', 'FY2016-Q4', '2016-01-01'],
    ['last-30-days', '2017-03-19/2017-04-18', '2017-03-19'],
  ])('of %s is %s from %s', (text, label, from) => {
    expect(periodBefore(read(text), rules)).toEqual({ label, from, until: read(text).from })
  })

  it('of whole months is as many months, however long they are', () => {
    expect(periodBefore({ label: '2017-03-01/2017-05-01', from: '2017-03-01', until: '2017-05-01' }, rules)).toEqual({
      label: '2017-01-01/2017-03-01',
      from: '2017-01-01',
      until: '2017-03-01',
    })
  })

  it('of everything is everything', () => {
    expect(periodBefore(read('all'), rules)).toEqual(read('all'))
  })
})

describe('a year before', () => {
  it.each([
    ['2017-03', '2016-03', '2016-03-01', '2016-04-01'],
    ['2017-02', '2016-02', '2016-02-01', '2016-03-01'],
    ['2017-Q2', '2016-Q2', '2016-04-01', '2016-07-01'],
    ['2017', '2016', '2016-01-01', '2017-01-01'],
    ['FY2017-Q2', 'FY2016-Q2', '2015-07-01', '2015-10-01'],
    ['FY2017-P01', 'FY2016-P01', '2015-04-01', '2015-05-01'],
    ['2016-02-29', '2015-02-28', '2015-02-28', '2015-03-01'],
    ['2017-02-28', '2016-02-28', '2016-02-28', '2016-02-29'],
    ['2017-W20', '2016-W20', '2016-05-16', '2016-05-23'],
    ['2021-W01', '2020-W02', '2020-01-06', '2020-01-13'],
    ['last-30-days', '2016-04-18/2016-05-18', '2016-04-18', '2016-05-18'],
  ])('%s is %s, from %s until %s', (text, label, from, until) => {
    expect(yearBefore(read(text), rules)).toEqual({ label, from, until })
  })

  it('of everything is everything', () => {
    expect(yearBefore(read('all'), rules)).toEqual(read('all'))
  })

  it('clamps and keeps weekdays as the golden cases say', () => {
    const { cases } = JSON.parse(
      readFileSync(new URL('../../../test/golden/vectors/18_calendars.json', import.meta.url), 'utf8'),
    ) as {
      cases: readonly {
        readonly name: string
        readonly input: { readonly date: string; readonly months: number }
        readonly expected: Readonly<Record<string, string>>
      }[]
    }
    const leap = cases.find(({ name }) => name === '2024-02-29 -12 months')
    expect(yearBefore(read('2024-02-29'), rules).from).toBe(leap?.expected['date'])
    const comparison = cases.find(({ name }) => name.startsWith('period to date') && name.endsWith('2026-05-17'))
    const week = yearBefore(periodContaining('2026-05-17', 'week', rules), rules)
    expect(addDays(week.until, -1)).toBe(comparison?.expected['previous_year_same_iso_week_day'])
  })
})

it('stretches of days keep their length and touch, whatever the days', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days))
  fc.assert(
    fc.property(day, fc.integer({ min: 2, max: 90 }), (from, length) => {
      fc.pre(!(from.endsWith('-01') && addDays(from, length).endsWith('-01')))
      const before = periodBefore({ label: 'x', from, until: addDays(from, length) }, rules)
      expect(before.until).toBe(from)
      expect(daysBetween(before.from, before.until)).toBe(length)
    }),
  )
})

it('the period before a calendar period is the one in which the day before it lies', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days))
  fc.assert(
    fc.property(day, fc.constantFrom(...grains), (one, grain) => {
      const period = periodContaining(one, grain, rules)
      expect(periodBefore(period, rules)).toEqual(periodContaining(addDays(period.from, -1), grain, rules))
    }),
  )
})
