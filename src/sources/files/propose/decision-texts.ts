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

/** Whether a column is a field: "Does "seller_id" belong in the field "Account" of deals?" */
export function askField(
  column: string,
  { entity, name }: { readonly entity: string; readonly name: string },
  facts: Facts,
): Label {
  const shape = facts.crm.entities[entity]
  const field = shape?.fields[name]?.label ?? shape?.links[name]?.label ?? { en: name, de: name }
  const whole = entityLabel(entity, facts)
  return {
    en: `Does "${column}" belong in the field "${field.en}" of ${whole.en.toLowerCase()}?`,
    de: `Gehört „${column}“ in das Feld „${field.de}“ der ${whole.de}?`,
  }
}

/** A list of values as a sentence shows it; long lists are cut. */
export function listValues(values: readonly string[]): string {
  const shown = values.slice(0, 4).join(', ')
  return values.length > 4 ? `${shown} …` : shown
}

export const leaveOut: Label = { en: 'Leave it out', de: 'Weglassen' }
