import { isPersonalSplit } from '../../core/check/is-personal-split.ts'
import { isPossible } from '../../core/check/is-possible.ts'
import { listSplits } from '../../core/check/list-splits.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { Language } from '../../core/words/label.ts'

/** A way to split, and the KPIs that know it. */
export interface DimensionEntry {
  readonly path: string
  readonly label: string
  readonly kpis: readonly string[]
  /** Whether its values are single persons. */
  readonly personal: boolean
}

/** Every split path that a KPI possible with this data can be split by. */
export function listDimensions(model: CheckedModel, language: Language): readonly DimensionEntry[] {
  const possible = [...model.kpis.values()].filter((kpi) => isPossible(kpi, model.facts).possible)
  const pairs = possible.flatMap((kpi) => listSplits(model, kpi).map((split) => ({ kpi: kpi.id, split })))
  const byPath = Map.groupBy(pairs, ({ split }) => split.name)
  return [...byPath].flatMap(([path, found]) => {
    const [first] = found
    if (first === undefined) return []
    const { label } = first.split
    const personal = found.some(({ split }) => isPersonalSplit(split, model))
    return [{ path, label: label[language], kpis: found.map(({ kpi }) => kpi), personal }]
  })
}

/** Whether a path leads to single persons for any KPI that can be split by it. */
export function isPersonalPath(path: string, model: CheckedModel): boolean {
  return listDimensions(model, 'en').some((one) => one.path === path && one.personal)
}
