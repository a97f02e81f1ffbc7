import type { Duration } from '../model/expression.ts'

const dayCounts: Readonly<Record<string, number>> = { days: 1, weeks: 7, hours: 1 / 24, minutes: 1 / 1440, months: 30.436875, years: 365.2425 }

/** A duration in days; months and years by their mean length. */
export function daysOf({ amount, unit }: Duration): number {
  return amount * (dayCounts[unit] ?? 1)
}

/** Days of a duration that no calendar bends; nothing for months, years and parts of days. */
export function wholeDays({ amount, unit }: Duration): number | undefined {
  if (unit === 'days') return amount
  return unit === 'weeks' ? amount * 7 : undefined
}
