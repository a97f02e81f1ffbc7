import type { TargetEntry, TargetValue } from '../api/types.ts'
import { formatSet, type Writing } from '../format/format-value.ts'
import { goodSideOf, type GaugeFacts } from '../gauge/gauge-geometry.ts'
import type { GaugeState } from '../gauge/gauge-state.ts'
import { scaleAround, scaleFromZero, type Scale } from '../gauge/scale.ts'
import type { Say } from '../words/language.ts'

export type TargetPeriod = TargetEntry['periods'][number]

/** All gauges of a KPI share one scale, so that they can be compared. */
export function scaleOf({ unit, periods }: TargetEntry): Scale {
  const isSum = (unit === 'money' || unit === 'count') && periods.every(({ low }) => low === null)
  const shown = periods.flatMap(({ value, low, high, target }) => [value, low, high, ...endsOf(target)])
  return (isSum ? scaleFromZero : scaleAround)(shown.filter((one) => one !== null))
}

/** The gauge of one period; `past` are the values of those before it. */
export function gaugeOf(
  { better, periods }: TargetEntry,
  shown: TargetPeriod,
  scale: Scale,
  withPast: boolean,
): GaugeFacts {
  const { value, low, high, target } = shown
  const [from, until] = endsOf(target)
  const ends = until === undefined ? {} : { low: from, high: until }
  const earlier = periods.filter(({ period }) => period.until <= shown.period.from).toReversed()
  return {
    value,
    interval: low === null || high === null ? undefined : { low, high },
    target: goodSideOf(better, { value: from, ...ends }),
    past: withPast ? earlier.flatMap((one) => (one.value === null ? [] : [one.value])) : [],
    scale,
  }
}

function endsOf(target: TargetValue): readonly [number] | readonly [number, number] {
  return typeof target === 'number' ? [target] : target
}

/** The verdict that the entry carries; nothing is judged here. */
export function stateOf({ value, verdict }: TargetPeriod): GaugeState {
  if (verdict !== undefined) return verdict
  return value === null ? 'no-value' : 'ungraded'
}

/** The newest period that has begun: of those to come there is nothing to see yet. */
export function currentOf({ periods }: TargetEntry): TargetPeriod | undefined {
  return periods.find(({ value }) => value !== null) ?? periods[0]
}

/** "30 %", "höchstens 52 Tage", "5 % bis 10 %". */
export function aimText(target: TargetValue, better: TargetEntry['better'], writing: Writing, say: Say): string {
  if (typeof target !== 'number') return target.map((end) => formatSet(end, writing)).join(say('card.to'))
  const text = formatSet(target, writing)
  return better === 'lower' ? say('planning.at-most', { value: text }) : text
}
