import type { Day } from './day.ts'
import type { FiscalWeekRules } from './fiscal-weeks.ts'

/** The lengths that time is cut into. */
export const grains = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'fiscal-month',
  'fiscal-quarter',
  'fiscal-year',
] as const
export type Grain = (typeof grains)[number]
/** The parts of a fiscal year. */
export type FiscalGrain = Extract<Grain, `fiscal-${string}`>

/** How a workspace counts time. */
export interface CalendarRules {
  /** The reporting time zone, as in `Europe/Berlin`. */
  readonly timeZone: string
  /** The month, 1 to 12, in which the fiscal year starts. */
  readonly fiscalStart: number
  /** Whether a fiscal year bears the number of the calendar year in which it starts or ends. */
  readonly fiscalNamedBy: 'start' | 'end'
  /** ISO weeks start on Monday, US weeks on Sunday. */
  readonly week: 'iso' | 'us'
  /** How a fiscal year is cut that is not twelve calendar months; then `fiscalStart` and `fiscalNamedBy` say nothing. */
  readonly fiscalCut?: FiscalCut
}

/** A fiscal year of whole weeks, or years as somebody has listed them. */
export type FiscalCut =
  | ({ readonly by: 'weeks' } & FiscalWeekRules)
  /** Consecutive years, each with the first days of its twelve months; `until` is the first day after the last. */
  | { readonly by: 'list'; readonly years: readonly ListedYear[]; readonly until: Day }

export interface ListedYear {
  readonly number: number
  readonly months: readonly Day[]
}
