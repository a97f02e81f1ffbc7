import type { CalendarRules, Grain } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import { firstDayOfIndex, periodIndex } from './period-index.ts'

export type { CalendarRules, Grain } from './calendar.ts'

/** A stretch of whole days, half-open: `until` is the first day that no longer belongs to it. */
export interface Period {
  readonly label: string
  readonly from: Day
  readonly until: Day
  /** Of one that is cut to date, to stand beside a running one: the first day after the whole of it. */
  readonly wholeUntil?: Day
}

/** Everything: what a question without a period asks. */
export const allTime: Period = { label: 'all', from: '0001-01-01', until: '9999-12-31' }

/** The period of a grain that has this integer key (see `periodIndex`). */
export function periodAt(index: number, grain: Grain, rules: CalendarRules): Period {
  return {
    label: labelOfIndex(index, grain, rules),
    from: firstDayOfIndex(index, grain, rules),
    until: firstDayOfIndex(index + 1, grain, rules),
  }
}

/** The period of a grain in which a day lies. */
export function periodContaining(day: Day, grain: Grain, rules: CalendarRules): Period {
  return periodAt(periodIndex(day, grain, rules), grain, rules)
}

/** Every period of a grain that touches a stretch of time, whole and in order. */
export function periodsOf(range: Period, grain: Grain, rules: CalendarRules): readonly Period[] {
  if (range.until <= range.from) return []
  const first = periodIndex(range.from, grain, rules)
  const last = periodIndex(addDays(range.until, -1), grain, rules)
  return Array.from({ length: last - first + 1 }, (_, step) => periodAt(first + step, grain, rules))
}

/** The stretch between two days: under the name of the calendar period that it is, else named by its two days. */
export function periodBetween(from: Day, until: Day, rules: CalendarRules): Period {
  const likely: readonly Grain[] = [
    'day',
    'month',
    'quarter',
    'year',
    'week',
    'fiscal-month',
    'fiscal-quarter',
    'fiscal-year',
  ]
  const same = likely
    .map((grain) => periodContaining(from, grain, rules))
    .find((period) => period.from === from && period.until === until)
  return same ?? { label: `${from}/${until}`, from, until }
}

const labels: readonly (readonly [RegExp, Grain])[] = [
  [/^\d{4}-\d{2}-\d{2}$/, 'day'],
  [/^\d{4}-W\d{2}$/, 'week'],
  [/^\d{4}-\d{2}$/, 'month'],
  [/^\d{4}-Q[1-4]$/, 'quarter'],
  [/^\d{4}$/, 'year'],
  [/^FY\d{4}-P\d{2}$/, 'fiscal-month'],
  [/^FY\d{4}-Q[1-4]$/, 'fiscal-quarter'],
  [/^FY\d{4}$/, 'fiscal-year'],
]

/** The grain of which a label names a period; undefined for `all`, `last-30-days` and stretches between two days. */
export function grainOf(label: string): Grain | undefined {
  return labels.find(([form]) => form.test(label))?.[1]
}

function labelOfIndex(index: number, grain: Grain, rules: CalendarRules): string {
  const year = (number: number): string => String(number).padStart(4, '0')
  switch (grain) {
    case 'day':
      return firstDayOfIndex(index, grain, rules)
    case 'week':
      return weekLabel(firstDayOfIndex(index, grain, rules), rules)
    case 'month':
      return `${year(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`
    case 'quarter':
      return `${year(Math.floor(index / 4))}-Q${(index % 4) + 1}`
    case 'year':
      return year(index)
    case 'fiscal-month':
      return `FY${year(fiscalName(Math.floor(index / 12), rules))}-P${String((index % 12) + 1).padStart(2, '0')}`
    case 'fiscal-quarter':
      return `FY${year(fiscalName(Math.floor(index / 4), rules))}-Q${(index % 4) + 1}`
    case 'fiscal-year':
      return `FY${year(fiscalName(index, rules))}`
  }
}

/** A fiscal year that starts in January bears its calendar year's number either way. */
function fiscalName(startYear: number, { fiscalStart, fiscalNamedBy, fiscalCut }: CalendarRules): number {
  if (fiscalCut !== undefined) return startYear
  return fiscalNamedBy === 'end' && fiscalStart > 1 ? startYear + 1 : startYear
}

/** ISO weeks bear the year of their Thursday; US weeks that of their Saturday, so that the week around New Year has one name. */
function weekLabel(firstDay: Day, { week }: CalendarRules): string {
  const naming = Temporal.PlainDate.from(firstDay).add({ days: week === 'iso' ? 3 : 6 })
  const number = Math.floor((naming.dayOfYear - 1) / 7) + 1
  return `${String(naming.year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`
}
