import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween } from './day.ts'
import { fiscalWeekYear, fiscalWeekYearOf, type FiscalWeekRules } from './fiscal-weeks.ts'
import type { Period } from './period.ts'

const retail: FiscalWeekRules = {
  pattern: '4-5-4',
  endMonth: 1,
  endWeekday: 6,
  endRule: 'nearest',
  namedBy: 'start',
}

it('has 53 weeks in the years of the National Retail Federation', () => {
  const years = Array.from({ length: 30 }, (_, step) => 2000 + step)
  expect(years.filter((year) => fiscalWeekYear(year, retail).weeks.length === 53)).toEqual([
    2000, 2006, 2012, 2017, 2023, 2028,
  ])
})

it('names what it is cut into, and puts the 53rd week where it is wanted', () => {
  const year = fiscalWeekYear(2023, { ...retail, longMonth: 1 })
  expect(year.months.map(({ weeks }) => weeks)).toEqual([5, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4])
  expect([year.label, year.quarters[1]?.label, year.months[11]?.label, year.weeks[52]?.label]).toEqual([
    'FY2023',
    'FY2023-Q2',
    'FY2023-P12',
    'FY2023-W53',
  ])
})

const someRules: fc.Arbitrary<FiscalWeekRules> = fc.record({
  pattern: fc.constantFrom('4-4-5', '4-5-4', '5-4-4'),
  endMonth: fc.integer({ min: 1, max: 12 }),
  endWeekday: fc.integer({ min: 1, max: 7 }),
  endRule: fc.constantFrom('last', 'nearest'),
  namedBy: fc.constantFrom('start', 'end'),
  longMonth: fc.integer({ min: 1, max: 12 }),
})

it('covers every day once: years, quarters, months and weeks meet without a gap', () => {
  fc.assert(
    fc.property(someRules, fc.integer({ min: 1990, max: 2060 }), (rules, number) => {
      const year = fiscalWeekYear(number, rules)
      expect(year.until).toBe(fiscalWeekYear(number + 1, rules).from)
      expect([52, 53]).toContain(daysBetween(year.from, year.until) / 7)
      for (const parts of [year.quarters, year.months, year.weeks] as (readonly Period[])[]) {
        expect([parts[0]?.from, parts.at(-1)?.until]).toEqual([year.from, year.until])
        for (const [index, part] of parts.entries()) expect(part.from).toBe(parts[index - 1]?.until ?? year.from)
      }
      expect(Temporal.PlainDate.from(addDays(year.until, -1)).dayOfWeek).toBe(rules.endWeekday)
    }),
  )
})

it('finds the year of a day, as the year says itself', () => {
  const someDay = fc.integer({ min: 8_000, max: 30_000 }).map((days) => addDays('1970-01-01', days))
  fc.assert(
    fc.property(someRules, someDay, (rules, day) => {
      const year = fiscalWeekYearOf(day, rules)
      expect(year.from <= day && day < year.until).toBe(true)
      expect(fiscalWeekYear(Number(year.label.slice(2)), rules)).toEqual(year)
    }),
  )
})
