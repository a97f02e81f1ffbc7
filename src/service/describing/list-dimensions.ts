import { isPossible } from '../../core/check/is-possible.ts'
import { listSplits } from '../../core/check/list-splits.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { Language } from '../../core/words/label.ts'

/** A way to split, and the KPIs that know it. */
export interface DimensionEntry {
  readonly path: string
  readonly label: string
  readonly kpis: readonly string[]
}

/** Every split path that a KPI possible with this data can be split by. */
export function listDimensions(model: CheckedModel, language: Language): readonly DimensionEntry[] {
  const possible = [...model.kpis.values()].filter((kpi) => isPossible(kpi, model.facts).possible)
  const pairs = possible.flatMap((kpi) => listSplits(model, kpi).map((split) => ({ kpi: kpi.id, split })))
  const byPath = Map.groupBy(pairs, ({ split }) => split.name)
  return [...byPath].flatMap(([path, found]) => {
    const [first] = found
    return first === undefined ? [] : [{ path, label: first.split.label[language], kpis: found.map(({ kpi }) => kpi) }]
  })
}
