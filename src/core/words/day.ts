/** A calendar day, `YYYY-MM-DD`. Days compare as text. Never shifted by a time zone. */
export type Day = string

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString()
}

/** The day `count` months later (earlier when negative), in a shorter month its last day: the 31st of January is followed by the 29th or 28th of February. */
export function addMonths(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ months: count }).toString()
}

/** Days from `a` to `b`; negative when `b` lies before `a`. */
export function daysBetween(a: Day, b: Day): number {
  return Temporal.PlainDate.from(a).until(b, { largestUnit: 'days' }).days
}

/** The earlier of two days. */
export function earlierDay(a: Day, b: Day): Day {
  return a <= b ? a : b
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return a >= b ? a : b
}

/** The instant at which a day begins in a time zone: not always at midnight, and a day may have 23, 24.5 or 25 hours. */
export function startOfDay(day: Day, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant()
}

/** The day on which an instant falls in a time zone. */
export function dayOfInstant(instant: Temporal.Instant, timeZone: string): Day {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
