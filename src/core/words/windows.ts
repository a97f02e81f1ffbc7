import type { Grain } from './calendar.ts'
import type { Day } from './day.ts'

/** The days that count in a period, both of them included. */
export interface Window {
  /** The index of the period, as `periodIndex` gives it. */
  readonly period: number
  readonly first: Day
  readonly last: Day
}

/** Which days count in which periods, where these are not just their own: the last twelve months up to the end of each. */
export interface Windows {
  /** By what rows are gathered before they are counted in windows; the edge of no window lies inside one of these. */
  readonly cut: Extract<Grain, 'day' | 'week' | 'month'>
  /** In the order of their periods; several of one period are averaged. */
  readonly of: readonly Window[]
  /** The period whose figures are those of the whole. */
  readonly whole: number
  /** No grain was asked: the one period has no index of its own. */
  readonly isOne?: true
}
