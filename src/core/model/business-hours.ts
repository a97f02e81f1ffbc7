import { z } from 'zod'
import type { BusinessCalendar, OpenHours } from '../words/business-calendar.ts'
import type { Day } from '../words/day.ts'

const time = '(?:(?:[01]\\d|2[0-3]):[0-5]\\d|24:00)'
const clockTime = z.string().regex(new RegExp(`^${time}$`))
const span = `${time}\\s*-\\s*${time}`
/** `09:00-17:00`, several of them, or `closed`. */
const spans = z.union([
  z.string().regex(new RegExp(`^(?:closed|${span})$`)),
  z.array(z.string().regex(new RegExp(`^${span}$`))),
])

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const weekday = `(?:${weekdays.join('|')})`
const days = z.string().regex(new RegExp(`^${weekday}(?:-${weekday})?(?:\\s*,\\s*${weekday}(?:-${weekday})?)*$`))

const everyCalendar = {
  /** Names of the teams or people who keep these hours; without it those of the calendar's own name. */
  for: z.array(z.string()).optional(),
  /** A country or state, as `DE-NW`; `none` for a calendar without holidays. Left out: those of the workspace. */
  holidays: z.string().optional(),
  /** Days with hours of their own, also against a holiday: `2026-12-24: 09:00-12:00`, `2026-12-28: closed`. */
  special: z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), spans).optional(),
  /** Where its clock hangs; left out: the reporting zone. */
  time_zone: z.string().optional(),
}

/** One calendar of business hours: `days`, `from` and `until` where every day is alike, else `hours` by days. */
const calendarShape = z.union([
  z.strictObject({ ...everyCalendar, days, from: clockTime, until: clockTime }),
  z.strictObject({ ...everyCalendar, hours: z.record(days, spans) }),
])

/** The shape of `business_hours` in `pegel.yaml`: calendars by name, `default` for everybody else. */
export const businessHoursShape = z.record(z.string(), calendarShape)
export type BusinessHoursText = z.infer<typeof businessHoursShape>
type CalendarText = BusinessHoursText[string]

/** A calendar as it is written, before the holidays of its region are known. */
export interface WrittenCalendar extends Omit<BusinessCalendar, 'holidays'> {
  readonly name: string
  /** The teams and people who keep it. */
  readonly keepers: readonly string[]
  readonly region?: string
}

/** The usual hours of a workspace that names none. */
const usual: CalendarText = { days: 'mon-fri', from: '09:00', until: '17:00' }

/** The calendars of a workspace, that of everybody first. */
export function calendarsOf(workspace: {
  readonly business_hours?: BusinessHoursText | undefined
  readonly holidays?: string | undefined
  readonly time_zone: string
}): readonly WrittenCalendar[] {
  const { default: all = usual, ...others } = workspace.business_hours ?? {}
  const read = (name: string, text: CalendarText): WrittenCalendar => {
    const region = text.holidays ?? workspace.holidays
    return {
      name,
      keepers: name === 'default' ? [] : (text.for ?? [name]),
      timeZone: text.time_zone ?? workspace.time_zone,
      week: weekOf(text),
      special: new Map(
        Object.entries(text.special ?? {}).map(([day, hours]): [Day, readonly OpenHours[]] => [day, hoursOf(hours)]),
      ),
      ...(region === undefined || region === 'none' ? {} : { region }),
    }
  }
  return [read('default', all), ...Object.entries(others).map(([name, text]) => read(name, text))]
}

function weekOf(text: CalendarText): readonly (readonly OpenHours[])[] {
  const rules: readonly (readonly [string, readonly OpenHours[]])[] =
    'hours' in text
      ? Object.entries(text.hours).map(([on, hours]) => [on, hoursOf(hours)] as const)
      : [[text.days, [{ from: text.from, until: text.until }]]]
  return weekdays.map((_, day) => rules.findLast(([on]) => daysIn(on).includes(day))?.[1] ?? [])
}

/** `mon-wed, fri` as 0, 1, 2, 4; `fri-mon` goes over the weekend. */
function daysIn(text: string): readonly number[] {
  return text.split(',').flatMap((part) => {
    const [first = -1, last = first] = part
      .trim()
      .split('-')
      .map((word) => weekdays.findIndex((day) => day === word))
    const length = ((last - first + 7) % 7) + 1
    return Array.from({ length }, (_, step) => (first + step) % 7)
  })
}

function hoursOf(text: CalendarSpans): readonly OpenHours[] {
  if (text === 'closed') return []
  return [text].flat().map((one) => {
    const [from = '', until = ''] = one.split('-').map((part) => part.trim())
    return { from, until }
  })
}

type CalendarSpans = z.infer<typeof spans>
