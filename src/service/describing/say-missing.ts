import type { CrmModel } from '../../core/model/crm-model.ts'
import type { Language } from '../../core/words/label.ts'

/** Which fields the data lacks, by their names: `Deal: Amount, Close date`. `missing` holds entities and fields, as `deal` and `deal.amount`. */
export function sayMissing(missing: readonly string[], crm: CrmModel, language: Language): string {
  const names = missing.map((need) => nameOf(need, crm, language)).join(', ')
  return language === 'de' ? `Es fehlt: ${names}` : `Missing: ${names}`
}

function nameOf(need: string, crm: CrmModel, language: Language): string {
  const [entity = '', name] = need.split('.')
  const shape = crm.entities[entity]
  if (name === undefined) return shape?.plural[language] ?? need
  const label = shape?.fields[name]?.label ?? shape?.links[name]?.label
  return `${shape?.label[language] ?? entity}: ${label?.[language] ?? name}`
}
