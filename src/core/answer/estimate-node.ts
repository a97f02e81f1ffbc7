import type { CohortNode, DecidedNode, MeasureNode, ShareNode } from '../plan/plan-node.ts'
import { meanInterval } from '../stats/mean-interval.ts'
import { independentRatioInterval, ratioInterval } from '../stats/ratio-interval.ts'
import { wilsonInterval } from '../stats/wilson-interval.ts'
import { daysBetween } from '../words/day.ts'
import type { Figures } from './cells.ts'
import { estimateQuantile } from './estimate-quantile.ts'
import { beforeStart, countOf, finite, noValue, numberOf, reachOf, type Estimated } from './estimate.ts'

const open = { low: null, high: null } as const

/** The value of a measure: sums and counts are facts, means and quantiles carry their interval. */
export function estimateMeasure(node: MeasureNode, figures: Figures | undefined): Estimated {
  const n = countOf(figures, 'n')
  const { missing, gaps } = gapsOf(figures, n)
  switch (node.aggregate) {
    case 'count':
      return {
        ...noValue,
        value: n,
        n,
        isFact: true,
        noise: node.isState ? { kind: 'state' } : { kind: 'count', count: n },
      }
    case 'distinct':
      return { ...noValue, value: countOf(figures, 'value'), n, isFact: true, noise: { kind: 'state' } }
    case 'sum':
      return { ...noValue, ...gaps, ...sumOf(node, figures, n, missing), n, isFact: true }
    case 'average':
      return { ...noValue, ...gaps, ...meanOf(figures), n: n - missing }
    case 'median':
    case 'percentile': {
      const quantile = estimateQuantile(figures, node.aggregate === 'median' ? 0.5 : (node.p ?? 0.5), n - missing)
      return {
        ...noValue,
        ...gaps,
        value: quantile?.value ?? null,
        low: quantile?.low ?? null,
        high: quantile?.high ?? null,
        n: n - missing,
      }
    }
    default:
      return { ...noValue, ...gaps, value: numberOf(figures?.value) ?? null, n, isFact: true, noise: { kind: 'state' } }
  }
}

/** Rows that have no amount, and those whose amount is in a currency that nothing converts. */
function gapsOf(
  figures: Figures | undefined,
  n: number,
): { missing: number; gaps: Pick<Estimated, 'flags' | 'leftOut'> } {
  const missing = figures !== undefined && 'known' in figures ? n - countOf(figures, 'known') : 0
  const unconverted = countOf(figures, 'unconverted')
  const left = [
    { why: 'missing-amount', n: missing - unconverted },
    { why: 'unconverted', n: unconverted },
  ].filter((one) => one.n > 0)
  return { missing, gaps: { flags: left.map(({ why }) => why), leftOut: left } }
}

/** The sum of no rows is 0, the sum of rows without any amount is no value. */
function sumOf(
  node: MeasureNode,
  figures: Figures | undefined,
  n: number,
  missing: number,
): Pick<Estimated, 'value' | 'noise'> {
  const sum = countOf(figures, 'sum')
  const noise = node.isState
    ? ({ kind: 'state' } as const)
    : ({ kind: 'sum', sum: { sum, sumOfSquares: countOf(figures, 'squares') } } as const)
  return { value: n > 0 && missing === n ? null : sum, noise }
}

function meanOf(
  figures: Figures | undefined,
): Pick<Estimated, 'value' | 'low' | 'high' | 'noise' | 'numerator' | 'denominator'> {
  const moments = {
    n: countOf(figures, 'known'),
    sum: countOf(figures, 'sum'),
    sumOfSquares: countOf(figures, 'squares'),
  }
  if (moments.n === 0)
    return { value: null, ...open, noise: { kind: 'mean', moments }, numerator: null, denominator: 0 }
  return {
    value: finite(moments.sum / moments.n),
    ...(meanInterval(moments) ?? open),
    noise: { kind: 'mean', moments },
    numerator: moments.sum,
    denominator: moments.n,
  }
}

/** A share of a count with Wilson's interval; null where nothing could be counted. */
export function estimateRate(successes: number, n: number): Estimated {
  return {
    ...noValue,
    value: n === 0 ? null : successes / n,
    ...(wilsonInterval(successes, n) ?? open),
    numerator: successes,
    denominator: n,
    n,
    noise: { kind: 'rate', rate: { successes, n } },
    parts: countParts(successes, n),
  }
}

const countParts = (numerator: number, denominator: number): NonNullable<Estimated['parts']> => ({
  numerator: { value: numerator, error: Math.sqrt(numerator) },
  denominator: { value: denominator, error: Math.sqrt(denominator) },
})

