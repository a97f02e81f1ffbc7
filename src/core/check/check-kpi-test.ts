import type { CheckedModel } from '../model/checked-kpi.ts'
import type { KpiTestRead } from '../model/read-pieces.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { unknownKpi } from './check-board.ts'

/** A test beside a KPI fills known entities and asks known KPIs and variants. */
export function checkKpiTest(
  { text, place, places }: KpiTestRead,
  model: Pick<CheckedModel, 'crm' | 'kpis'>,
): readonly Problem[] {
  const entities = Object.keys(model.crm.entities)
  const tables = Object.keys(text.given).flatMap((entity) => {
    if (entities.includes(entity)) return []
    const said = { en: `There is no entity "${entity}".`, de: `„${entity}“ gibt es im Modell nicht.` }
    return makeProblem('unknown-entity', said, places[`given.${entity}`] ?? place, nearestName(entity, entities))
  })
  const names = [...model.kpis.values()].flatMap(({ id, aliases }) => [id, ...aliases])
  const asked = text.then.flatMap(({ ask, variant }, index): readonly Problem[] => {
    const at = places[`then.${index}`] ?? place
    if (!names.includes(ask)) return [unknownKpi(ask, names, at)]
    const kpi = [...model.kpis.values()].find(({ id, aliases }) => id === ask || aliases.includes(ask))
    const variants = kpi?.variants.flatMap(({ name }) => name ?? []) ?? []
    if (variant === undefined || variants.includes(variant)) return []
    const said = { en: `"${ask}" has no variant "${variant}".`, de: `„${ask}“ hat keine Variante „${variant}“.` }
    return [makeProblem('unknown-variant', said, at, nearestName(variant, variants))]
  })
  return [...tables, ...asked]
}
