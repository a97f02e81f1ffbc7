import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { Language } from '../../core/words/label.ts'

export interface BoardEntry {
  readonly id: string
  readonly label: string
  readonly goal: string
  readonly drivers: readonly string[]
  readonly guardrails: readonly string[]
  readonly period: string
}

/** All boards, their names in the reader's language. */
export function listBoards(model: CheckedModel, language: Language): readonly BoardEntry[] {
  return [...model.boards.values()].map(({ board, label, goal, drivers, guardrails, period }) => ({
    id: board,
    label: label[language],
    goal,
    drivers,
    guardrails,
    period,
  }))
}
