import type { CheckedKpi } from '../model/checked-kpi.ts'
import type { DataFacts } from '../model/data-facts.ts'

/** Whether the data can answer a KPI, and what is missing where it cannot. Without a variant: the one that holds by itself. */
export function isPossible(
  kpi: CheckedKpi,
  facts: DataFacts,
  variant?: string,
): { readonly possible: boolean; readonly missing: readonly string[] } {
  const needs = kpi.variants.find(({ name }) => name !== undefined && name === variant)?.needs ?? kpi.needs
  const filled = new Set(facts.filled)
  const missing = needs.filter((need) => (need.includes('.') ? !filled.has(need) : (facts.rows[need] ?? 0) === 0))
  return { possible: missing.length === 0, missing }
}
