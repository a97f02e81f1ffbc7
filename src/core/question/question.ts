import type { CheckedKpi, CheckedVariant, SplitPath } from '../model/checked-kpi.ts'
import type { Checked } from '../model/checked-expression.ts'
import type { Comparison } from './asked-question.ts'
import type { CurrencyPolicy } from '../model/kpi.ts'
import type { Duration } from '../model/expression.ts'
import type { CalendarRules, Grain } from '../words/calendar.ts'
import type { Day } from '../words/day.ts'
import type { Period } from '../words/period.ts'
import type { Windows } from '../words/windows.ts'

/** From when the data is seen and by what it was known. */
export interface Sight {
  /** The last day that counts, to its end. */
  readonly asOf: Day
  readonly newestDay: Day
  /** Until when anything is known, where that lies before the end of the as-of: the instant in UTC and its day. */
  readonly seen?: { readonly day: Day; readonly at: string }
  /** The last load that was known; absent: all of them. */
  readonly knownLoad?: number
}

/** A question that was found sound: what is counted, over which periods, split and filtered how, and as of when. */
export interface Question {
  readonly kpi: CheckedKpi
  readonly variant: CheckedVariant
  readonly view: 'period' | 'cohort' | 'state'
  readonly settings: { readonly within?: Duration }
  readonly period: Period
  /** All time: no bounds, and without a grain rows without a creation date count too. */
  readonly isAll: boolean
  readonly grain?: Grain
  /** The periods of the grain within the period, or the one period asked for. */
  readonly periods: readonly Period[]
  /** The days that count in each period, where these are not its own: of running figures. */
  readonly windows?: Windows
  readonly by: readonly string[]
  /** The split paths and the filter, for each entity that the KPI counts. */
  readonly splits: ReadonlyMap<string, readonly SplitPath[]>
  readonly filters: ReadonlyMap<string, Checked>
  readonly whereText?: string
  readonly sight: Sight
  readonly knownOn?: Day
  readonly compare?: Comparison
  /** Whether the noise of sums is needed: for a comparison, to tell segments apart, or inside a derived KPI. */
  readonly withNoise: boolean
  readonly rules: CalendarRules
  /** Entities whose rows are in several currencies, with the one that is counted. */
  readonly mixedMoney: ReadonlyMap<string, string>
  /** At which rates other currencies are converted; absent where the data has no rates. */
  readonly rates?: CurrencyPolicy
  /** It stands for the periods that another question is compared with. */
  readonly isEarlier?: boolean
}
