import type { CalendarRules, FiscalGrain, Grain } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import { firstDayOfFiscalCut } from './fiscal-cut.ts'
import { allTime, grainOf, periodAt, periodBetween, periodContaining, type Period } from './period.ts'
import { periodIndex } from './period-index.ts'
import { makeProblem, type Problem } from './problem.ts'

/** Reads a period as people write it: `2017-Q2`, `FY2017`, `last-30-days`, `this-month`, `all`, or two days, the second no longer in it: `2017-02-01/2017-02-15`. Relative ones are seen from the as-of day, which belongs to them. */
export function readPeriod(text: string, rules: CalendarRules, asOf: Day): Period | Problem {
  if (text === allTime.label) return allTime
  return (
    readLastDays(text, asOf) ??
    readRelative(text, rules, asOf) ??
    readStretch(text, rules) ??
    readNamed(text, rules) ??
    notAPeriod(text)
  )
}

function readStretch(text: string, rules: CalendarRules): Period | undefined {
  const [from = '', until = '', ...more] = text.split('/')
  if (more.length > 0 || !isDay(from) || !isDay(until) || until <= from) return undefined
  return periodBetween(from, until, rules)
}

function readLastDays(text: string, asOf: Day): Period | undefined {
  const days = Number(/^last-(\d{1,5})-days?$/.exec(text)?.[1] ?? 0)
  if (days === 0) return undefined
  const until = addDays(asOf, 1)
  return { label: text, from: addDays(until, -days), until }
}

function readRelative(text: string, rules: CalendarRules, asOf: Day): Period | undefined {
  const found = /^(this|last)-(day|week|month|quarter|year|fiscal-month|fiscal-quarter|fiscal-year)$/.exec(text)
  if (found === null) return undefined
  const grain = found[2] as Grain
  return periodAt(periodIndex(asOf, grain, rules) - (found[1] === 'last' ? 1 : 0), grain, rules)
}

function readNamed(text: string, rules: CalendarRules): Period | Problem | undefined {
  const grain = grainOf(text)
  if (grain === undefined) return /^(FY)?\d{4}-/.test(text) ? noSuchPeriod(text) : undefined
  const day = someDayOf(text, grain, rules)
  const period = day === undefined ? undefined : periodContaining(day, grain, rules)
  // The label must come back: the 53rd week of a year of 52 is the first of the next.
  return period?.label === text ? period : noSuchPeriod(text)
}

function someDayOf(text: string, grain: Grain, rules: CalendarRules): Day | undefined {
  const digits = text.replace('FY', '')
  const year = Number(digits.slice(0, 4))
  if (year < 1 || year > 9998) return undefined
  switch (grain) {
    case 'day':
      return isDay(text) ? text : undefined
    case 'week':
      return dayOfWeek(year, Number(digits.slice(6)), rules)
    case 'month':
      return isDay(`${text}-01`) ? `${text}-01` : undefined
    case 'quarter':
      return monthDay(year, (Number(digits.slice(6)) - 1) * 3)
    case 'year':
      return `${text}-01-01`
    case 'fiscal-month':
    case 'fiscal-quarter':
    case 'fiscal-year':
      return dayOfFiscal(year, Number(digits.slice(6) || 1), grain, rules)
  }
}

function dayOfFiscal(name: number, part: number, grain: FiscalGrain, rules: CalendarRules): Day {
  const month = grain === 'fiscal-quarter' ? (part - 1) * 3 : part - 1
  return rules.fiscalCut === undefined
    ? monthDay(fiscalStartYear(name, rules), month + rules.fiscalStart - 1)
    : firstDayOfFiscalCut(name * 12 + month, 'fiscal-month', rules.fiscalCut)
}

function fiscalStartYear(name: number, { fiscalStart, fiscalNamedBy }: CalendarRules): number {
  return fiscalNamedBy === 'end' && fiscalStart > 1 ? name - 1 : name
}

function monthDay(year: number, monthsLater: number): Day {
  return new Temporal.PlainDate(year, 1, 1).add({ months: monthsLater }).toString()
}

/** The 4th of January lies in ISO week 1, the 1st in US week 1. */
function dayOfWeek(year: number, week: number, { week: kind }: CalendarRules): Day | undefined {
  if (week < 1 || week > 53) return undefined
  return new Temporal.PlainDate(year, 1, kind === 'iso' ? 4 : 1).add({ days: (week - 1) * 7 }).toString()
}

/** Whether a text is a day that exists, as `2017-02-28`. */
export function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (found === null) return false
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= new Temporal.PlainYearMonth(year, month).daysInMonth
}

function noSuchPeriod(text: string): Problem {
  return makeProblem('no-such-period', {
    en: `There is no period ${text}: a year has 4 quarters, 12 months and 52 or 53 weeks.`,
    de: `Den Zeitraum ${text} gibt es nicht: Ein Jahr hat 4 Quartale, 12 Monate und 52 oder 53 Wochen.`,
  })
}

function notAPeriod(text: string): Problem {
  return makeProblem('not-a-period', {
    en: `"${text}" is not a period. Write 2017, 2017-Q2, 2017-05, 2017-W09, 2017-05-03, FY2017, FY2017-Q2, FY2017-P03, last-30-days, this-month, last-quarter, 2017-02-01/2017-02-15 or all.`,
    de: `„${text}“ ist kein Zeitraum. Möglich sind 2017, 2017-Q2, 2017-05, 2017-W09, 2017-05-03, FY2017, FY2017-Q2, FY2017-P03, last-30-days, this-month, last-quarter, 2017-02-01/2017-02-15 oder all.`,
  })
}
