import type { CrmModel } from '../../core/model/crm-model.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { EntityMapping, SourceMapping } from '../../core/model/source.ts'
import { nearestName } from '../../core/words/nearest-name.ts'
import type { Place } from '../../core/words/place.ts'
import { makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'
import { placeOf } from './part-columns.ts'
import { translateCondition } from './translate-condition.ts'

/** Where something of a mapping stands in its file: `['deal', 'amount', 'from']`. */
export type MappingPlaces = (path: readonly PropertyKey[]) => Place

interface Checking {
  readonly crm: CrmModel
  readonly files: readonly ReadableFile[]
  readonly places: MappingPlaces
}

/** Throws ProblemsFound, all at once, where a mapping names entities, fields or columns that are not there. */
export function checkMapping(
  crm: CrmModel,
  mapping: SourceMapping,
  files: readonly ReadableFile[],
  places: MappingPlaces = () => placeOf(mapping.source),
): void {
  const problems = mapping.parts.flatMap((part) => checkPart(part, pathOf(part, mapping), { crm, files, places }))
  if (problems.length > 0) throw new ProblemsFound(problems)
}

/** An entity that several files feed is a list of its parts. */
function pathOf(part: EntityMapping, { parts }: SourceMapping): readonly PropertyKey[] {
  const own = parts.filter(({ entity }) => entity === part.entity)
  return own.length === 1 ? [part.entity] : [part.entity, own.indexOf(part)]
}

function checkPart(
  part: EntityMapping,
  path: readonly PropertyKey[],
  { crm, files, places }: Checking,
): readonly Problem[] {
  const entity = crm.entities[part.entity]
  if (entity === undefined) {
    const text = { en: `There is no entity ${part.entity}.`, de: `Es gibt keine Objektart ${part.entity}.` }
    return [makeProblem('unknown-entity', text, places(path), nearestName(part.entity, Object.keys(crm.entities)))]
  }
  const names = [...Object.keys(entity.fields), ...Object.keys(entity.links), 'updated_at']
  const fields = Object.keys(part.fields).filter((name) => !names.includes(name))
  const file = files.find(({ name }) => name === part.from)
  return [
    ...fields.map((name) => {
      const text = { en: `${part.entity} has no field ${name}.`, de: `${part.entity} hat kein Feld ${name}.` }
      return makeProblem('unknown-field', text, places([...path, name]), nearestName(name, names))
    }),
    ...(file === undefined ? [] : checkColumns(part, file, (way) => places([...path, ...way]))),
  ]
}

function checkColumns(part: EntityMapping, file: ReadableFile, places: MappingPlaces): readonly Problem[] {
  const named = [
    ...part.id.map((column, index) => ({ column, at: part.id.length === 1 ? ['id'] : ['id', index] })),
    ...Object.entries(part.fields).flatMap(([field, { from }]) =>
      from === undefined ? [] : [{ column: from, at: [field, 'from'] }],
    ),
    ...(part.keep ?? []).map((column, index) => ({ column, at: ['keep', index] })),
  ]
  const missing = named.filter(({ column }) => !file.columns.includes(column))
  const conditions = [
    { text: part.where, at: ['where'] },
    ...Object.entries(part.fields).map(([field, { when }]) => ({ text: when, at: [field, 'when'] })),
  ]
  return [
    ...missing.map(({ column, at }) => missingColumn(column, file, places(at))),
    ...conditions.flatMap(({ text, at }) => (text === undefined ? [] : checkCondition(text, file, places(at)))),
  ]
}

function checkCondition(text: string, file: ReadableFile, at: Place): readonly Problem[] {
  try {
    translateCondition(text, at, (name) => (file.columns.includes(name) ? 'NULL' : undefined), file.columns)
    return []
  } catch (thrown) {
    if (thrown instanceof ProblemsFound) return thrown.problems
    throw thrown
  }
}

function missingColumn(name: string, file: ReadableFile, at: Place): Problem {
  const text = {
    en: `${file.name} has no column "${name}". Export it with this column, or correct the name in the mapping; nothing was changed.`,
    de: `${file.name} hat keine Spalte „${name}“. Exportieren Sie sie mit dieser Spalte, oder berichtigen Sie den Namen in der Zuordnung; es wurde nichts geändert.`,
  }
  return makeProblem('unknown-column', text, at, nearestName(name, file.columns))
}
