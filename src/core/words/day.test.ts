import { describe, expect, it } from 'vitest'
import { addMonths, dayOfInstant, startOfDay } from './day.ts'

it.each([
  { day: '2024-01-31', count: 1, then: '2024-02-29' },
  { day: '2023-01-31', count: 1, then: '2023-02-28' },
  { day: '2024-02-29', count: 12, then: '2025-02-28' },
  { day: '2024-02-29', count: 48, then: '2028-02-29' },
  { day: '2024-03-31', count: -1, then: '2024-02-29' },
  { day: '2024-03-31', count: 0, then: '2024-03-31' },
])('$count months from $day is $then', ({ day, count, then }) => expect(addMonths(day, count)).toBe(then))

describe('days in a zone', () => {
  it.each([
    { day: '2026-03-29', zone: 'Europe/Berlin', start: '2026-03-28T23:00:00Z' },
    // Midnight was skipped in São Paulo.
    { day: '2018-11-04', zone: 'America/Sao_Paulo', start: '2018-11-04T03:00:00Z' },
    { day: '2026-01-01', zone: 'Pacific/Kiritimati', start: '2025-12-31T10:00:00Z' },
  ])('$day begins in $zone at $start', ({ day, zone, start }) => {
    expect(startOfDay(day, zone).toString()).toBe(start)
    expect(dayOfInstant(startOfDay(day, zone), zone)).toBe(day)
    expect(dayOfInstant(startOfDay(day, zone).subtract({ nanoseconds: 1 }), zone) < day).toBe(true)
  })
})
