import type { Checked } from '../model/checked-expression.ts'
import { toldByHistory } from '../model/told-by-history.ts'
import type { Scan } from '../plan/scan.ts'
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

/**
 * The entities of which scans of states read what only the history of their state tells, on their own rows, over links or
 * among many: since when a deal is in its stage.
 */
export function entitiesToldByStates(
  scans: readonly Scan[],
  { withHistory }: Pick<StepBuilder, 'withHistory'>,
): ReadonlySet<string> {
  const states = scans.filter(({ bucket }) => bucket.kind === 'state' || bucket.kind === 'states')
  if (states.length === 0) return new Set()
  const text = JSON.stringify(states)
  const told = Object.entries(toldByHistory).flatMap(([path, state]) => {
    const [entity = '', field = ''] = path.split('.')
    return withHistory.has(state) && text.includes(`"field":"${field}"`) ? [entity] : []
  })
  return new Set(told)
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
