import type { Checked } from '../../model/checked-expression.ts'
import { and } from '../build-checked.ts'

/** `if(status = 'won', closed_at)` is the moment `closed_at` where `status = 'won'` holds: the condition apart lets one pass serve several such moments. */
export function splitGuard(moment: Checked): { readonly moment: Checked; readonly guard?: Checked } {
  if (moment.kind !== 'if' || moment.otherwise !== undefined) return { moment }
  const inner = splitGuard(moment.then)
  return {
    moment: inner.moment,
    guard: inner.guard === undefined ? moment.condition : and(moment.condition, inner.guard),
  }
}
