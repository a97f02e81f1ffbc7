import type { CalendarRules, Grain } from './calendar.ts'
import { addDays, addMonths, type Day } from './day.ts'
import { periodContaining, type Period } from './period.ts'
import { countWorkingDays, endAfterWorkingDays } from './working-days.ts'

/** A stretch of days without a name of its own. */
export type Stretch = Pick<Period, 'from' | 'until'>

/** 52 weeks: every day meets its own weekday. */
const daysOfYearOfWeeks = 364

/** The period of a grain from its start until a day, which belongs to it: month to date, quarter to date, year to date. */
export function periodToDate(day: Day, grain: Grain, rules: CalendarRules): Stretch {
  return { from: periodContaining(day, grain, rules).from, until: addDays(day, 1) }
}

/** A stretch to date so many months earlier by its dates: until the 17th against until the 17th, until the 29th of February against until the 28th. */
export function monthsEarlier({ from, until }: Stretch, months: number): Stretch {
  return { from: addMonths(from, -months), until: addDays(addMonths(addDays(until, -1), -months), 1) }
}

/** A stretch 52 weeks earlier, so that it has the same weekdays; also the restated comparison after a year of 53 weeks. */
export function weekdaysYearBefore({ from, until }: Stretch): Stretch {
  return { from: addDays(from, -daysOfYearOfWeeks), until: addDays(until, -daysOfYearOfWeeks) }
}

/**
 * A stretch one year earlier with as many working days: from the same date until the evening of the working day with the same number.
 * The holidays are to cover both years.
 */
export function workingDaysYearBefore({ from, until }: Stretch, holidays: Iterable<Day> = []): Stretch {
  const off = [...holidays]
  const earlier = addMonths(from, -12)
  return { from: earlier, until: endAfterWorkingDays(earlier, countWorkingDays(from, until, off), off) }
}
