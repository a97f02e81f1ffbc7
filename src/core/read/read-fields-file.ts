import type { FieldRead, TextFile } from '../model/read-pieces.ts'
import { fieldsShape } from '../model/workspace.ts'
import { isId } from '../words/ids.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import type { Place } from '../words/place.ts'
import { expressionReader } from './expression-reader.ts'
import { readShape } from './read-shape.ts'

/** Reads the named fields of a `.fields.yaml` file, one per line. */
export function readFieldsFile(file: TextFile): {
  readonly fields: readonly FieldRead[]
  readonly problems: readonly Problem[]
} {
  const { shaped, problems } = readShape(file, fieldsShape)
  const fields: FieldRead[] = []
  const found: Problem[] = [...problems]
  for (const { text, document } of shaped) {
    const expressions = expressionReader(document)
    for (const [entity, lines] of Object.entries(text)) {
      for (const name of Object.keys(lines)) {
        const place = document.keyPlaceOf([entity, name])
        if (!isId(name)) found.push(badName(name, place))
        const expression = expressions.read([entity, name])
        if (expression !== undefined)
          fields.push({ entity: { name: entity, place: document.keyPlaceOf([entity]) }, name, place, expression })
      }
    }
    found.push(...expressions.problems)
  }
  return { fields, problems: found }
}

function badName(name: string, place: Place): Problem {
  return makeProblem(
    'wrong-form',
    {
      en: `A named field is called in small letters, digits and _, not "${name}".`,
      de: `Ein benanntes Feld heißt in Kleinbuchstaben, Ziffern und _, nicht „${name}“.`,
    },
    place,
  )
}
