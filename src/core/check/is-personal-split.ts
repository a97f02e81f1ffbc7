import type { SplitPath } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'

/** Texts that lead to one person as surely as the name. */
const identifying = new Set(['email', 'phone'])

/** Whether the rows of a split are single persons: it ends at a record of one, or at what names one. */
export function isPersonalSplit(
  { entity, hops, end }: Pick<SplitPath, 'entity' | 'hops' | 'end'>,
  crm: CrmModel,
): boolean {
  if (end.kind === 'link') return crm.entities[end.to]?.personal === true
  const shape = crm.entities[hops.at(-1)?.to ?? entity]
  if (end.kind !== 'field' || shape?.personal !== true) return false
  return end.field === shape.named_by || identifying.has(end.field)
}
