import type { KpiAnswer, Verdict } from '../api/types.ts'

/** What a gauge says: the verdict of the answer, or why there is none. */
export type GaugeState = Verdict | 'no-target' | 'ungraded'

export type Hue = 'water' | 'clay' | 'still'

/** The verdict that the answer carries; nothing is judged here. */
export function stateOf({ total, target }: KpiAnswer): GaugeState {
  if (target === undefined) return total.value === null ? 'no-value' : 'no-target'
  return target.verdict ?? 'ungraded'
}

const hues: Partial<Record<GaugeState, Hue>> = { reached: 'water', 'on-track': 'water', missed: 'clay', behind: 'clay' }

export function hueOf(state: GaugeState): Hue {
  return hues[state] ?? 'still'
}

/** An open verdict has a dashed waterline. */
export function isOpen(state: GaugeState): boolean {
  return state === 'too-early' || state === 'too-close-to-call'
}
