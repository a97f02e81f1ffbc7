import type { z } from 'zod'
import type { CrmModel, Entity } from '../model/crm-model.ts'
import type { entityMappingShape } from '../model/source.ts'
import type { Label } from '../words/label.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import type { Path, YamlDocument } from './yaml-file.ts'

export type EntityText = z.infer<typeof entityMappingShape>

/** One entity's part as it was written, with its path in the document. */
export interface WrittenPart {
  readonly entity: string
  readonly part: EntityText
  readonly path: Path
}

const ownKeys = new Set(['from', 'id', 'keep', 'duplicates', 'where', 'url'])

/** Entities, fields and links on the left side of a mapping, and what `finds` names, must be the model's. */
export function checkSourceNames(
  parts: readonly WrittenPart[],
  crm: CrmModel,
  document: YamlDocument,
): readonly Problem[] {
  return parts.flatMap(({ entity: name, part, path }) => {
    const entity = crm.entities[name]
    if (entity === undefined || entity.derived === true) {
      return [
        unknown(
          'unknown-entity',
          name,
          Object.keys(crm.entities),
          document.keyPlaceOf(path.slice(0, 1)),
          entityText(name),
        ),
      ]
    }
    const known = [...Object.keys(entity.fields), ...Object.keys(entity.links)]
    return Object.entries(part).flatMap(([field, mapping]) => {
      if (ownKeys.has(field)) return []
      const at = [...path, field]
      if (!known.includes(field))
        return [unknown('unknown-field', field, known, document.keyPlaceOf(at), fieldText(field, entity))]
      const finds = typeof mapping === 'object' && !Array.isArray(mapping) ? mapping.finds : undefined
      return finds === undefined ? [] : checkFinds(finds, field, { crm, entity, document, path: [...at, 'finds'] })
    })
  })
}

interface Finding {
  readonly crm: CrmModel
  readonly entity: Entity
  readonly document: YamlDocument
  readonly path: Path
}

/** `finds: account.name` must name a field of the entity that the link leads to. */
function checkFinds(finds: string, field: string, { crm, entity, document, path }: Finding): readonly Problem[] {
  const to = entity.links[field]?.to
  const place = document.placeOf(path)
  if (to === undefined) {
    return [
      makeProblem(
        'not-a-link',
        {
          en: `"${field}" is a field; only links find something.`,
          de: `„${field}“ ist ein Feld; nur Verknüpfungen finden etwas.`,
        },
        place,
      ),
    ]
  }
  const known = Object.keys(crm.entities[to]?.fields ?? {}).map((name) => `${to}.${name}`)
  return known.includes(finds)
    ? []
    : [
        unknown('unknown-field', finds, known, place, {
          en: `"${field}" cannot find "${finds}".`,
          de: `„${field}“ kann „${finds}“ nicht finden.`,
        }),
      ]
}

function unknown(code: string, name: string, known: readonly string[], place: Problem['place'], text: Label): Problem {
  return makeProblem(code, text, place, nearestName(name, known))
}

function entityText(name: string): Label {
  return {
    en: `There is no entity "${name}" to be filled.`,
    de: `„${name}“ gibt es im Modell nicht oder wird nicht aus Quellen gefüllt.`,
  }
}

function fieldText(name: string, { label }: Entity): Label {
  return { en: `${label.en} has no field "${name}".`, de: `${label.de} hat kein Feld „${name}“.` }
}
