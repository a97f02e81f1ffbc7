import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { Language } from '../../core/words/label.ts'

/** A board by its name in the reader's language. */
export interface BoardName {
  readonly id: string
  readonly label: string
}

/** The boards on which a KPI stands, as goal, driver or guardrail. */
export function boardsShowing(kpi: string, { boards }: CheckedModel, language: Language): readonly BoardName[] {
  return [...boards.values()]
    .filter(({ goal, drivers, guardrails }) => [goal, ...drivers, ...guardrails].includes(kpi))
    .map(({ board, label }) => ({ id: board, label: label[language] }))
}
