/** What a period is compared with: the one before; the year before by its dates, by its weekdays (364 days before), or by as many working days. */
export const comparisons = ['previous', 'year', 'year-weekdays', 'year-working-days'] as const
export type Comparison = (typeof comparisons)[number]

/** A question as it arrives at a door, in words that are not yet checked. */
export interface AskedQuestion {
  readonly kpi: string
  /** `2017-Q2`, `this-quarter`, `all` .. or `from` and `until` (exclusive). Neither: `all`. */
  readonly period?: string
  readonly from?: string
  readonly until?: string
  readonly grain?: string
  /** Split paths from the KPI's entity, `owner.team`. */
  readonly by?: readonly string[]
  /** Only so many of the largest segments of one split; all others stand as one. */
  readonly top?: number
  /** A filter in the expression language. */
  readonly where?: string
  readonly view?: 'period' | 'cohort'
  readonly variant?: string
  /** Settings that the definition names, `{ within: '30 days' }`. */
  readonly set?: Readonly<Record<string, string>>
  readonly asOf?: string
  readonly knownOn?: string
  readonly compare?: Comparison
  /** That the noise of sums is wanted too, to tell segments apart; a comparison brings it along. */
  readonly withNoise?: boolean
}
