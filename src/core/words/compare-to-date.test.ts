import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarRules } from './calendar.ts'
import { monthsEarlier, periodToDate, weekdaysYearBefore, workingDaysYearBefore } from './compare-to-date.ts'
import { addDays, daysBetween } from './day.ts'
import { countWorkingDays } from './working-days.ts'

const rules: CalendarRules = { timeZone: 'Europe/Berlin', fiscalStart: 4, fiscalNamedBy: 'end', week: 'iso' }
const someDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days))

it('begins with the fiscal year where that is asked', () =>
  expect(periodToDate('2026-03-31', 'fiscal-year', rules)).toEqual({ from: '2025-04-01', until: '2026-04-01' }))

describe('monthsEarlier', () => {
  it.each([
    { day: '2028-02-29', months: 12, stretch: { from: '2027-02-01', until: '2027-03-01' } },
    { day: '2026-03-31', months: 1, stretch: { from: '2026-02-01', until: '2026-03-01' } },
    { day: '2026-05-17', months: 3, stretch: { from: '2026-02-01', until: '2026-02-18' } },
  ])('the month to $day, $months months earlier', ({ day, months, stretch }) =>
    expect(monthsEarlier(periodToDate(day, 'month', rules), months)).toEqual(stretch),
  )
})

it('meets its own weekdays 52 weeks earlier', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 400 }), (from, length) => {
      const earlier = weekdaysYearBefore({ from, until: addDays(from, length) })
      expect(daysBetween(earlier.from, earlier.until)).toBe(length)
      expect(Temporal.PlainDate.from(earlier.from).dayOfWeek).toBe(Temporal.PlainDate.from(from).dayOfWeek)
    }),
  )
})

describe('workingDaysYearBefore', () => {
  it('goes to the working day with the same number: the 10th of June 2026 is the 11th of June 2025', () => {
    // North Rhine-Westphalia: Corpus Christi on 4 June 2026 and 19 June 2025, Whit Monday on 9 June 2025.
    const holidays = ['2026-06-04', '2025-06-09', '2025-06-19']
    const stretch = { from: '2026-06-01', until: '2026-06-11' }
    expect(countWorkingDays(stretch.from, stretch.until, holidays)).toBe(7)
    expect(workingDaysYearBefore(stretch, holidays)).toEqual({ from: '2025-06-01', until: '2025-06-12' })
  })

  it('always has as many working days', () => {
    const holidays = fc.array(someDay, { maxLength: 30 })
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 120 }), holidays, (from, length, off) => {
        const until = addDays(from, length)
        const earlier = workingDaysYearBefore({ from, until }, off)
        expect(countWorkingDays(earlier.from, earlier.until, off)).toBe(countWorkingDays(from, until, off))
      }),
    )
  })
})
