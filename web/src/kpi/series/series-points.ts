import type { KpiAnswer, Row } from '../../api/types.ts'
import { goodSideOf } from '../../gauge/gauge-geometry.ts'

/** One period of the series with all that its drawing and its table say; every number is the answer's. */
export interface SeriesPoint {
  readonly row: Row
  readonly label: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly previous: number | null
  readonly change: number | null
  readonly isTellable: boolean
  /** The ends of the target's good side. */
  readonly targets: readonly number[]
  /** Still moving: running, not mature, or before the history is complete. */
  readonly isOpen: boolean
}

const moving = new Set(['incomplete', 'immature', 'truncated'])

/** The periods of a series, each beside its comparison and target. */
export function seriesPointsOf({ rows, comparison, better }: KpiAnswer): readonly SeriesPoint[] {
  const compared = new Map(comparison?.rows.map((row) => [row.period.label, row]))
  return rows.map((row) => {
    const beside = compared.get(row.period.label)
    const good = row.target && goodSideOf(better, row.target)
    return {
      row,
      label: row.period.label,
      value: row.value,
      low: row.low,
      high: row.high,
      previous: beside?.previous ?? null,
      change: beside?.change ?? null,
      isTellable: beside?.tellable ?? false,
      targets: [good?.low, good?.high].filter((end) => typeof end === 'number'),
      isOpen: row.flags.some((flag) => moving.has(flag)),
    }
  })
}

/** Counts and sums are facts without an interval and stand as bars on zero. */
export function isSum({ unit, rows }: KpiAnswer): boolean {
  return (unit === 'money' || unit === 'count') && rows.every(({ low }) => low === null)
}

/** The latest period of which anything is known; later ones are still to come. */
export function latestOf(points: readonly SeriesPoint[]): number {
  const found = points.findLastIndex(({ value }) => value !== null)
  return found < 0 ? points.length - 1 : found
}

/** Whether the series ends in the very period of the number. In a finer grain, verdict and landing belong to no single bar. */
export function endsInNumber(answer: KpiAnswer, series: KpiAnswer): boolean {
  return series.rows.at(-1)?.period.label === answer.total.period.label
}
