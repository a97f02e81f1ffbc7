import type { BridgePart, FunnelStep, SurveyResponse } from '../model/answer.ts'
import type { EventSum } from '../stats/compare-sums.ts'
import type { Moments } from '../stats/mean-interval.ts'
import type { NpsAnswers } from '../stats/nps.ts'
import type { Rate } from '../stats/rate.ts'
import type { CountedExits } from '../stats/survival-times.ts'
import type { Label } from '../words/label.ts'
import type { Cell, Figures } from './cells.ts'

/** What is known of how much a value would vary by chance alone. */
export type Noise =
  | { readonly kind: 'rate'; readonly rate: Rate }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'mean'; readonly moments: Moments }
  | { readonly kind: 'sum'; readonly sum: EventSum }
  | { readonly kind: 'net'; readonly answers: NpsAnswers }
  /** Times of which some are unfinished. */
  | { readonly kind: 'survival'; readonly exits: CountedExits }
  | { readonly kind: 'interval' }
  | { readonly kind: 'state' }

/** One value with how sure it is. */
export interface Estimated {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  readonly numerator?: number | null
  readonly denominator?: number | null
  readonly mean?: number | null
  readonly percentiles?: Readonly<
    Record<string, { readonly value: number | null; readonly low: number | null; readonly high: number | null }>
  >
  /** Of what was promised: how many kept it, missed it, or are open and not due yet. */
  readonly sla?: { readonly met: number; readonly missed: number; readonly open: number }
  readonly maturity?: { readonly share: number; readonly age: number }
  readonly leftOut: readonly { readonly why: string; readonly n: number; readonly value?: number }[]
  readonly flags: readonly string[]
  readonly noise: Noise
  /** Figures that other KPIs may name by themselves, as `sales_cycle.mean`, with their standard errors. */
  readonly parts?: Readonly<Record<string, { readonly value: number | null; readonly error: number }>>
  /** Of a funnel: its steps in their order. */
  readonly steps?: readonly (Omit<FunnelStep, 'label'> & { readonly label: Label })[]
  /** Of a bridge: its parts in the order in which they lead from `start` to `end`, with how many units each took in. */
  readonly bridge?: readonly Omit<BridgePart, 'label'>[]
  /** Of what customers are worth: how many of them are still active, and the sum over all of them. */
  readonly customers?: { readonly active: number | null; readonly sum: number | null }
  /** Of a survey that sets one end of its scale against the other: its answers by category. */
  readonly answers?: readonly { readonly part: string; readonly n: number }[]
  /** Of a survey: how many of the invitations delivered were answered. */
  readonly response?: SurveyResponse
  /** Rates, means and medians of too few units are flagged; sums and counts are facts. */
  readonly isFact: boolean
}

export const noValue: Estimated = {
  value: null,
  low: null,
  high: null,
  n: 0,
  leftOut: [],
  flags: [],
  noise: { kind: 'interval' },
  isFact: false,
}

/** A cell as a number; nothing and text that is no number are `undefined`. */
export function numberOf(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'number') return cell
  if (typeof cell !== 'string') return undefined
  const value = Number(cell)
  return Number.isFinite(value) ? value : undefined
}

/** A count: 0 where no row came. */
export const countOf = (figures: Figures | undefined, name: string): number => numberOf(figures?.[name]) ?? 0

/** A finite value; nothing for NaN and infinity, which never leave the engine room. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** The standard error that a 95 % interval stands for; 0 where it is open. */
export function reachOf({ low, high }: Pick<Estimated, 'low' | 'high'>): number {
  return low === null || high === null ? 0 : (high - low) / (2 * 1.959963984540054)
}

/** What ended before it started enters no figure. */
export const beforeStart = (early: number): Estimated['leftOut'] =>
  early > 0 ? [{ why: 'before-start', n: early }] : []
