import type { Unit } from '../api/types.ts'
import type { GaugeFacts } from '../gauge/gauge-geometry.ts'
import type { GaugeState } from '../gauge/gauge-state.ts'
import type { Scale } from '../gauge/scale.ts'

/** One gauge of the gallery; `target` has the ends of the good side. */
export interface GaugeFixture {
  readonly name: string
  readonly state: GaugeState
  readonly unit: Unit
  readonly facts: GaugeFacts
}

const rates: Scale = { min: 0.54, max: 0.68 }
const pastRates = [0.584, 0.593, 0.601, 0.609, 0.617]

const rate = (name: string, state: GaugeState, facts: Partial<GaugeFacts>): GaugeFixture => ({
  name,
  state,
  unit: 'rate',
  facts: { value: null, interval: undefined, target: undefined, past: pastRates, scale: rates, ...facts },
})
const atLeast = (low: number) => ({ low, high: null })

/** The eight looks of the gauge, as in the picture of the design. */
export const gauges: readonly GaugeFixture[] = [
  rate('reached', 'reached', { value: 0.632, interval: { low: 0.62, high: 0.643 }, target: atLeast(0.6) }),
  rate('missed', 'missed', { value: 0.582, interval: { low: 0.57, high: 0.594 }, target: atLeast(0.62) }),
  rate('too early', 'too-early', { value: 0.612, interval: { low: 0.585, high: 0.639 }, target: atLeast(0.62) }),
  rate('no target', 'no-target', { value: 0.617, interval: { low: 0.611, high: 0.624 } }),
  rate('no value', 'no-value', { target: atLeast(0.62) }),
  rate('too few cases', 'too-few-cases', {
    value: 0.6,
    interval: { low: 0.563, high: 0.653 },
    target: atLeast(0.62),
  }),
  {
    name: 'reached, lower is better',
    state: 'reached',
    unit: 'days',
    facts: {
      value: 48,
      interval: { low: 45, high: 52 },
      target: { low: null, high: 55 },
      past: [62, 60, 58, 52],
      scale: { min: 38, max: 70 },
    },
  },
  {
    name: 'reached, band',
    state: 'reached',
    unit: 'ratio',
    facts: {
      value: 3.3,
      interval: { low: 3.05, high: 3.55 },
      target: { low: 2.8, high: 4 },
      past: [2.5, 3, 3.4],
      scale: { min: 1, max: 5 },
    },
  },
]
