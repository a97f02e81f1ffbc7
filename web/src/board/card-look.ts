import type { Card, KpiAnswer, Row, Target } from '../api/types.ts'
import { goodSideOf, type GaugeFacts } from '../gauge/gauge-geometry.ts'
import { stateOf, type GaugeState } from '../gauge/gauge-state.ts'
import type { RiverPoint } from '../gauge/river.tsx'
import { scaleAround, scaleFromZero, type Scale } from '../gauge/scale.ts'

/** How the answer of a card is drawn; every number in it is one of the answer's. */
export interface CardLook {
  readonly state: GaugeState
  readonly kind: 'bars' | 'line'
  readonly points: readonly RiverPoint[]
  readonly targets: readonly number[]
  readonly gauge: GaugeFacts
}

/** Chooses the drawing of a card: sums are bars from zero, everything else a line with its interval. */
export function lookOf({ answer, series }: Pick<Card, 'answer' | 'series'>, isRunning: boolean): CardLook {
  const points = series.rows.map((row, i) => pointOf(row, isRunning && i === series.rows.length - 1))
  const kind = isSum(answer, series) ? 'bars' : 'line'
  const targets = answer.target === undefined ? [] : targetEnds(answer, answer.target)
  const shown = [...points.flatMap(({ value, low, high }) => [value, low, high]), ...shownByTotal(answer), ...targets]
  const scale = (kind === 'bars' ? scaleFromZero : scaleAround)(shown.filter((value) => value !== null))
  return { state: stateOf(answer), kind, points, targets, gauge: gaugeOf(answer, scale) }
}

/** The gauge of an answer on a given scale. */
export function gaugeOf({ total, target, better }: KpiAnswer, scale: Scale): GaugeFacts {
  const landing = target?.landing
  const interval =
    landing ?? (total.low === null || total.high === null ? undefined : { low: total.low, high: total.high })
  return { value: total.value, interval, target: target && goodSideOf(better, target), past: [], scale }
}

const moving = new Set(['incomplete', 'immature', 'truncated'])

function pointOf({ period, value, low, high, flags }: Row, isRunning: boolean): RiverPoint {
  return { label: period.label, value, low, high, isOpen: isRunning || flags.some((flag) => moving.has(flag)) }
}

/** Counts and sums are facts: they carry no interval. */
function isSum({ unit }: KpiAnswer, { rows }: KpiAnswer): boolean {
  return (unit === 'money' || unit === 'count') && rows.every(({ low }) => low === null)
}

function targetEnds({ better }: KpiAnswer, target: Target): readonly number[] {
  const { low, high } = goodSideOf(better, target)
  return [low, high].filter((value) => value !== null)
}

function shownByTotal({ total, target }: KpiAnswer): readonly (number | null)[] {
  return [total.value, total.low, total.high, target?.landing?.low ?? null, target?.landing?.high ?? null]
}
