import { expect, it } from 'vitest'
import { endedWithin, riskTable } from '../../src/core/stats/risk-table.ts'
import { percentile } from '../../src/core/stats/percentile.ts'
import { survivalCurve, survivalQuantile } from '../../src/core/stats/survival-curve.ts'
import type { BusinessCalendar, OpenHours } from '../../src/core/words/business-calendar.ts'
import { businessMinutes, dueAt } from '../../src/core/words/business-time.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

type Hours = [from: string, until: string][]
interface Input {
  calendar: { tz: string; week: Record<string, Hours>; holidays?: string[]; special?: Record<string, Hours> }
  start: string
  end: string
  pauses: [from: string, until: string | null][]
  sla_minutes: number
  responses: [minutes: number, answered: 0 | 1][]
}
const tolerance = 1e-9
const cases = goldenCases<Input, unknown>('17_business_hours')
const used = new Set<string>()
type Case<Expected> = Omit<(typeof cases)[number], 'expected'> & { readonly expected: Expected }

function casesWith<Expected>(figure: string): Case<Expected>[] {
  const found = cases.filter(({ expected }) => figure in (expected as object))
  for (const { name } of found) used.add(name)
  return found.map((one) => ({ ...one, expected: one.expected as Expected }))
}

const hoursOf = (hours: Hours = []): OpenHours[] => hours.map(([from, until]) => ({ from, until }))
const calendarOf = ({ tz, week, holidays = [], special = {} }: Input['calendar']): BusinessCalendar => ({
  timeZone: tz,
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => hoursOf(week[day])),
  holidays: new Set(holidays),
  special: new Map(Object.entries(special).map(([day, hours]) => [day, hoursOf(hours)])),
})
const always = Array.from({ length: 7 }, () => [{ from: '00:00', until: '24:00' }])
const instant = (text: string) => Temporal.Instant.from(text)

it.each(casesWith<{ business_minutes: number | null; elapsed_minutes?: number }>('business_minutes'))(
  '$name',
  ({ input, expected }) => {
    const calendar = calendarOf(input.calendar)
    const pauses = input.pauses.map(([from, until]) => ({
      from: instant(from),
      until: until === null ? null : instant(until),
    }))
    const [start, end] = [instant(input.start), instant(input.end)]
    expect(businessMinutes(calendar, start, end, pauses)).toBe(expected.business_minutes)
    const alwaysOpen = { ...calendar, week: always, holidays: new Set<string>(), special: new Map() }
    expect(businessMinutes(alwaysOpen, start, end)).toBe(expected.elapsed_minutes ?? null)
  },
)

it.each(casesWith<{ due_utc: string; due_local: string }>('due_utc'))('$name', ({ input, expected }) => {
  const due = dueAt(calendarOf(input.calendar), instant(input.start), input.sla_minutes)
  expect(due?.toString()).toBe(expected.due_utc)
  expect(due?.toString({ timeZone: input.calendar.tz })).toBe(expected.due_local)
})

it.each(casesWith<Record<string, number | null>>('km_median'))('$name', ({ input, expected }) => {
  const exits = input.responses.map(([time, answered]) => ({ time, events: [answered], censored: 1 - answered }))
  const curve = survivalCurve(riskTable(exits) ?? []) ?? []
  const answered = input.responses.filter(([, isAnswered]) => isAnswered === 1).map(([minutes]) => minutes)
  expectNear(percentile(answered, 0.5), expected['answered_only_median_type7'], tolerance)
  expect(survivalQuantile(curve, 0.5).value).toBe(expected['km_median'])
  expect(survivalQuantile(curve, 0.75).value).toBe(expected['km_p75'])
  expect(survivalQuantile(curve, 0.9).value).toBe(expected['km_p90'])
  const decided = endedWithin(exits, input.sla_minutes)
  expectNear((decided?.successes ?? 0) / (decided?.n ?? 0), expected['sla_attainment_decided'], tolerance)
})

it('forgets no case', () => expect(cases.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]))
