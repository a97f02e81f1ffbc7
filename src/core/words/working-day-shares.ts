import type { CalendarRules, Grain } from './calendar.ts'
import type { Day } from './day.ts'
import { earlierDay, laterDay } from './day.ts'
import { periodsOf, type Period } from './period.ts'
import { countWorkingDays } from './working-days.ts'

/** The part of a target's period that falls into one finer period, 0..1. */
export interface PeriodShare {
  readonly period: Period
  readonly share: number
}

/**
 * How a period spreads over the finer ones that it touches, by working days: the shares make 1, so that a month's target is never repeated for each of its weeks.
 * Null for a period without a working day.
 */
export function workingDayShares(
  period: Period,
  grain: Grain,
  rules: CalendarRules,
  holidays: Iterable<Day> = [],
): readonly PeriodShare[] | null {
  const off = [...holidays]
  const all = countWorkingDays(period.from, period.until, off)
  if (all === 0) return null
  return periodsOf(period, grain, rules).map((finer) => {
    const [from, until] = [laterDay(finer.from, period.from), earlierDay(finer.until, period.until)]
    return { period: finer, share: countWorkingDays(from, until, off) / all }
  })
}
