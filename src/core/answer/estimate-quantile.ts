import { percentileRanks } from '../stats/percentile.ts'
import { quantileRanks } from '../stats/quantile-ranks.ts'
import type { Figures } from './cells.ts'
import { numberOf } from './estimate.ts'

export interface Quantile {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** A quantile (type 7) and its order-statistic interval from the values around it; nothing without values. */
export function estimateQuantile(figures: Figures | undefined, quantile: number, n: number): Quantile | undefined {
  const name = `sorted_p${Math.round(quantile * 100)}`
  const picks = figures?.[name]
  const from = numberOf(figures?.[`${name}_from`])
  const ranks = percentileRanks(n, quantile)
  if (!Array.isArray(picks) || from === undefined || ranks === null) return undefined
  const at = (rank: number | null): number | null => (rank === null ? null : (numberOf(picks[rank - from]) ?? null))
  const lower = at(ranks.lower)
  const upper = at(ranks.upper)
  if (lower === null || upper === null) throw new Error(`rank ${ranks.lower} of ${n} lies outside the values given`)
  const sides = quantileRanks(n, quantile)
  return { value: lower + (upper - lower) * ranks.fraction, low: at(sides.low), high: at(sides.high) }
}
