import type { Checked } from '../model/checked-expression.ts'
import type { StepBuilder } from './step-builder.ts'

/** Whether an expression reads a field or link of the row itself of which former values are known. */
export function readsHistory(
  node: Checked,
  entity: string,
  { crm, withHistory }: Pick<StepBuilder, 'crm' | 'withHistory'>,
): boolean {
  if (crm.entities[entity]?.history === undefined) return false
  return ownNames(node).some((name) => withHistory.has(`${entity}.${name}`))
}

/** The fields and links of the row itself that an expression reads; over links it is the first of them. */
function ownNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(ownNames)
  if (typeof value !== 'object' || value === null) return []
  const own = 'hops' in value && Array.isArray(value.hops) ? nameAt(value.hops[0], value) : []
  // What stands inside an aggregate over many is read on the far rows.
  const parts = 'far' in value ? [] : Object.values(value)
  return [...own, ...parts.flatMap(ownNames)]
}

function nameAt(hop: unknown, node: object): readonly string[] {
  const named: object = typeof hop === 'object' && hop !== null ? hop : node
  if ('link' in named && typeof named.link === 'string') return [named.link]
  return 'field' in named && typeof named.field === 'string' ? [named.field] : []
}
