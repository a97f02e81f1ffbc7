import type { CrmModel } from '../../core/model/crm-model.ts'
import type { MomentKind } from '../../core/model/data-facts.ts'
import { toldByHistory } from '../../core/model/told-by-history.ts'

type Kinds = Readonly<Record<string, MomentKind>>

/**
 * The kinds of moments with those that the history of a state tells: since when a deal is in its stage is known no better
 * than its own column, the changes of its stage and its beginning say it.
 */
export function withToldMoments(kinds: Kinds, model: CrmModel, changing: readonly string[]): Kinds {
  const told = Object.entries(toldByHistory).flatMap(([path, state]): [string, MomentKind][] => {
    const [name = ''] = path.split('.')
    const { history, begins } = model.entities[name] ?? {}
    if (history === undefined || !changing.includes(state)) return []
    const by = [path, `${history.events}.occurred_at`, 'field_event.occurred_at', `${name}.${begins ?? ''}`]
    const found = [...new Set(by.flatMap((one) => kinds[one] ?? []))]
    const [first] = found
    return first === undefined ? [] : [[path, found.length === 1 ? first : 'mixed']]
  })
  return { ...kinds, ...Object.fromEntries(told) }
}
