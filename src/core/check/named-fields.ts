import type { Checked } from '../model/checked-expression.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { DataFacts } from '../model/data-facts.ts'
import type { FieldRead } from '../model/read-pieces.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { checkNode } from './check-node.ts'
import type { NamedFields, Scope } from './scope.ts'

export type NamedFieldMap = ReadonlyMap<string, ReadonlyMap<string, Checked>>

/** Checks every named field, each once and those that it uses before it; a later line of the same name overrides an earlier one. */
export function checkNamedFields(
  fields: readonly FieldRead[],
  known: { crm: CrmModel; facts: DataFacts },
): { readonly fields: NamedFieldMap; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const byEntity = groupByEntity(fields, known.crm, problems)
  const done = new Map<string, Checked | undefined>()
  const open: string[] = []
  const named: NamedFields = {
    names: (entity) => [...(byEntity.get(entity)?.keys() ?? [])],
    get: (entity, name) => {
      const key = `${entity}.${name}`
      const field = byEntity.get(entity)?.get(name)
      if (field === undefined || done.has(key)) return done.get(key)
      if (open.includes(key)) return circle([...open.slice(open.indexOf(key)), key], field, problems)
      open.push(key)
      const checked = checkNode(field.expression, scopeOf(entity))
      open.pop()
      done.set(key, checked)
      return checked
    },
  }
  const report = (problem: Problem): undefined => void problems.push(problem)
  const scopeOf = (entity: string): Scope => ({ ...known, named, entity, report })
  return { fields: collectSound(byEntity, named), problems }
}

function groupByEntity(
  fields: readonly FieldRead[],
  crm: CrmModel,
  problems: Problem[],
): ReadonlyMap<string, ReadonlyMap<string, FieldRead>> {
  const groups = new Map<string, Map<string, FieldRead>>()
  for (const field of fields) {
    const fault = faultOf(field, crm)
    if (fault !== undefined) {
      problems.push(fault)
      continue
    }
    const group = groups.get(field.entity.name) ?? new Map<string, FieldRead>()
    groups.set(field.entity.name, group.set(field.name, field))
  }
  return groups
}

function faultOf({ entity, name, place }: FieldRead, crm: CrmModel): Problem | undefined {
  const shape = crm.entities[entity.name]
  if (shape === undefined) {
    const text = { en: `There is no entity "${entity.name}".`, de: `„${entity.name}“ gibt es im Modell nicht.` }
    return makeProblem('unknown-entity', text, entity.place, nearestName(entity.name, Object.keys(crm.entities)))
  }
  const taken = Object.hasOwn(shape.fields, name) || Object.hasOwn(shape.links, name) || Object.hasOwn(shape.many, name)
  if (!taken) return undefined
  return makeProblem(
    'name-taken',
    {
      en: `${shape.label.en} already has "${name}" in the model.`,
      de: `${shape.label.de} hat „${name}“ schon im Modell.`,
    },
    place,
  )
}

function circle(names: readonly string[], field: FieldRead, problems: Problem[]): undefined {
  const chain = names.join(' -> ')
  problems.push(
    makeProblem(
      'circular-field',
      { en: `These fields need each other: ${chain}.`, de: `Diese Felder brauchen einander: ${chain}.` },
      field.place,
    ),
  )
}

function collectSound(
  byEntity: ReadonlyMap<string, ReadonlyMap<string, FieldRead>>,
  named: NamedFields,
): NamedFieldMap {
  const sound = new Map<string, ReadonlyMap<string, Checked>>()
  for (const [entity, lines] of byEntity) {
    const checked = [...lines.keys()].flatMap((name): [string, Checked][] => {
      const expression = named.get(entity, name)
      return expression === undefined ? [] : [[name, expression]]
    })
    sound.set(entity, new Map(checked))
  }
  return sound
}

/** Named fields that were checked before, as a scope needs them. */
export function namedFrom(fields: NamedFieldMap): NamedFields {
  return {
    names: (entity) => [...(fields.get(entity)?.keys() ?? [])],
    get: (entity, name) => fields.get(entity)?.get(name),
  }
}
