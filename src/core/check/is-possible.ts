import type { CheckedKpi } from '../model/checked-kpi.ts'
import type { DataFacts } from '../model/data-facts.ts'
import { toldByHistory } from '../model/told-by-history.ts'

/** Whether the data can answer a KPI, and what is missing where it cannot. Without a variant: the one that holds by itself. */
export function isPossible(
  kpi: CheckedKpi,
  facts: DataFacts,
  variant?: string,
): { readonly possible: boolean; readonly missing: readonly string[] } {
  const { needs, view } = kpi.variants.find(({ name }) => name !== undefined && name === variant) ?? kpi
  const missing = needs.filter((need) =>
    need.includes('.') ? !isFilled(need, facts, view) : (facts.rows[need] ?? 0) === 0,
  )
  return { possible: missing.length === 0, missing }
}

/** Whether the data holds a field, link or kept column, or makes it for states out of their history. */
export function isFilled(
  need: string,
  { filled, withHistory }: Pick<DataFacts, 'filled' | 'withHistory'>,
  view: CheckedKpi['view'],
): boolean {
  const recorded = toldByHistory[need]
  return filled.includes(need) || (view === 'state' && recorded !== undefined && withHistory.includes(recorded))
}
