import type { CrmModel } from '../../core/model/crm-model.ts'
import type { Label, Language } from '../../core/words/label.ts'

/** What the data lacks, by its names: `Missing: Activities, Deal: Amount`. `missing` holds entities and fields, as `deal` and `deal.amount`; where a whole entity is missing its fields go without saying. */
export function sayMissing(missing: readonly string[], crm: CrmModel, language: Language): string {
  return missingText(missing, crm)[language]
}

/** The same in both languages. */
export function missingText(missing: readonly string[], crm: CrmModel): Label {
  const entities = new Set(missing.filter((need) => !need.includes('.')))
  const told = missing.filter((need) => !need.includes('.') || !entities.has(need.split('.')[0] ?? ''))
  const names = (language: Language): string => told.map((need) => nameOf(need, crm, language)).join(', ')
  return { en: `Missing: ${names('en')}`, de: `Es fehlt: ${names('de')}` }
}

function nameOf(need: string, crm: CrmModel, language: Language): string {
  const [entity = '', name] = need.split('.')
  const shape = crm.entities[entity]
  if (name === undefined) return shape?.plural[language] ?? need
  const label = shape?.fields[name]?.label ?? shape?.links[name]?.label
  return `${shape?.label[language] ?? entity}: ${label?.[language] ?? name}`
}
