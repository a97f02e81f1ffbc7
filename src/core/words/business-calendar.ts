import { addDays, dayOfInstant, type Day } from './day.ts'

/** Opening hours by the clock on the wall, `09:00` to `17:00`; `24:00` is the end of the day, and an end not after the start lies on the next day. */
export interface OpenHours {
  readonly from: string
  readonly until: string
}

/** When work is done: what a clock of business hours runs by. */
export interface BusinessCalendar {
  readonly timeZone: string
  /** The hours of each weekday from Monday to Sunday; several a day for a lunch break, none for a day off. */
  readonly week: readonly (readonly OpenHours[])[]
  /** Days without work, whatever the weekday. */
  readonly holidays: ReadonlySet<Day>
  /** Days with hours of their own, also against a holiday: Christmas Eve until noon. */
  readonly special: ReadonlyMap<Day, readonly OpenHours[]>
}

/** A stretch of time in milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly until: number
}

/**
 * When a calendar is open between two moments, in order and merged: real time, so that a night over the clock change has an hour less or more.
 * Hours past midnight belong to the day on which they begin. A time on the wall that comes twice is the first of the two; one that is skipped is an hour later.
 */
export function openSpans(calendar: BusinessCalendar, { from, until }: Span): readonly Span[] {
  if (!(from < until)) return []
  const dayOf = (moment: number): Day => dayOfInstant(Temporal.Instant.fromEpochMilliseconds(moment), calendar.timeZone)
  const spans: Span[] = []
  const last = dayOf(until)
  // The day before may reach past midnight.
  for (let day = addDays(dayOf(from), -1); day <= last; day = addDays(day, 1))
    for (const hours of hoursOf(calendar, day)) spans.push(spanOf(day, hours, calendar.timeZone))
  return mergeSpans(spans.map((span) => ({ from: Math.max(span.from, from), until: Math.min(span.until, until) })))
}

/** Spans in order, those that touch or overlap as one, without the empty ones. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const span of spans.filter(({ from, until }) => from < until).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last === undefined || span.from > last.until) merged.push(span)
    else merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, span.until) }
  }
  return merged
}

/** What is left of merged spans outside other merged ones. */
export function withoutSpans(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  return spans.flatMap((span) => {
    const left: Span[] = []
    let from = span.from
    for (const other of others) {
      if (other.until <= from || other.from >= span.until) continue
      if (other.from > from) left.push({ from, until: other.from })
      from = other.until
    }
    return from < span.until ? [...left, { from, until: span.until }] : left
  })
}

function hoursOf({ week, holidays, special }: BusinessCalendar, day: Day): readonly OpenHours[] {
  return special.get(day) ?? (holidays.has(day) ? [] : (week[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? []))
}

function spanOf(day: Day, { from, until }: OpenHours, timeZone: string): Span {
  const isNextDay = until === '24:00' || until <= from
  return {
    from: momentOf(day, from, timeZone),
    until: momentOf(isNextDay ? addDays(day, 1) : day, until === '24:00' ? '00:00' : until, timeZone),
  }
}

function momentOf(day: Day, time: string, timeZone: string): number {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).epochMilliseconds
}
