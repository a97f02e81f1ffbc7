import { addDays, daysBetween, type Day } from './day.ts'

/** Monday to Friday. */
const workedDays = 5

/** The days from `from` until before `until` on which work is done: Monday to Friday, less the holidays among them. */
export function countWorkingDays(from: Day, until: Day, holidays: Iterable<Day> = []): number {
  const length = daysBetween(from, until)
  if (length <= 0) return 0
  const first = Temporal.PlainDate.from(from).dayOfWeek
  const weeks = Math.floor(length / 7)
  const rest = Array.from({ length: length % 7 }, (_, step) => ((first - 1 + step) % 7) + 1)
  const off = [...new Set(holidays)].filter((day) => day >= from && day < until && isWeekday(day))
  return weeks * workedDays + rest.filter((day) => day <= workedDays).length - off.length
}

/** The day after the working day with this number, counted from `from` on; `from` itself for 0. So many working days lie between the two. */
export function endAfterWorkingDays(from: Day, count: number, holidays: Iterable<Day> = []): Day {
  const off = new Set(holidays)
  let [end, left] = [from, count]
  for (; left > 0; end = addDays(end, 1)) if (isWeekday(end) && !off.has(end)) left -= 1
  return end
}

function isWeekday(day: Day): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek <= workedDays
}
