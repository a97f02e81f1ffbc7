import { mergeSpans, openSpans, withoutSpans, type BusinessCalendar, type Span } from './business-calendar.ts'

/** A time in which a clock stands still, as while waiting for the customer; without an end it still does. */
export interface Pause {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
}

const minute = 60_000
/** Looked through a quarter at a time, and after so many quarters without an open hour given up. */
const stretch = 91 * 24 * 60 * minute
const mostEmptyStretches = 12
const furthest = 8.64e15
/** Longer than anything at work lasts: such a time stands on a faulty date, as 1900 for unknown. */
const longest = 50 * 366 * 24 * 60 * minute

/** The minutes that a calendar was open between two moments, less the pauses, with fractions; null when the end lies before the start or more than 50 years after it. */
export function businessMinutes(
  calendar: BusinessCalendar,
  from: Temporal.Instant,
  until: Temporal.Instant,
  pauses: readonly Pause[] = [],
): number | null {
  const span = { from: from.epochMilliseconds, until: until.epochMilliseconds }
  if (span.until < span.from || span.until - span.from > longest) return null
  return withoutSpans(openSpans(calendar, span), pauseSpans(pauses)).reduce((sum, one) => sum + lengthOf(one), 0)
}

/**
 * When so many open minutes will have passed: due exactly at closing time stays on that day. Null when the clock stands still or the calendar does not open again within three years.
 */
export function dueAt(
  calendar: BusinessCalendar,
  from: Temporal.Instant,
  minutes: number,
  pauses: readonly Pause[] = [],
): Temporal.Instant | null {
  if (!(minutes >= 0 && minutes < Infinity)) return null
  if (minutes === 0) return from
  const paused = pauseSpans(pauses)
  let [left, start, empty] = [minutes, from.epochMilliseconds, 0]
  while (empty < mostEmptyStretches && start + stretch < furthest) {
    const open = withoutSpans(openSpans(calendar, { from: start, until: start + stretch }), paused)
    for (const span of open) {
      if (left <= lengthOf(span)) return Temporal.Instant.fromEpochMilliseconds(Math.round(span.from + left * minute))
      left -= lengthOf(span)
    }
    empty = open.length === 0 ? empty + 1 : 0
    start += stretch
  }
  return null
}

function pauseSpans(pauses: readonly Pause[]): readonly Span[] {
  return mergeSpans(
    pauses.map(({ from, until }) => ({ from: from.epochMilliseconds, until: until?.epochMilliseconds ?? Infinity })),
  )
}

function lengthOf({ from, until }: Span): number {
  return (until - from) / minute
}
