import { defaultVariant } from '../check/default-variant.ts'
import { entitiesCounted } from '../check/entities-of.ts'
import type { CheckedKind, CheckedKpi, CheckedModel, CheckedVariant } from '../model/checked-kpi.ts'
import { nearestName } from '../words/nearest-name.ts'
import type { Problem } from '../words/problem.ts'
import { problem } from './problem.ts'

/** Finds a KPI by its id or an alias. */
export function findKpi(name: string, model: CheckedModel): CheckedKpi | Problem {
  const found = model.kpis.get(name) ?? [...model.kpis.values()].find(({ aliases }) => aliases.includes(name))
  return (
    found ??
    problem(
      'unknown-kpi',
      `There is no KPI "${name}".`,
      `Es gibt keine Kennzahl „${name}“.`,
      nearestName(name, model.kpis.keys()),
    )
  )
}

/** The entities that a definition counts, those of the KPIs it uses included. */
export function entitiesOf(definition: CheckedKind, model: CheckedModel): readonly string[] {
  return entitiesCounted(definition, (id) => {
    const used = model.kpis.get(id)
    return used === undefined ? [] : entitiesOf(defaultVariant(used, model.workspace.variants).definition, model)
  })
}

/** The variants that hold of the KPIs that a derived one is made of. */
export function usedVariants(
  { uses }: Extract<CheckedKind, { kind: 'derived' }>,
  model: CheckedModel,
): readonly CheckedVariant[] {
  return uses.flatMap((id) => model.kpis.get(id) ?? []).map((kpi) => defaultVariant(kpi, model.workspace.variants))
}
