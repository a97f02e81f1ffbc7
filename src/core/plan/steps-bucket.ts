import type { Checked } from '../model/checked-expression.ts'
import type { FunnelEntry, FunnelOrder } from '../model/kinds/funnel.ts'
import type { Grain } from '../words/calendar.ts'
import type { Day } from '../words/day.ts'

/** The steps that each unit took, counted in the period of the entry that it is followed from. */
export interface StepsBucket {
  readonly kind: 'steps'
  /** The days of entries, `until` exclusive; without a first one all of them. */
  readonly from?: Day
  readonly until: Day
  readonly grain?: Grain
  readonly order: FunnelOrder
  readonly entry: FunnelEntry
  /** How long after its entry a step still counts, that moment included. */
  readonly withinDays?: number
  /** Each a moment of the unit, or a collect `each` of many. Of stages: their stays, those of an ordered funnel in the stage or any later one. */
  readonly steps: readonly Checked[]
  /** Of a strict funnel: all that may not lie between two steps. */
  readonly among?: Checked
  /** What takes a unit out. */
  readonly without: readonly Checked[]
  /** The win is one more step, the last one. */
  readonly outcomes?: { readonly won: Checked; readonly lost?: Checked }
  /** Ordered stages: a step counts those that entered it or any later one, a win passes all of them, and a unit enters again with the first. */
  readonly areNested: boolean
  /** As of which step splits hold; a number counts from 1. */
  readonly touch: 'first' | 'last' | number
}

/** The number of steps that a funnel has, its win included. */
export function countSteps({ steps, outcomes, order }: Pick<StepsBucket, 'steps' | 'outcomes' | 'order'>): number {
  return steps.length + (outcomes === undefined || order === 'any' ? 0 : 1)
}
