import type { FiscalCut, FiscalGrain } from './calendar.ts'
import type { Day } from './day.ts'
import { fiscalWeekYear, fiscalWeekYearOf } from './fiscal-weeks.ts'

const monthsIn: Readonly<Record<FiscalGrain, number>> = { 'fiscal-month': 1, 'fiscal-quarter': 3, 'fiscal-year': 12 }

/** The integer of the part of a fiscal year in which a day lies: of months twelve times the year's number and the month from 0 on. Before and after the listed years everything belongs to the outermost part. */
export function fiscalCutIndex(day: Day, grain: FiscalGrain, cut: FiscalCut): number {
  const { number, months } = yearOf(day, cut)
  const month = months.findLastIndex((first) => first <= day)
  return Math.floor((number * 12 + Math.max(month, 0)) / monthsIn[grain])
}

/** The first day of the part of a fiscal year with this integer. */
export function firstDayOfFiscalCut(index: number, grain: FiscalGrain, cut: FiscalCut): Day {
  const month = index * monthsIn[grain]
  return firstDayOfMonth(Math.floor(month / 12), month % 12, cut)
}

/** The days that the fiscal years cover; weeks cover all. */
export function fiscalCutReach(cut: FiscalCut): { readonly from: Day; readonly until: Day } | undefined {
  const first = cut.by === 'list' ? cut.years[0]?.months[0] : undefined
  return cut.by === 'list' && first !== undefined ? { from: first, until: cut.until } : undefined
}

interface Year {
  readonly number: number
  readonly months: readonly Day[]
}

function yearOf(day: Day, cut: FiscalCut): Year {
  if (cut.by === 'weeks') {
    const { label, months } = fiscalWeekYearOf(day, cut)
    return { number: Number(label.slice(2)), months: months.map(({ from }) => from) }
  }
  const year = cut.years.findLast(({ months }) => (months[0] ?? day) <= day) ?? cut.years[0]
  if (year === undefined) throw new Error('a list of fiscal years needs one')
  return year
}

function firstDayOfMonth(number: number, month: number, cut: FiscalCut): Day {
  if (cut.by === 'weeks') return fiscalWeekYear(number, cut).months[month]?.from ?? ''
  const listed = cut.years.find((year) => year.number === number)?.months[month]
  const first = cut.years[0]
  const isBefore = first !== undefined && number < first.number
  return listed ?? (isBefore ? (first.months[0] ?? cut.until) : cut.until)
}
