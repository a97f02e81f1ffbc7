import type { Label } from '../../../core/words/label.ts'
import type { Facts } from './facts.ts'

export function entityLabel(entity: string, facts: Facts): Label {
  return facts.crm.entities[entity]?.plural ?? { en: entity, de: entity }
}

/** `Deal: Amount`, in both languages. */
export function fieldLabel(entity: string, name: string, facts: Facts): Label {
  const shape = facts.crm.entities[entity]
  const part = shape?.fields[name]?.label ?? shape?.links[name]?.label ?? { en: name, de: name }
  const whole = shape?.label ?? { en: entity, de: entity }
  return { en: `${whole.en}: ${part.en}`, de: `${whole.de}: ${part.de}` }
}

/** A list of values as a sentence shows it; long lists are cut. */
export function listValues(values: readonly string[]): string {
  const shown = values.slice(0, 4).join(', ')
  return values.length > 4 ? `${shown} …` : shown
}

export const leaveOut: Label = { en: 'Leave it out', de: 'Weglassen' }
