import type { CalendarRules, Grain } from './calendar.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import { firstDayOfFiscalCut, fiscalCutIndex } from './fiscal-cut.ts'

const dayZero = '1970-01-01'
/** A Monday and a Sunday from which weeks are counted. */
const weekZero = { iso: '1970-01-05', us: '1970-01-04' } as const
const lastDay = '9999-12-31'
const monthsOfFiscal = { 'fiscal-month': 1, 'fiscal-quarter': 3, 'fiscal-year': 12 } as const

/** The integer by which SQL groups a day into periods of a grain; consecutive periods have consecutive integers. */
export function periodIndex(day: Day, grain: Grain, rules: CalendarRules): number {
  switch (grain) {
    case 'day':
      return daysBetween(dayZero, day)
    case 'week':
      return Math.floor(daysBetween(weekZero[rules.week], day) / 7)
    case 'month':
      return monthIndex(day)
    case 'quarter':
      return Math.floor(monthIndex(day) / 3)
    case 'year':
      return Math.floor(monthIndex(day) / 12)
    case 'fiscal-month':
    case 'fiscal-quarter':
    case 'fiscal-year':
      return rules.fiscalCut === undefined
        ? Math.floor((monthIndex(day) - (rules.fiscalStart - 1)) / monthsOfFiscal[grain])
        : fiscalCutIndex(day, grain, rules.fiscalCut)
  }
}

/** The first day of the period with this integer; never later than the last day that Pegel knows. */
export function firstDayOfIndex(index: number, grain: Grain, rules: CalendarRules): Day {
  switch (grain) {
    case 'day':
      return index > daysBetween(dayZero, lastDay) ? lastDay : addDays(dayZero, index)
    case 'week':
      return addDays(weekZero[rules.week], index * 7)
    case 'month':
      return firstDayOfMonth(index)
    case 'quarter':
      return firstDayOfMonth(index * 3)
    case 'year':
      return firstDayOfMonth(index * 12)
    case 'fiscal-month':
    case 'fiscal-quarter':
    case 'fiscal-year':
      return rules.fiscalCut === undefined
        ? firstDayOfMonth(index * monthsOfFiscal[grain] + rules.fiscalStart - 1)
        : firstDayOfFiscalCut(index, grain, rules.fiscalCut)
  }
}

/** The month of the fiscal year, 1 to 12, in which a day lies. */
export function fiscalMonth(day: Day, { fiscalStart }: Pick<CalendarRules, 'fiscalStart'>): number {
  return ((monthIndex(day) - (fiscalStart - 1)) % 12) + 1
}

function monthIndex(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function firstDayOfMonth(index: number): Day {
  const year = Math.floor(index / 12)
  if (year > 9999) return lastDay
  return `${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
}
