import type { CrmModel } from '../../core/model/crm-model.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { EntityMapping, SourceMapping } from '../../core/model/source.ts'
import { nearestName } from '../../core/words/nearest-name.ts'
import { makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'
import { placeOf } from './part-columns.ts'
import { unknownColumn } from './translate-condition.ts'

/** Throws ProblemsFound, all at once, where a mapping names entities, fields or columns that are not there. */
export function checkMapping(crm: CrmModel, mapping: SourceMapping, files: readonly ReadableFile[]): void {
  const problems = mapping.parts.flatMap((part) =>
    checkPart(
      crm,
      mapping,
      part,
      files.find(({ name }) => name === part.from),
    ),
  )
  if (problems.length > 0) throw new ProblemsFound(problems)
}

function checkPart(
  crm: CrmModel,
  { source }: SourceMapping,
  part: EntityMapping,
  file: ReadableFile | undefined,
): readonly Problem[] {
  const at = placeOf(source)
  const entity = crm.entities[part.entity]
  if (entity === undefined) {
    const text = { en: `There is no entity ${part.entity}.`, de: `Es gibt keine Objektart ${part.entity}.` }
    return [makeProblem('unknown-entity', text, at, nearestName(part.entity, Object.keys(crm.entities)))]
  }
  const names = [...Object.keys(entity.fields), ...Object.keys(entity.links), 'updated_at']
  const fields = Object.keys(part.fields).filter((name) => !names.includes(name))
  const columns = [...part.id, ...Object.values(part.fields).flatMap(({ from }) => (from === undefined ? [] : [from]))]
  const missing = file === undefined ? [] : [...new Set(columns)].filter((name) => !file.columns.includes(name))
  return [
    ...fields.map((name) => {
      const text = { en: `${part.entity} has no field ${name}.`, de: `${part.entity} hat kein Feld ${name}.` }
      return makeProblem('unknown-field', text, at, nearestName(name, names))
    }),
    ...missing.map((name) => unknownColumn(name, file?.columns ?? [], at)),
  ]
}
