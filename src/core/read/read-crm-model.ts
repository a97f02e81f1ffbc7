import { crmModelShape, type CrmModel } from '../model/crm-model.ts'
import type { TextFile } from '../model/read-pieces.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { readShape } from './read-shape.ts'
import type { Path, YamlDocument } from './yaml-file.ts'

/** Reads `crm.model.yaml`; every name in it that points at an entity, field or link must lead somewhere. */
export function readCrmModel(file: TextFile): { readonly crm?: CrmModel; readonly problems: readonly Problem[] } {
  const { shaped, problems } = readShape(file, crmModelShape)
  const first = shaped[0]
  if (first === undefined) return { problems }
  const found = [...problems, ...danglingNames(first.text, first.document)]
  return found.length === 0 ? { crm: first.text, problems: [] } : { problems: found }
}

function danglingNames(crm: CrmModel, document: YamlDocument): readonly Problem[] {
  const entities = Object.keys(crm.entities)
  const found: Problem[] = []
  const expectKnown = (name: string | undefined, known: readonly string[], path: Path): void => {
    if (name === undefined || known.includes(name)) return
    const text = { en: `"${name}" is not known in the model.`, de: `„${name}“ kommt im Modell nicht vor.` }
    found.push(makeProblem('unknown-name', text, document.placeOf(path), nearestName(name, known)))
  }
  for (const [name, entity] of Object.entries(crm.entities)) {
    const at = ['entities', name]
    expectKnown(entity.named_by, Object.keys(entity.fields), [...at, 'named_by'])
    expectKnown(entity.begins, Object.keys(entity.fields), [...at, 'begins'])
    for (const [link, { to }] of Object.entries(entity.links)) expectKnown(to, entities, [...at, 'links', link, 'to'])
    for (const [many, { of, by }] of Object.entries(entity.many)) {
      expectKnown(of, entities, [...at, 'many', many, 'of'])
      expectKnown(by, Object.keys(crm.entities[of]?.links ?? {}), [...at, 'many', many, 'by'])
    }
    const events = entity.history?.events
    expectKnown(events, entities, [...at, 'history', 'events'])
    expectKnown(entity.history?.of, Object.keys(crm.entities[events ?? '']?.links ?? {}), [...at, 'history', 'of'])
    expectKnown(entity.history?.state, Object.keys(entity.fields), [...at, 'history', 'state'])
  }
  return found
}
