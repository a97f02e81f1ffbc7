import type { Checked } from '../model/checked-expression.ts'
import type { CrmModel } from '../model/crm-model.ts'

/** What happens at a moment that has a word of its own. */
export type MomentWord = 'won' | 'lost' | 'created'

/** What happens at a moment; undefined for moments that have no word. */
export function momentWordOf(moment: Checked, crm: CrmModel): MomentWord | undefined {
  if (isStatusMoment(moment, 'won')) return 'won'
  if (isStatusMoment(moment, 'lost')) return 'lost'
  const isOwn = moment.kind === 'field' && moment.hops.length === 0
  if (isOwn && moment.field === 'created_at' && crm.entities[moment.entity]?.begins === 'created_at') return 'created'
  return undefined
}

/** The moment at which a deal came into a status: `if(status = 'won', closed_at)`. */
export function isStatusMoment(moment: Checked, status: string): boolean {
  if (moment.kind !== 'if' || moment.otherwise !== undefined) return false
  return isStatus(moment.condition, status)
}

/** Whether a condition asks for a status of the deal, alone or among others that must hold too. */
export function asksForStatus(condition: Checked | undefined, status: string): boolean {
  if (condition?.kind === 'logic' && condition.operator === 'and')
    return asksForStatus(condition.left, status) || asksForStatus(condition.right, status)
  return condition !== undefined && isStatus(condition, status)
}

function isStatus(condition: Checked, status: string): boolean {
  if (condition.kind !== 'compare' || condition.operator !== '=') return false
  const { left, right } = condition
  const isOfDeal = left.kind === 'field' && left.field === 'status' && left.entity === 'deal' && left.hops.length === 0
  return isOfDeal && right.kind === 'value' && right.value === status
}
