import type { Entity } from '../model/crm-model.ts'
import type { DataFacts } from '../model/data-facts.ts'
import type { Scope } from './scope.ts'

/** What a name means on an entity. */
export type FoundName =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'link'; readonly link: string; readonly to: string }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'kept'; readonly column: string }

type Known = Pick<Scope, 'crm' | 'facts' | 'named'>

/** Finds what a name means: a field or link of the model, a named field, or a column of a source by its own name. */
export function findName(name: string, entityName: string, known: Known): FoundName | undefined {
  const entity = known.crm.entities[entityName]
  if (entity === undefined) return undefined
  const own = ownName(name, entity)
  if (own !== undefined) return own
  if (known.named.names(entityName).includes(name)) return { kind: 'named', name }
  return findColumn(name, entityName, entity, known.facts)
}

function ownName(name: string, entity: Entity): FoundName | undefined {
  if (Object.hasOwn(entity.fields, name)) return { kind: 'field', field: name }
  const link = Object.hasOwn(entity.links, name) ? entity.links[name] : undefined
  return link === undefined ? undefined : { kind: 'link', link: name, to: link.to }
}

/** A column that fed several fields means the one that holds its values as they are: `deal_stage` the stage, not the status made from it. */
function findColumn(
  name: string,
  entityName: string,
  entity: Entity,
  { sourceColumns }: DataFacts,
): FoundName | undefined {
  const ofEntity = sourceColumns.filter((column) => column.entity === entityName)
  const exact = ofEntity.filter((column) => column.name === name)
  const found = exact.length > 0 ? exact : ofEntity.filter((column) => column.name.toLowerCase() === name.toLowerCase())
  const kept = found.find((column) => column.field === undefined)
  if (kept !== undefined) return { kind: 'kept', column: kept.name }
  const fields = found.flatMap(({ field }) => (field === undefined ? [] : [field]))
  const field = fields.find((one) => entity.fields[one]?.values === undefined) ?? fields[0]
  return field === undefined ? undefined : ownName(field, entity)
}

/** Every name that means something on an entity. */
export function namesOn(entityName: string, known: Known): readonly string[] {
  const entity = known.crm.entities[entityName]
  if (entity === undefined) return []
  const columns = known.facts.sourceColumns
    .filter((column) => column.entity === entityName)
    .map((column) => column.name)
  return [...Object.keys(entity.fields), ...Object.keys(entity.links), ...known.named.names(entityName), ...columns]
}
