import type { KpiAnswer, League, Row } from '../../api/types.ts'
import { niceTicks, round, scaleAround, scaleFromZero, type Scale } from '../../gauge/scale.ts'

/** One segment with everything that its row says; every number is the answer's. */
export interface Segment {
  readonly row: Row
  /** The value of the split; null is "no entry". */
  readonly entry: { readonly key: string; readonly label: string } | null
  readonly share: number | null
  readonly isSmall: boolean
  readonly tie: number | null
  /** What it is likely to be in truth; null where nothing can be said. */
  readonly likely: number | null
  readonly change: number | null
  readonly isTellable: boolean
}

/** The segments of a league in the order of its answer. */
export function segmentsOf({ path, answer, rows }: League): readonly Segment[] {
  return answer.rows.map((row, i) => {
    const entry = row.by[path] ?? null
    const beside = answer.comparison?.rows.find(
      ({ by }) => path in by && (by[path]?.key ?? null) === (entry?.key ?? null),
    )
    const { share = null, isSmall = false, tie = null, likely = null } = rows[i] ?? {}
    return {
      row,
      entry,
      share,
      isSmall,
      tie,
      likely,
      change: beside?.change ?? null,
      isTellable: beside?.tellable ?? false,
    }
  })
}

export type LeagueOrder = 'value' | 'sure' | 'n'

/** Whether a segment's safe end is the upper one: what is better low is safe below it. */
export function isUpperSafe(better: KpiAnswer['better']): boolean {
  return better === 'lower'
}

/** The end of the interval behind which a segment is hardly worse; the value itself where it is a fact. */
export function safeEnd({ value, low, high }: Row, better: KpiAnswer['better']): number | null {
  return (isUpperSafe(better) ? high : low) ?? value
}

/** The best first, by the value or by its safe end; segments without a value stand last in either direction. */
export function orderSegments(
  segments: readonly Segment[],
  better: KpiAnswer['better'],
  { order, isReversed }: { readonly order: LeagueOrder; readonly isReversed: boolean },
): readonly Segment[] {
  const keyOf = ({ row }: Segment) => (order === 'n' ? row.n : order === 'value' ? row.value : safeEnd(row, better))
  const isRising = (order !== 'n' && better === 'lower') !== isReversed
  return segments.toSorted((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)]
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
    return isRising ? one - other : other - one
  })
}

export interface LeagueAxis {
  readonly scale: Scale
  readonly ticks: readonly number[]
  /** The value of the whole; undefined where the segments add up to it and none can be near it. */
  readonly whole: number | undefined
}

/** The common scale. Small samples bring their value but not their whiskers, which would press all others together. */
export function leagueAxis(segments: readonly Segment[], total: Row): LeagueAxis {
  const facts = segments.every(({ row }) => row.low === null)
  const whole = facts ? undefined : (total.value ?? undefined)
  const large = segments.filter(({ isSmall }) => !isSmall)
  const shown = [
    ...segments.map(({ row }) => row.value),
    ...(large.length === 0 ? segments : large).flatMap(({ row }) => [row.low, row.high]),
    whole,
  ].filter((value) => typeof value === 'number')
  const scale = (facts ? scaleFromZero : scaleAround)(shown)
  return { scale, ticks: niceTicks(scale, 4), whole }
}

/** Where a value stands on the scale, in percent of its width; what lies beyond stays at the end. */
export function percentOf(value: number, { min, max }: Scale): number {
  return round(Math.max(0, Math.min(1, (value - min) / (max - min))) * 100)
}

/** The letters of the tie groups, in the order in which the segments name them. */
export function tieLetters(segments: readonly Segment[]): ReadonlyMap<number, string> {
  const ties = [...new Set(segments.map(({ tie }) => tie).filter((tie) => tie !== null))]
  return new Map(ties.map((tie, i) => [tie, String.fromCodePoint(97 + (i % 26))]))
}
