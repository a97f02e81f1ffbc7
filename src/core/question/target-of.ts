import { defaultVariant } from '../check/default-variant.ts'
import type { CheckedModel } from '../model/checked-kpi.ts'
import type { CheckedTarget } from '../model/target.ts'
import type { Question } from './question.ts'

/** The target that a question is held against: it was set for the KPI as it stands, so another variant, view or setting and a filtered part of the data have none. */
export function targetOf(question: Question, model: CheckedModel): CheckedTarget | undefined {
  const { kpi, variant, view, settings, filters } = question
  const isOther = variant !== defaultVariant(kpi, model.workspace.variants) || view !== variant.view
  const isPart = filters.size > 0 || question.whereText !== undefined
  return isOther || isPart || settings.within !== undefined ? undefined : model.targets.get(kpi.id)
}
