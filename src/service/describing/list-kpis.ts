import { isPossible } from '../../core/check/is-possible.ts'
import type { CheckedKpi, CheckedModel, Unit } from '../../core/model/checked-kpi.ts'
import type { Language } from '../../core/words/label.ts'
import { boardsShowing, type BoardName } from './boards-showing.ts'
import { sayCadence, sayGroup, sayOwner } from './say-catalogue.ts'
import { sayMissing } from './say-missing.ts'

/** A KPI in a list, in the reader's language. */
export interface KpiEntry {
  readonly id: string
  readonly label: string
  readonly question: string
  readonly group: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'band'
  readonly formula?: string
  readonly owner: string
  readonly cadence: string
  /** Whether the data holds what the KPI needs. */
  readonly possible: boolean
  /** What is missing. */
  readonly why?: string
  /** Where it is shown. */
  readonly boards: readonly BoardName[]
}

/** All KPIs, each with whether it is possible with this data. */
export function listKpis(model: CheckedModel, language: Language): readonly KpiEntry[] {
  return [...model.kpis.values()].map((kpi) => describeEntry(kpi, model, language))
}

export function describeEntry(kpi: CheckedKpi, model: CheckedModel, language: Language): KpiEntry {
  const { possible, missing } = isPossible(kpi, model.facts)
  return {
    id: kpi.id,
    label: kpi.label[language],
    question: kpi.question[language],
    group: sayGroup(kpi.group, language),
    unit: kpi.variants[0]?.unit ?? 'count',
    better: typeof kpi.better === 'string' ? kpi.better : 'band',
    ...(kpi.formula === undefined ? {} : { formula: kpi.formula[language] }),
    owner: sayOwner(kpi.owner, language),
    cadence: sayCadence(kpi.cadence, language),
    possible,
    ...(possible ? {} : { why: sayMissing(missing, model.crm, language) }),
    boards: boardsShowing(kpi.id, model, language),
  }
}
