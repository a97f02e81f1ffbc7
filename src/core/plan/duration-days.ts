import type { Duration } from '../model/expression.ts'
import { addDays, type Day } from '../words/day.ts'

const dayCounts: Readonly<Record<string, number>> = { days: 1, weeks: 7, months: 30.436875, years: 365.2425 }
const perDay: Readonly<Record<string, number>> = { hours: 24, minutes: 1440 }

/** A duration in days; months and years by their mean length. */
export function daysOf({ amount, unit }: Duration): number {
  const parts = perDay[unit]
  // Divided, as measured times are: 7 hours are then the same number on both sides of a comparison.
  if (parts !== undefined) return amount / parts
  const days = dayCounts[unit]
  if (days === undefined) throw new Error(`${unit} have no fixed length in days`)
  return amount * days
}

/** Days of a duration that no calendar bends; nothing for months, years and parts of days. */
export function wholeDays({ amount, unit }: Duration): number | undefined {
  if (unit === 'days') return amount
  return unit === 'weeks' ? amount * 7 : undefined
}

/** The last day of the stretch that ended a duration earlier: 12 months before the end of February 2025 is the 29th of February 2024. */
export function lastDayBefore(lastDay: Day, before: Duration): Day {
  const next = Temporal.PlainDate.from(addDays(lastDay, 1))
  const earlier =
    before.unit === 'months' || before.unit === 'years'
      ? next.subtract({ months: Math.round(before.amount * (before.unit === 'years' ? 12 : 1)) })
      : next.subtract({ days: Math.round(daysOf(before)) })
  return addDays(earlier.toString(), -1)
}
