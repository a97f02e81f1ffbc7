import type { Duration } from '../model/expression.ts'
import type { SqlMoment } from './row-context.ts'
import { call, number, operator, when, type Sql } from './tree.ts'

const secondsPer: Readonly<Record<string, number>> = { minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 }

/** A moment later by a duration (earlier when `back`). A day that is moved by hours moves by the whole days in them. */
export function shiftMoment(moment: SqlMoment, by: Duration, back: boolean): SqlMoment {
  const sign = back ? -1 : 1
  const guard = moment.guard === undefined ? {} : { guard: moment.guard }
  const perUnit = secondsPer[by.unit]
  if (perUnit === undefined)
    return { ...monthsLater(moment, sign * Math.round(by.amount * (by.unit === 'years' ? 12 : 1))), ...guard }
  const seconds = sign * Math.round(by.amount * perUnit)
  const days = Math.trunc(seconds / 86_400)
  const at = moment.at === undefined ? {} : { at: call('add-seconds', moment.at, number(seconds)) }
  return { day: days === 0 ? moment.day : call('add-days', moment.day, number(days)), ...at, ...guard }
}

/** The day is clamped to the last of a shorter month, the time of day stays. */
function monthsLater({ day, at }: SqlMoment, months: number): SqlMoment {
  const later = call('add-months', day, number(months))
  if (at === undefined) return { day: later }
  return { day: later, at: call('add-seconds', at, operator(call('days-between', day, later), '*', number(86_400))) }
}

/** One moment or the other. */
export function chooseMoment(condition: Sql, then: SqlMoment, otherwise: SqlMoment): SqlMoment {
  const at = then.at !== undefined && otherwise.at !== undefined ? { at: when(condition, then.at, otherwise.at) } : {}
  return { day: when(condition, then.day, otherwise.day), ...at }
}

/** The moment with its guard worked into its columns. */
export function asValue({ day, at, guard }: SqlMoment): SqlMoment {
  if (guard === undefined) return at === undefined ? { day } : { day, at }
  return at === undefined ? { day: when(guard, day) } : { day: when(guard, day), at: when(guard, at) }
}
