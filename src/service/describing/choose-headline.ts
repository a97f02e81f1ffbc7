import { isPossible } from '../../core/check/is-possible.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { LackingKpi } from './say-more.ts'

/** The KPIs that say most in one number, the best first. */
const telling = ['win_rate', 'lead_to_customer', 'close_rate', 'bookings', 'won_deals', 'new_leads', 'activities']

/** The KPIs that the one large number below the totals may be, the best first: those that the data can answer. */
export function headlineKpis(model: CheckedModel): readonly string[] {
  const known = telling.filter((id) => model.kpis.has(id))
  const others = [...model.kpis.keys()].filter((id) => !known.includes(id))
  return [...known, ...others].filter((id) => {
    const kpi = model.kpis.get(id)
    return kpi !== undefined && isPossible(kpi, model.facts).possible
  })
}

/** The KPIs that say most, of data that does not allow them, with what they lack. */
export function lackingHeadlines(model: CheckedModel): readonly LackingKpi[] {
  return telling.flatMap((id): readonly LackingKpi[] => {
    const kpi = model.kpis.get(id)
    if (kpi === undefined) return []
    const { possible, missing } = isPossible(kpi, model.facts)
    return possible ? [] : [{ kpi, needs: missing }]
  })
}

/** What an answer says about itself that makes it no good as a headline: nothing counts against it, or there is no value. */
export function isTelling(total: { readonly value: number | null; readonly flags: readonly string[] }): boolean {
  return total.value !== null && !total.flags.includes('one-sided')
}
