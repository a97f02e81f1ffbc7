import type { Checked, Hop } from '../model/checked-expression.ts'
import type { Expression } from '../model/expression.ts'
import type { Place } from '../words/place.ts'
import { findName, namesOn, type FoundName } from './find-name.ts'
import { rebase } from './rebase.ts'
import { entityOf, report, reportNotYet, reportUnknown, type Scope } from './scope.ts'
import { typeOfField, yesNo } from './value-types.ts'

type Path = Extract<Expression, { kind: 'path' }>

/** Resolves a name with dots: over links to a field, a link, a named field or a column of a source. */
export function checkPath(path: Path, scope: Scope): Checked | undefined {
  const change = changeNamed(path, scope)
  if (change !== undefined) return change
  const outer = path.names[0] === 'this'
  const names = outer ? path.names.slice(1) : path.names
  const entity = outer ? scope.outer : scope.entity
  if (entity === undefined || names.length === 0) return thisOutside(path.place, scope)
  const walked = walkLinks(names.slice(0, -1), entity, path.place, scope)
  const last = names.at(-1)
  if (walked === undefined || last === undefined) return undefined
  const found = findName(last, walked.entity, scope)
  if (found === undefined) return unknownName(last, walked.entity, path.place, scope)
  return nodeOf(found, { entity, hops: walked.hops, outer }, walked.entity, path.place, scope)
}

/** In a part of a bridge three names speak of the change itself. */
function changeNamed({ names: [name, ...more] }: Path, { change }: Scope): Checked | undefined {
  if (change === undefined || more.length > 0) return undefined
  if (name === 'was' || name === 'becomes') return { kind: 'change', type: change, of: name }
  return name === 'first_time' ? { kind: 'change', type: yesNo, of: 'first_time' } : undefined
}

function thisOutside(place: Place, scope: Scope): undefined {
  return report(scope, 'this-outside', place, {
    en: '"this" stands for the row outside an aggregate such as count(...); here there is none.',
    de: '„this“ steht für die Zeile außerhalb einer Zusammenfassung wie count(...); hier gibt es keine.',
  })
}

/** Follows links from an entity; the hops taken and the entity at their end. */
export function walkLinks(
  names: readonly string[],
  from: string,
  place: Place,
  scope: Scope,
): { readonly hops: readonly Hop[]; readonly entity: string } | undefined {
  const hops: Hop[] = []
  let entity = from
  for (const name of names) {
    const found = findName(name, entity, scope)
    if (found?.kind !== 'link') return notALink(name, entity, found, place, scope)
    hops.push({ link: found.link, to: found.to })
    entity = found.to
  }
  return { hops, entity }
}

function notALink(name: string, entity: string, found: FoundName | undefined, place: Place, scope: Scope): undefined {
  const links = Object.keys(entityOf(scope, entity).links)
  if (found === undefined && entityOf(scope, entity).many[name] === undefined) {
    return reportUnknown(scope, {
      code: 'unknown-field',
      name,
      place,
      known: namesOn(entity, scope),
      text: unknownText(name, entity, scope),
    })
  }
  if (found === undefined) return linkToMany(name, place, scope)
  const { label } = entityOf(scope, entity)
  return reportUnknown(scope, {
    code: 'not-a-link',
    name,
    place,
    known: links,
    text: {
      en: `"${name}" of ${label.en} leads to nothing else.`,
      de: `„${name}“ von ${label.de} führt nirgendwohin.`,
    },
  })
}

function linkToMany(name: string, place: Place, scope: Scope): undefined {
  return report(scope, 'link-to-many', place, {
    en: `"${name}" are many rows; they can only stand inside first, last, any, count, sum, min, max, average or median.`,
    de: `„${name}“ sind viele Zeilen; sie können nur in first, last, any, count, sum, min, max, average oder median stehen.`,
  })
}

function unknownName(name: string, entity: string, place: Place, scope: Scope): undefined {
  if (entityOf(scope, entity).many[name] !== undefined) return linkToMany(name, place, scope)
  return reportUnknown(scope, {
    code: 'unknown-field',
    name,
    place,
    known: namesOn(entity, scope),
    text: unknownText(name, entity, scope),
  })
}

function unknownText(name: string, entity: string, scope: Scope): { en: string; de: string } {
  const { label } = entityOf(scope, entity)
  return { en: `${label.en} has no field "${name}".`, de: `${label.de} hat kein Feld „${name}“.` }
}

interface Start {
  readonly entity: string
  readonly hops: readonly Hop[]
  readonly outer: boolean
}

function nodeOf(found: FoundName, start: Start, at: string, place: Place, scope: Scope): Checked | undefined {
  switch (found.kind) {
    case 'field':
      return { kind: 'field', type: fieldType(at, found.field, scope), ...start, field: found.field }
    case 'link':
      return { kind: 'link', type: { kind: 'reference', to: found.to }, ...start, link: found.link }
    case 'kept':
      return { kind: 'kept', type: { kind: 'text' }, ...start, column: found.column }
    case 'named': {
      const expression = scope.named.get(at, found.name)
      if (expression === undefined) return undefined
      if (start.outer && holdsCollect(expression)) return reportNotYet(scope, `this.${found.name}`, place)
      return start.outer || start.hops.length > 0 ? rebase(expression, start) : expression
    }
  }
}

function fieldType(entity: string, field: string, scope: Scope): Checked['type'] {
  const shape = entityOf(scope, entity).fields[field]
  return typeOfField(shape?.type ?? 'text', scope.facts.momentKinds[`${entity}.${field}`])
}

function holdsCollect(node: Checked): boolean {
  return JSON.stringify(node).includes('"kind":"collect"')
}

/** The name of the record that a link points at, so that `product = 'GTX Pro'` can be asked; undefined where such records have no name. */
export function nameOfLink(node: Extract<Checked, { kind: 'link' }>, scope: Scope): Checked | undefined {
  const to = node.type.kind === 'reference' ? node.type.to : node.entity
  const field = entityOf(scope, to).named_by
  if (field === undefined) return undefined
  return {
    kind: 'field',
    type: { kind: 'text' },
    entity: node.entity,
    hops: [...node.hops, { link: node.link, to }],
    field,
    outer: node.outer,
  }
}
