import type { KpiAnswer, Row } from '../model/answer.ts'
import { normalReach } from '../stats/normal.ts'
import { shrinkMeans } from '../stats/shrink-means.ts'
import { shrinkRates } from '../stats/shrink-rates.ts'
import { segmentName } from './test-differences.ts'

/** Fewer segments say nothing of how much segments differ. */
const fewest = 3

/**
 * What each segment of a league is likely to be in truth: few cases are pulled towards the others, many stand for themselves.
 * Shares by beta-binomial, averages by normal-normal empirical Bayes; null where a row has no value or no entry, undefined where nothing can be said:
 * of facts, states, medians and quotients, and of fewer than three segments.
 */
export function shrinkLeague(answer: KpiAnswer): readonly (number | null)[] | undefined {
  const isSegment = ({ by, value }: Row): boolean => value !== null && segmentName(by) !== undefined
  const segments = answer.rows.filter(isSegment)
  if (segments.length < fewest || answer.differences === undefined) return undefined
  const shrunk = answer.unit === 'rate' ? shrunkRates(segments) : shrunkMeans(segments)
  if (shrunk === undefined) return undefined
  const likely = new Map(segments.map((row, index) => [row, shrunk[index] ?? null]))
  return answer.rows.map((row) => likely.get(row) ?? null)
}

function shrunkRates(rows: readonly Row[]): readonly (number | null)[] | undefined {
  const rates = rows.map(({ numerator, n, flags }) =>
    flags.includes('approximate') ? undefined : { successes: numerator ?? 0, n },
  )
  // Shares of sums are no counts of successes.
  if (!rates.every((rate) => rate !== undefined && Number.isInteger(rate.successes) && rate.successes <= rate.n))
    return undefined
  const shrunk = shrinkRates(rates.flatMap((rate) => rate ?? []))
  return shrunk?.rates.map((rate) => rate?.mean ?? null)
}

function shrunkMeans(rows: readonly Row[]): readonly (number | null)[] | undefined {
  // An average is the sum of its cases over their number; anything else has an interval of another kind.
  const isAverage = rows.every(
    ({ value, numerator, denominator }) =>
      value === null || (typeof numerator === 'number' && typeof denominator === 'number'),
  )
  if (!isAverage) return undefined
  const reach = normalReach(0.95)
  const units = rows.map(({ value, low, high }) =>
    value === null || low === null || high === null
      ? undefined
      : { mean: value, standardError: (high - low) / (2 * reach) },
  )
  if (units.every((unit) => unit === undefined)) return undefined
  const shrunk = shrinkMeans(units.map((unit) => unit ?? { mean: 0, standardError: Number.NaN }))
  return shrunk?.means.map((mean, index) => (units[index] === undefined ? (rows[index]?.value ?? null) : mean))
}
