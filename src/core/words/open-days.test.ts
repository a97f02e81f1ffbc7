import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BusinessCalendar, OpenHours } from './business-calendar.ts'
import { businessMinutes } from './business-time.ts'
import { openDays, type OpenDay } from './open-days.ts'

const from = '2026-03-01'
const until = '2026-04-15'
const start = Temporal.Instant.from('2026-03-01T00:00Z').epochMilliseconds / 1000

/** What a question does with the table: what was open before the day, and what of the day has passed. */
function openBefore(days: readonly OpenDay[], at: number): number {
  const day = days[Math.floor((at - start) / 86_400)]
  if (day === undefined) throw new Error('a moment outside the days')
  const second = (at - start) % 86_400
  return day.stretches.reduce((sum, one) => sum + Math.max(Math.min(second, one.until) - one.from, 0), day.before)
}

const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const [hours, minutes] = [Math.floor(quarter / 4), (quarter % 4) * 15]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
})
const hours: fc.Arbitrary<readonly OpenHours[]> = fc.array(fc.record({ from: time, until: time }), { maxLength: 3 })
const calendars: fc.Arbitrary<BusinessCalendar> = fc.record({
  timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
  week: fc.array(hours, { minLength: 7, maxLength: 7 }),
  holidays: fc.constantFrom(new Set<string>(), new Set(['2026-03-17', '2026-03-29'])),
  special: fc.constantFrom(
    new Map<string, readonly OpenHours[]>(),
    new Map([['2026-03-29', [{ from: '01:00', until: '04:00' }]]]),
  ),
})
const moment = fc.integer({ min: start + 86_400, max: start + 43 * 86_400 })

it('gives between any two moments what the calendar itself was open', () => {
  fc.assert(
    fc.property(
      calendars,
      fc.constantFrom('Europe/Berlin', 'UTC'),
      moment,
      moment,
      (calendar, timeZone, one, other) => {
        const days = openDays(calendar, { from, until, timeZone })
        const [first, last] = one < other ? [one, other] : [other, one]
        const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at * 1000)
        const minutes = businessMinutes(calendar, instant(first), instant(last))
        expect((openBefore(days, last) - openBefore(days, first)) / 60).toBeCloseTo(minutes ?? Number.NaN, 6)
      },
    ),
    { numRuns: 60 },
  )
})

it('knows what was open before each day began in the reporting zone', () => {
  const nine = [{ from: '00:00', until: '24:00' }]
  const always = {
    timeZone: 'Europe/Berlin',
    week: Array.from({ length: 7 }, () => nine),
    holidays: new Set<string>(),
    special: new Map(),
  }
  const days = openDays(always, { from, until, timeZone: 'Europe/Berlin' })
  // Midnight in Berlin comes an hour before that of UTC, in summer two; before the first day nothing is counted.
  expect(days.slice(0, 3).map(({ beforeHere }) => beforeHere / 3600)).toEqual([0, 23, 47])
  const length = (index: number): number => ((days[index + 1]?.beforeHere ?? 0) - (days[index]?.beforeHere ?? 0)) / 3600
  // The 29th of March has 23 hours.
  expect([27, 28, 29].map(length)).toEqual([24, 23, 24])
})
