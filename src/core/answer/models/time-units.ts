import type { Duration } from '../../model/expression.ts'
import type { TimeUnit } from '../../model/kinds/model.ts'
import { daysOf } from '../../plan/duration-days.ts'

/** The mean length of a unit of time in days. */
export function daysOfUnit(time: TimeUnit): number {
  return daysOf({ amount: 1, unit: time })
}

/** A horizon as equal periods: months where it is in months or years, else weeks, the last one cut short by none. */
export function periodsOf(horizon: Duration): { readonly periods: number; readonly days: number } {
  const total = daysOf(horizon)
  const wished = horizon.unit === 'months' || horizon.unit === 'years' ? daysOfUnit('months') : daysOfUnit('weeks')
  const periods = Math.max(1, Math.round(total / wished))
  return { periods, days: total / periods }
}

/** How many whole units of time a horizon holds: 24 months are 2 years. */
export function unitsIn(horizon: Duration, time: TimeUnit): number {
  const inMonths = { months: 1, years: 12 } as const
  const isCalendar = (unit: string): unit is keyof typeof inMonths => Object.hasOwn(inMonths, unit)
  if (isCalendar(horizon.unit) && isCalendar(time))
    return Math.floor((horizon.amount * inMonths[horizon.unit]) / inMonths[time])
  return Math.floor(daysOf(horizon) / daysOfUnit(time) + 1e-9)
}