/** A share of rows, or of the sum over rows: then with the delta method over units. */
export function estimateShare(node: ShareNode, figures: Figures | undefined): Estimated {
  const n = countOf(figures, 'n')
  if (node.of === 'rows') return estimateRate(countOf(figures, 'hits'), n)
  const sumY = countOf(figures, 'sum')
  const sumX = countOf(figures, 'part')
  const moments = {
    n: countOf(figures, 'known'),
    sumX,
    sumY,
    sumXX: countOf(figures, 'part_squares'),
    sumXY: countOf(figures, 'products'),
    sumYY: countOf(figures, 'squares'),
  }
  const { gaps } = gapsOf(figures, n)
  return {
    ...noValue,
    value: sumY === 0 ? null : finite(sumX / sumY),
    ...(ratioInterval(moments) ?? open),
    numerator: sumX,
    denominator: sumY,
    n,
    flags: ['approximate', ...gaps.flags],
    leftOut: gaps.leftOut,
    parts: {
      numerator: { value: sumX, error: Math.sqrt(moments.sumXX) },
      denominator: { value: sumY, error: Math.sqrt(moments.sumYY) },
    },
  }
}

/** Two counts or sums of their own, divided; their noise is taken as independent. */
export function estimateQuotient(numerator: Estimated, denominator: Estimated): Estimated {
  const base = {
    ...noValue,
    numerator: numerator.value,
    denominator: denominator.value,
    n: denominator.n,
    leftOut: [...numerator.leftOut, ...denominator.leftOut],
    flags: unique(['approximate', ...numerator.flags, ...denominator.flags]),
    parts: {
      numerator: { value: numerator.value, error: standardError(numerator) },
      denominator: { value: denominator.value, error: standardError(denominator) },
    },
  }
  if (numerator.value === null || denominator.value === null || denominator.value === 0) return base
  const interval = independentRatioInterval(
    { value: numerator.value, standardError: standardError(numerator) },
    { value: denominator.value, standardError: standardError(denominator) },
  )
  return { ...base, value: finite(numerator.value / denominator.value), ...(interval ?? open) }
}

/** The standard error of an estimate by what is known of its noise; 0 where nothing is. */
export function standardError({ noise, low, high }: Estimated): number {
  if (noise.kind === 'count') return Math.sqrt(noise.count)
  if (noise.kind === 'sum') return Math.sqrt(noise.sum.sumOfSquares)
  return reachOf({ low, high })
}

const unique = (flags: readonly string[]): readonly string[] => [...new Set(flags)]

/** The share of a cohort that arrived, as far as seen, and how much of it is old enough to be judged. */
export function estimateCohort(
  node: CohortNode,
  figures: Figures | undefined,
  bounds: Figures | undefined,
  asOf: string,
): Estimated {
  const n = countOf(figures, 'n')
  const rate = estimateRate(countOf(figures, 'hits'), n)
  const early = countOf(figures, 'early')
  const ripe = node.withinDays === undefined ? ripeShare(figures, bounds) : countOf(figures, 'ripe')
  const middle = figures?.starts
  if (n === 0 || typeof middle !== 'string' || ripe === undefined) return { ...rate, leftOut: beforeStart(early) }
  const maturity = { share: ripe / n, age: daysBetween(middle.slice(0, 10), asOf) }
  return { ...rate, maturity, leftOut: beforeStart(early), flags: maturity.share < 0.8 ? ['immature'] : [] }
}

function ripeShare(figures: Figures | undefined, bounds: Figures | undefined): number | undefined {
  return bounds?.ripe_days === undefined || bounds.ripe_days === null ? undefined : numberOf(figures?.ripe)
}

/** Won of those decided in the period; without a way to fail, arrived over started: no share then. */
export function estimateDecided(
  node: DecidedNode,
  figures: Figures | undefined,
  started: Estimated | undefined,
): Estimated {
  const hits = countOf(figures, 'hits')
  const leftOut = beforeStart(countOf(figures, 'early'))
  if (node.fails) {
    const n = figures !== undefined && 'n' in figures ? countOf(figures, 'n') : hits + countOf(figures, 'fails')
    return { ...estimateRate(hits, n), leftOut }
  }
  const counted: Estimated = { ...noValue, value: hits, n: hits, isFact: true, noise: { kind: 'count', count: hits } }
  const quotient = estimateQuotient(counted, started ?? noValue)
  return {
    ...quotient,
    leftOut,
    parts: countParts(hits, started?.value ?? 0),
    flags: unique(['not-a-share', ...quotient.flags]),
  }
}
