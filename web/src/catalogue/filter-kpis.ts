import type { KpiEntry } from '../api/types.ts'
import { plain } from '../search/find-hits.ts'
import type { CatalogueFilter } from './catalogue-bar.tsx'

/** Whether a KPI is one of those that are looked for: by every word of the query, its group, and whether it can be computed. */
export function matches(kpi: KpiEntry, { query, group, onlyPossible }: CatalogueFilter): boolean {
  if (onlyPossible && !kpi.possible) return false
  if (group !== '' && kpi.group !== group) return false
  const text = plain([kpi.label, kpi.question, kpi.id, kpi.formula ?? '', kpi.owner].join(' '))
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** KPIs by group, both in the order of the list. */
export function groupsOf(kpis: readonly KpiEntry[]): readonly (readonly [string, readonly KpiEntry[]])[] {
  return [...Map.groupBy(kpis, ({ group }) => group)]
}
