import type { DurationNode } from '../../plan/plan-node.ts'
import { meanInterval, type Moments } from '../../stats/mean-interval.ts'
import { survivalTimes, type CountedExits } from '../../stats/survival-times.ts'
import { wilsonInterval } from '../../stats/wilson-interval.ts'
import type { Figures } from '../cells.ts'
import { estimateQuantile } from '../estimate-quantile.ts'
import { beforeStart, countOf, noValue, reachOf, type Estimated } from '../estimate.ts'

type Percentiles = NonNullable<Estimated['percentiles']>
type Figure = Percentiles[string]
/** What is made of the times of a cell, before it is told which of it is the value. */
type Times = Pick<Estimated, 'noise' | 'flags'> & { readonly mean: Figure; readonly percentiles: Percentiles }

const unknown: Figure = { value: null, low: null, high: null }

/** Time in days: the shown figure with its interval, the percentiles and the mean beside it, and how many kept what was promised. */
export function estimateDuration(node: DurationNode, figures: Figures | undefined): Estimated {
  const n = countOf(figures, 'n')
  const undated = countOf(figures, 'undated')
  const leftOut = [...beforeStart(countOf(figures, 'early')), ...(undated > 0 ? [{ why: 'undated', n: undated }] : [])]
  const dateless = undated > 0 ? ['undated'] : []
  const sla = node.hasSla ? slaOf(figures, n) : undefined
  const parts = { n: { value: n, error: Math.sqrt(n) }, ...(sla === undefined ? {} : { within_sla: sla.share }) }
  const promised = sla === undefined ? {} : { sla: sla.counts }
  if (n === 0) return { ...noValue, ...promised, leftOut, flags: dateless, mean: null, parts }
  const days = node.counts === 'all' ? timesOfAll(node, figures) : timesOfFinished(node, figures, n)
  const times = inUnit(days, node.perDay)
  const shown = node.show === 'mean' ? times.mean : (times.percentiles[nameOf(node.show)] ?? unknown)
  const { value } = shown
  return {
    ...noValue,
    ...promised,
    value,
    ...(value === null ? {} : { low: shown.low, high: shown.high }),
    n,
    mean: times.mean.value,
    percentiles: times.percentiles,
    leftOut,
    flags: [...dateless, ...times.flags, ...(value === null ? ['not-reached'] : [])],
    noise: times.noise,
    parts: {
      ...parts,
      mean: { value: times.mean.value, error: reachOf(times.mean) },
      median: { value: times.percentiles['p50']?.value ?? null, error: reachOf(times.percentiles['p50'] ?? unknown) },
    },
  }
}

/** What was measured in days, in the unit of the KPI. */
function inUnit({ mean, percentiles, noise, flags }: Times, perDay = 1): Times {
  const scale = (value: number | null): number | null => (value === null ? null : value * perDay)
  const scaled = ({ value, low, high }: Figure): Figure => ({ value: scale(value), low: scale(low), high: scale(high) })
  return {
    mean: scaled(mean),
    percentiles: Object.fromEntries(Object.entries(percentiles).map(([name, figure]) => [name, scaled(figure)])),
    noise: noise.kind === 'mean' ? { kind: 'mean', moments: scaledMoments(noise.moments, perDay) } : noise,
    flags,
  }
}

function scaledMoments({ n, sum, sumOfSquares }: Moments, by: number): Moments {
  return { n, sum: sum * by, sumOfSquares: sumOfSquares * by * by }
}

const nameOf = (show: DurationNode['show']): string => (show === 'median' ? 'p50' : show)

function wanted(node: DurationNode): readonly number[] {
  return [0.5, 0.75, ...(node.show === 'p80' ? [0.8] : []), 0.9]
}

/** Of those that finished: mean and quantiles of what is known in full. */
function timesOfFinished(node: DurationNode, figures: Figures | undefined, n: number): Times {
  const moments = { n, sum: countOf(figures, 'sum'), sumOfSquares: countOf(figures, 'squares') }
  const percentiles = Object.fromEntries(
    wanted(node).flatMap((quantile) => {
      const found = estimateQuantile(figures, quantile, n)
      return found === undefined ? [] : [[`p${Math.round(quantile * 100)}`, found]]
    }),
  )
  return {
    mean: { value: moments.sum / n, ...(meanInterval(moments) ?? { low: null, high: null }) },
    percentiles,
    noise: node.show === 'mean' ? { kind: 'mean', moments } : { kind: 'interval' },
    flags: [],
  }
}

/** Of all, as far as seen: those still going are known to take longer than they have so far. */
function timesOfAll(node: DurationNode, figures: Figures | undefined): Times {
  const asked = wanted(node)
  const exits = exitsOf(node, figures)
  const times = survivalTimes(exits, asked)
  if (times === null) throw new Error('what was counted cannot be true')
  const percentiles = Object.fromEntries(
    asked.map((quantile, index) => [`p${Math.round(quantile * 100)}`, times.quantiles[index] ?? unknown]),
  )
  return { mean: times.mean ?? unknown, percentiles, noise: { kind: 'survival', exits }, flags: [] }
}

/** The ages in days, with how many ended at each and how many were last seen at it. */
function exitsOf({ scans }: DurationNode, figures: Figures | undefined): CountedExits {
  const text = figures?.['exits']
  const { per = 1 } = scans[0]?.columns.find(({ as }) => as === 'exits') ?? {}
  const numbers = typeof text === 'string' ? Float64Array.from(text.split(' '), Number) : new Float64Array()
  const every = (offset: number): Float64Array =>
    Float64Array.from({ length: numbers.length / 3 }, (_, row) => numbers[row * 3 + offset] ?? Number.NaN)
  return { ages: every(0).map((age) => age / per), ended: every(1), going: every(2) }
}

/** How many kept what was promised, missed it, or may still keep it; the share is that of those that are decided. */
function slaOf(
  figures: Figures | undefined,
  n: number,
): { readonly counts: NonNullable<Estimated['sla']>; readonly share: { value: number | null; error: number } } {
  const [met, missed] = [countOf(figures, 'met'), countOf(figures, 'missed')]
  const decided = met + missed
  return {
    counts: { met, missed, open: n - decided },
    share: {
      value: decided === 0 ? null : met / decided,
      error: reachOf(wilsonInterval(met, decided) ?? { low: null, high: null }),
    },
  }
}
