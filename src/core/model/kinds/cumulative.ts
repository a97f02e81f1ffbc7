import { z } from 'zod'
import type { Place } from '../../words/place.ts'
import type { CheckedKind } from '../checked-kpi.ts'
import type { Duration, Expression } from '../expression.ts'
import type { Named } from '../read-pieces.ts'

export const toDates = [
  'week',
  'month',
  'quarter',
  'year',
  'fiscal month',
  'fiscal quarter',
  'fiscal year',
  'all',
] as const
/** From the start of which stretch of the calendar is counted; `all`: from the first day of the data. */
export type ToDate = (typeof toDates)[number]

export const coarserViews = ['first', 'last', 'average'] as const
/** What a period shows of the values of its days. */
export type CoarserView = (typeof coarserViews)[number]

/** A running figure: another KPI's, of a stretch of days that ends with the day on which it is looked at. */
export const cumulativeShape = z.strictObject({
  of: z.string(),
  where: z.union([z.string(), z.boolean()]).transform(String).optional(),
  to_date: z.enum(toDates).optional(),
  trailing: z.string().optional(),
  coarser: z.enum(coarserViews).optional(),
})

export type CumulativeText = z.infer<typeof cumulativeShape>

/** How far back each day's figure reaches; the day itself belongs to it. */
export type Reach =
  | { readonly kind: 'to-date'; readonly of: ToDate }
  | { readonly kind: 'trailing'; readonly length: Duration }

export interface CumulativeRead {
  readonly kind: 'cumulative'
  readonly place: Place
  readonly of: Named
  readonly where?: Expression
  readonly reach: Reach
  /** Where `trailing` or `to_date` stands. */
  readonly reachPlace: Place
  readonly coarser: CoarserView
  readonly coarserPlace: Place
}

/** Kinds whose events can be gathered over any stretch of days. */
export type Gathered = Extract<CheckedKind, { kind: 'measure' | 'ratio' | 'conversion' | 'duration' }>

export interface CheckedCumulative {
  readonly kind: 'cumulative'
  /** The KPI whose events are gathered. */
  readonly of: string
  /** What is counted over the days: that KPI's definition, narrowed by the conditions of this one. */
  readonly gathers: Gathered
  readonly reach: Reach
  readonly coarser: CoarserView
}
