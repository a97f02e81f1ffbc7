import type { BoardRead, TextFile } from '../model/read-pieces.ts'
import { boardShape } from '../model/workspace.ts'
import type { Place } from '../words/place.ts'
import type { Problem } from '../words/problem.ts'
import { readShape } from './read-shape.ts'

/** Reads the boards of a `.board.yaml` file, one per document. */
export function readBoardFile(file: TextFile): {
  readonly boards: readonly BoardRead[]
  readonly problems: readonly Problem[]
} {
  const { shaped, problems } = readShape(file, boardShape)
  const boards = shaped.map(({ text, document }) => {
    const places: [string, Place][] = (['goal', 'period'] as const).map((key) => [key, document.placeOf([key])])
    for (const key of ['drivers', 'guardrails'] as const) {
      places.push(...text[key].map((_, index): [string, Place] => [`${key}.${index}`, document.placeOf([key, index])]))
    }
    for (const key of ['goal', 'drivers', 'guardrails'] as const) {
      const others = text.otherwise?.[key] ?? []
      const placeOf = (index: number): Place => document.placeOf(['otherwise', key, index])
      places.push(...others.map((_, index): [string, Place] => [`otherwise.${key}.${index}`, placeOf(index)]))
    }
    return { text, place: document.placeOf(['board']), places: Object.fromEntries(places) }
  })
  return { boards, problems }
}
