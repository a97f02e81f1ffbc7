/** The lengths that time is cut into. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'fiscal-quarter' | 'fiscal-year'

export const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year', 'fiscal-quarter', 'fiscal-year']

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
}
