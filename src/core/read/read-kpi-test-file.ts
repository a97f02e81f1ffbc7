import type { KpiTestRead, TextFile } from '../model/read-pieces.ts'
import { kpiTestShape } from '../model/workspace.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { cellsOf } from './read-given-rows.ts'
import { readShape, type Shaped } from './read-shape.ts'
import type { YamlDocument } from './yaml-file.ts'

/** Reads the tests of a `.test.yaml` file, one per document. */
export function readKpiTestFile(file: TextFile): {
  readonly tests: readonly KpiTestRead[]
  readonly problems: readonly Problem[]
} {
  const { shaped, problems } = readShape(file, kpiTestShape)
  const tests = shaped.map(({ text, document }) => ({
    text,
    place: document.placeOf(['given']),
    places: placesOf(text, document),
  }))
  return { tests, problems: [...problems, ...shaped.flatMap(unevenTables)] }
}

function placesOf(text: KpiTestRead['text'], document: YamlDocument): KpiTestRead['places'] {
  const tables = Object.keys(text.given).map(
    (entity) => [`given.${entity}`, document.keyPlaceOf(['given', entity])] as const,
  )
  const asked = text.then.map((_, index) => [`then.${index}`, document.placeOf(['then', index, 'ask'])] as const)
  return Object.fromEntries([...tables, ...asked])
}

/** A line with more cells than the header has names cannot be meant. */
function unevenTables({ text, document }: Shaped<KpiTestRead['text']>): readonly Problem[] {
  return Object.entries(text.given).flatMap(([entity, table]) => {
    const [header = [], ...rows] = cellsOf(table)
    const odd = rows.findIndex((cells) => cells.length > header.length)
    if (odd < 0) return []
    const said = {
      en: `Row ${odd + 1} of "${entity}" has ${rows[odd]?.length} cells, the header ${header.length}.`,
      de: `Zeile ${odd + 1} von „${entity}“ hat ${rows[odd]?.length} Zellen, die Kopfzeile ${header.length}.`,
    }
    return makeProblem('uneven-table', said, document.placeOf(['given', entity]))
  })
}
