import type { CheckedKpi, CheckedModel } from '../../../core/model/checked-kpi.ts'
import { ProblemsFound } from '../../../core/words/problem.ts'
import { notPossible } from '../not-possible.ts'

/** Throws ProblemsFound where the data lacks what a KPI reads: what is missing, and where it can be mapped. */
export function requirePossible(kpi: CheckedKpi, model: CheckedModel): void {
  const problem = notPossible(kpi, model)
  if (problem !== undefined) throw new ProblemsFound([problem])
}
