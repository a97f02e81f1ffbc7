import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusinessCalendar, OpenHours } from './business-calendar.ts'
import { businessMinutes, dueAt } from './business-time.ts'

const day = [{ from: '09:00', until: '17:00' }]
const office: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  week: [day, day, day, day, day, [], []],
  holidays: new Set(['2026-05-14']),
  special: new Map(),
}
const at = (text: string) => Temporal.Instant.from(text)

describe('dueAt', () => {
  it.each([
    { why: 'at closing time exactly', from: '2026-05-11T09:00+02:00', minutes: 480, due: '2026-05-11T15:00:00Z' },
    { why: 'a minute after it', from: '2026-05-11T09:00+02:00', minutes: 481, due: '2026-05-12T07:01:00Z' },
    { why: 'after a holiday', from: '2026-05-13T16:59+02:00', minutes: 2, due: '2026-05-15T07:01:00Z' },
    { why: 'at once', from: '2026-05-10T12:00+02:00', minutes: 0, due: '2026-05-10T10:00:00Z' },
    { why: 'half a minute on', from: '2026-05-11T09:00+02:00', minutes: 0.5, due: '2026-05-11T07:00:30Z' },
  ])('is due $why', ({ from, minutes, due }) => expect(dueAt(office, at(from), minutes)?.toString()).toBe(due))

  it('waits for the end of a pause, and has no end without one', () => {
    const start = at('2026-05-11T09:00+02:00')
    const paused = { from: at('2026-05-11T09:30+02:00'), until: at('2026-05-11T11:30+02:00') }
    expect(dueAt(office, start, 60, [paused])?.toString()).toBe('2026-05-11T10:00:00Z')
    expect(dueAt(office, start, 60, [{ ...paused, until: null }])).toBeNull()
    expect(dueAt(office, start, 20, [{ ...paused, until: null }])?.toString()).toBe('2026-05-11T07:20:00Z')
  })

  it.each([-1, Number.NaN, Infinity])('has no value for %d minutes', (minutes) =>
    expect(dueAt(office, at('2026-05-11T09:00+02:00'), minutes)).toBeNull(),
  )

  it('has no value where nobody ever works', () =>
    expect(dueAt({ ...office, week: [] }, at('2026-05-11T09:00+02:00'), 1)).toBeNull())
})

it.each([
  { why: 'that runs backwards', from: '2026-05-11T10:00Z', until: '2026-05-11T09:59Z' },
  { why: 'of a century', from: '1900-01-01T00:00Z', until: '2026-05-11T09:59Z' },
])('knows no time $why', ({ from, until }) => expect(businessMinutes(office, at(from), at(until))).toBeNull())

const clock = (quarters: number): string =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`
// Not between 2 and 3, where the clock changes: what such hours mean is a rule of its own.
const someHours: fc.Arbitrary<OpenHours> = fc
  .tuple(fc.integer({ min: 12, max: 90 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => ({ from: clock(from), until: clock(Math.min(from + length, 96)) }))
const someCalendar: fc.Arbitrary<BusinessCalendar> = fc.record({
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'),
  week: fc.array(fc.array(someHours, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
  holidays: fc.constant(new Set(['2026-03-30', '2026-10-26'])),
  special: fc.constant(new Map([['2026-03-31', [{ from: '10:00', until: '12:00' }]]])),
})
const minute = 60_000
const someStart = fc
  .tuple(fc.constantFrom('2026-03-27T12:00:00Z', '2026-10-23T12:00:00Z'), fc.nat({ max: 60 }))
  .map(([start, later]) => at(start).add({ minutes: later }))

/** Whether the clock on the wall shows an open minute: the definition, minute by minute. */
function isOpen(calendar: BusinessCalendar, moment: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(calendar.timeZone)
  const date = local.toPlainDate().toString()
  const weekly = calendar.week[local.dayOfWeek - 1] ?? []
  const hours = calendar.special.get(date) ?? (calendar.holidays.has(date) ? [] : weekly)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return hours.some(({ from, until }) => from <= time && time < until)
}

it('counts what the clock on the wall shows minute by minute, over both changes of the clock', () => {
  fc.assert(
    fc.property(someCalendar, someStart, fc.nat({ max: 5000 }), (calendar, start, length) => {
      const from = start.epochMilliseconds
      let open = 0
      for (let minutes = 0; minutes < length; minutes += 1) open += Number(isOpen(calendar, from + minutes * minute))
      expect(businessMinutes(calendar, start, start.add({ minutes: length }))).toBe(open)
    }),
    { numRuns: 25 },
  )
})

it('adds up over neighbours, never exceeds what elapsed, and is due when so much has passed', () => {
  fc.assert(
    fc.property(
      someCalendar,
      someStart,
      fc.nat({ max: 5000 }),
      fc.nat({ max: 5000 }),
      (calendar, start, first, second) => {
        const [middle, end] = [start.add({ minutes: first }), start.add({ minutes: first + second })]
        const minutes = (from: Temporal.Instant, until: Temporal.Instant) =>
          businessMinutes(calendar, from, until) ?? Number.NaN
        expect(minutes(start, middle) + minutes(middle, end)).toBe(minutes(start, end))
        expect(minutes(start, end)).toBeLessThanOrEqual(first + second)
        const due = dueAt(calendar, start, second)
        if (due !== null) expect(minutes(start, due)).toBe(second)
      },
    ),
    { numRuns: 60 },
  )
})
