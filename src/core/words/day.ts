/** A calendar day, `YYYY-MM-DD`. Days compare as text. Never shifted by a time zone. */
export type Day = string

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString()
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
