import type { Label } from '../words/label.ts'
import type { FunnelNode } from './plan-node.ts'

/** The steps of a funnel in their order: those of its definition, then the win where it is one. */
export function namedSteps({ steps, outcomes, order }: FunnelNode): readonly { name: string; label: Label }[] {
  const plain = (name: string): Label => ({ en: name, de: name })
  if (order === 'any') return steps.map((_, index) => someOf(index + 1, steps.length))
  const named = steps.map(({ name, label }) => ({ name, label: label ?? plain(name) }))
  return outcomes === 'none' ? named : [...named, { name: 'won', label: { en: 'Won', de: 'Gewonnen' } }]
}

/** In any order the first step is any one of them. */
function someOf(number: number, all: number): { name: string; label: Label } {
  return { name: String(number), label: { en: `${number} of ${all} steps`, de: `${number} von ${all} Schritten` } }
}
