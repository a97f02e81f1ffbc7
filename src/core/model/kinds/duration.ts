import { z } from 'zod'
import type { Place } from '../../words/place.ts'
import type { BusinessClock, Checked, Pauses } from '../checked-expression.ts'
import type { Expression } from '../expression.ts'
import type { Named } from '../read-pieces.ts'

const expression = z.union([z.string(), z.number(), z.boolean()]).transform(String)

export const shownOfTimes = ['median', 'mean', 'p75', 'p80', 'p90'] as const
/** Which figure of many times is the value. */
export type ShownOfTimes = (typeof shownOfTimes)[number]

/** Time between two moments of a unit: of all units as far as seen, or of those alone that finished. */
export const durationShape = z.strictObject({
  of: z.string(),
  per: z.array(expression).min(1).optional(),
  where: expression.optional(),
  from: expression,
  to: expression,
  counts: z.enum(['all', 'finished']).optional(),
  clock: z.string().optional(),
  pauses: z.string().optional(),
  sla: expression.optional(),
  show: z.enum(shownOfTimes).optional(),
})

export type DurationText = z.infer<typeof durationShape>

/** `business hours of owner.team`: the links to whose calendar holds; none for that of everybody. */
export interface ClockRead {
  readonly of: readonly string[]
  readonly place: Place
}

export interface DurationRead {
  readonly kind: 'duration'
  readonly place: Place
  readonly of: Named
  /** What makes rows one unit, whose times are added up. */
  readonly per?: readonly Expression[]
  readonly where?: Expression
  readonly from: Expression
  readonly to: Expression
  readonly counts: 'all' | 'finished'
  /** By which calendar the clock runs; absent: on the wall. */
  readonly clock?: ClockRead
  /** Which stays it stands still in; the condition is read on the stay. */
  readonly pauses?: Expression
  readonly sla?: Expression
  readonly show: ShownOfTimes
}

export interface CheckedDuration {
  readonly kind: 'duration'
  readonly entity: string
  /** What makes rows one unit, whose times are added up: it begins with the first of them. */
  readonly per?: readonly Checked[]
  readonly where?: Checked
  readonly from: Checked
  readonly to: Checked
  /** `all`: what is unfinished counts as far as seen, and units are counted by `from`; `finished`: those alone, by `to`. */
  readonly counts: 'all' | 'finished'
  /** Absent: the clock on the wall. */
  readonly clock?: BusinessClock
  readonly pauses?: Pauses
  /** The longest time that keeps what was promised. */
  readonly sla?: Checked
  readonly show: ShownOfTimes
}
