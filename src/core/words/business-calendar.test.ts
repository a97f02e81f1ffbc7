import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeSpans, openSpans, withoutSpans, type BusinessCalendar, type Span } from './business-calendar.ts'

const day = [{ from: '09:00', until: '17:00' }]
const office: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  week: [day, day, day, day, day, [], []],
  holidays: new Set(['2026-12-24', '2026-12-25']),
  special: new Map([['2026-12-24', [{ from: '09:00', until: '12:00' }]]]),
}
const moment = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
const shown = (spans: readonly Span[]): string[] =>
  spans.map(({ from, until }) =>
    [from, until].map((at) => Temporal.Instant.fromEpochMilliseconds(at).toString().slice(5, 16)).join(' - '),
  )

describe('openSpans', () => {
  it('knows holidays, hours of their own and where the question begins and ends', () => {
    const asked = { from: moment('2026-12-23T12:00:00Z'), until: moment('2026-12-28T10:00:00Z') }
    expect(shown(openSpans(office, asked))).toEqual([
      '12-23T12:00 - 12-23T16:00',
      '12-24T08:00 - 12-24T11:00',
      '12-28T08:00 - 12-28T10:00',
    ])
  })

  it('counts a night to the day on which it begins: none after a holiday, one before it', () => {
    const night = [{ from: '22:00', until: '06:00' }]
    const calendar = { ...office, week: Array.from({ length: 7 }, () => night), special: new Map() }
    const asked = { from: moment('2026-12-23T23:00:00+01:00'), until: moment('2026-12-26T12:00:00+01:00') }
    expect(shown(openSpans(calendar, asked))).toEqual(['12-23T22:00 - 12-24T05:00'])
  })

  it('joins hours that touch at midnight or overlap', () => {
    const shifts = [
      { from: '14:00', until: '24:00' },
      { from: '00:00', until: '08:00' },
      { from: '06:00', until: '15:00' },
    ]
    const calendar = { ...office, week: Array.from({ length: 7 }, () => shifts) }
    const asked = { from: moment('2026-05-11T00:00:00Z'), until: moment('2026-05-14T00:00:00Z') }
    expect(openSpans(calendar, asked)).toEqual([asked])
  })

  it('takes a time that comes twice as the first, and one that is skipped an hour later', () => {
    const early = { ...office, week: Array.from({ length: 7 }, () => [{ from: '02:30', until: '04:00' }]) }
    const on = (date: string) =>
      shown(openSpans(early, { from: moment(`${date}T00:00:00Z`), until: moment(`${date}T12:00:00Z`) }))
    expect(on('2026-10-25')).toEqual(['10-25T00:30 - 10-25T03:00'])
    expect(on('2026-03-29')).toEqual(['03-29T01:30 - 03-29T02:00'])
  })

  it('is never open backwards', () => expect(openSpans(office, { from: 5, until: 4 })).toEqual([]))
})

const someSpans = fc.array(
  fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 10 })).map(([from, length]) => ({ from, until: from + length })),
  { maxLength: 8 },
)
/** The whole numbers that spans hold, one by one. */
const held = (spans: readonly Span[]): number[] =>
  Array.from({ length: 80 }, (_, at) => at).filter((at) => spans.some(({ from, until }) => from <= at && at < until))

it('merges and takes away as counting one by one does', () => {
  fc.assert(
    fc.property(someSpans, someSpans, (spans, others) => {
      const [merged, away] = [mergeSpans(spans), mergeSpans(others)]
      expect(held(merged)).toEqual(held(spans))
      for (const [index, { from }] of merged.entries()) expect(from).toBeGreaterThan(merged[index - 1]?.until ?? -1)
      const left = withoutSpans(merged, away)
      expect(held(left)).toEqual(held(spans).filter((at) => !held(others).includes(at)))
      expect(left.every(({ from, until }) => from < until)).toBe(true)
    }),
  )
})
