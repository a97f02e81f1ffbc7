/** Open hours stay hours: how many of them make a day differs from calendar to calendar. */
const minutesIn = { minutes: 1, hours: 60, 'business-hours': 60, days: 1440 } as const
type TimeUnit = keyof typeof minutesIn

const isTime = (unit: string): unit is TimeUnit => Object.hasOwn(minutesIn, unit)

/** A time of less than a day in the unit that a person would say it in: 0.024 days are 35 minutes. Minutes up to an hour and a half, then hours; anything else as it is. */
export function readableTime<Unit extends string>(
  value: number,
  unit: Unit,
): { readonly value: number; readonly unit: Unit | TimeUnit } {
  if (!isTime(unit) || value === 0) return { value, unit }
  const minutes = Math.abs(value) * minutesIn[unit]
  const said = minutes < 90 ? 'minutes' : minutes < 1440 ? 'hours' : unit
  const size = minutesIn[said]
  // Hours of several days stay hours where they were asked for.
  return size >= minutesIn[unit] ? { value, unit } : { value: (value * minutesIn[unit]) / size, unit: said }
}
