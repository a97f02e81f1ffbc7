import type { BoardText } from '../../../core/model/workspace.ts'
import { nearestName } from '../../../core/words/nearest-name.ts'
import { makeProblem, ProblemsFound } from '../../../core/words/problem.ts'

/** A board by its name. Throws ProblemsFound for an unknown one, with the nearest known name. */
export function findBoard(id: string, boards: ReadonlyMap<string, BoardText>): BoardText {
  const found = boards.get(id)
  if (found !== undefined) return found
  const text = { en: `There is no board "${id}".`, de: `Es gibt kein Board „${id}“.` }
  throw new ProblemsFound([makeProblem('unknown-board', text, undefined, nearestName(id, boards.keys()))])
}
