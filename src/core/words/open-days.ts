import { openSpans, type BusinessCalendar, type Span } from './business-calendar.ts'
import { addDays, daysBetween, startOfDay, type Day } from './day.ts'

/** One day of UTC in a calendar. Times are in seconds. */
export interface OpenDay {
  /** How long the calendar was open before this day, counted from the first one. */
  readonly before: number
  /** The same before midnight in the reporting zone, with which this day begins there. */
  readonly beforeHere: number
  /** From when until when it is open within the day. */
  readonly stretches: readonly { readonly from: number; readonly until: number }[]
}

const dayLength = 86_400

/** A calendar from one day until before another, cut into the days of UTC: what was open between two moments is then a difference of two look-ups. */
export function openDays(
  calendar: BusinessCalendar,
  { from, until, timeZone }: { readonly from: Day; readonly until: Day; readonly timeZone: string },
): readonly OpenDay[] {
  const first = startOfDay(from, 'UTC').epochMilliseconds / 1000
  const count = daysBetween(from, until)
  const days = Array.from({ length: count }, (): { from: number; until: number }[] => [])
  for (const span of openSpans(calendar, { from: first * 1000, until: (first + count * dayLength) * 1000 }))
    cutInto(days, { from: span.from / 1000 - first, until: span.until / 1000 - first })
  let before = 0
  const counted = days.map((stretches) => {
    const day = { before, stretches }
    before += stretches.reduce((sum, one) => sum + one.until - one.from, 0)
    return day
  })
  return counted.map((day, index) => {
    const here = startOfDay(addDays(from, index), timeZone).epochMilliseconds / 1000
    return { ...day, beforeHere: openBefore(counted, here - first) }
  })
}

function cutInto(days: readonly { from: number; until: number }[][], { from, until }: Span): void {
  for (let day = Math.floor(from / dayLength); day * dayLength < until; day += 1) {
    const midnight = day * dayLength
    days[day]?.push({ from: Math.max(from - midnight, 0), until: Math.min(until - midnight, dayLength) })
  }
}

/** How long it was open before a moment, in seconds from the first day; a moment outside stands for the nearest inside. */
function openBefore(days: readonly Pick<OpenDay, 'before' | 'stretches'>[], at: number): number {
  const index = Math.min(Math.max(Math.floor(at / dayLength), 0), days.length - 1)
  const day = days[index]
  if (day === undefined) return 0
  const second = at - index * dayLength
  return day.stretches.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(second, until) - from), day.before)
}
