import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { BoardText } from '../../core/model/workspace.ts'
import type { Language } from '../../core/words/label.ts'
import { findBoard } from '../answering/board/find-board.ts'

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
  return [...model.boards.values()].map((board) => entryOf(board, language))
}

/** One board. Throws ProblemsFound for an unknown one. */
export function describeBoard(model: CheckedModel, id: string, language: Language): BoardEntry {
  return entryOf(findBoard(id, model.boards), language)
}

function entryOf({ board, label, goal, drivers, guardrails, period }: BoardText, language: Language): BoardEntry {
  return { id: board, label: label[language], goal, drivers, guardrails, period }
}
