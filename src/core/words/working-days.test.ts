import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween } from './day.ts'
import { countWorkingDays, endAfterWorkingDays } from './working-days.ts'

/** Public holidays of North Rhine-Westphalia at the end of 2026. */
const holidays = ['2026-10-03', '2026-11-01', '2026-12-25', '2026-12-26']

it.each([
  { what: 'a week has five', from: '2026-11-02', until: '2026-11-09', days: 5 },
  { what: 'a weekend has none', from: '2026-11-07', until: '2026-11-09', days: 0 },
  { what: 'nothing has none', from: '2026-11-02', until: '2026-11-02', days: 0 },
  { what: 'what ends before it begins has none', from: '2026-11-09', until: '2026-11-02', days: 0 },
  { what: 'a quarter up to the 22nd of November', from: '2026-10-01', until: '2026-11-23', days: 37 },
  { what: 'the whole quarter, Christmas on a Friday', from: '2026-10-01', until: '2027-01-01', days: 65 },
])('$what', ({ from, until, days }) => {
  expect(countWorkingDays(from, until, holidays)).toBe(days)
})

it('a holiday named twice or on a weekend is taken out once or not at all', () => {
  expect(countWorkingDays('2026-12-21', '2026-12-28', ['2026-12-25', '2026-12-25', '2026-12-26'])).toBe(4)
})

it('agrees with going through the days one by one', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2020-01-01', count))
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 500 }), fc.array(day), (from, length, off) => {
      const until = addDays(from, length)
      const each = Array.from({ length: daysBetween(from, until) }, (_, step) => addDays(from, step))
      const worked = each.filter((one) => Temporal.PlainDate.from(one).dayOfWeek < 6 && !off.includes(one))
      expect(countWorkingDays(from, until, off)).toBe(worked.length)
    }),
  )
})

it.each([
  { count: 0, end: '2026-12-22' },
  { count: 3, end: '2026-12-25' },
  { count: 4, end: '2026-12-29' },
])('$count working days from 22 December 2026 end before $end', ({ count, end }) =>
  expect(endAfterWorkingDays('2026-12-22', count, holidays)).toBe(end),
)
