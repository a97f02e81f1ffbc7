import type { Hop, ValueType } from '../model/checked-expression.ts'
import type { SplitPath } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { Label } from '../words/label.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import type { KnownNames } from './check-expression.ts'
import { findName, namesOn, type FoundName } from './find-name.ts'
import { namedFrom } from './named-fields.ts'
import { describeType, typeOfField } from './value-types.ts'

/** Resolves how a KPI is to be split, from its entity over links: `owner.team`, `account.sector`, `campaign`, a source column by its own name. */
export function resolveSplit(name: string, entity: string, model: KnownNames): SplitPath | Problem {
  const known = { crm: model.crm, facts: model.facts, named: namedFrom(model.namedFields) }
  const parts = splitAtDots(name)
  const hops: Hop[] = []
  let at = entity
  for (const part of parts.slice(0, -1)) {
    const found = findName(part, at, known)
    if (found?.kind !== 'link')
      return found === undefined ? unknownSplit(name, part, entity, at, model) : notALink(name, part)
    hops.push({ link: found.link, to: found.to })
    at = found.to
  }
  const last = parts.at(-1) ?? ''
  const found = findName(last, at, known)
  if (found === undefined) return unknownSplit(name, last, entity, at, model)
  const end = endOf(found, at, model)
  return 'code' in end ? end : { name, entity, hops, end, label: labelOf(hops, found, { entity, at }, model.crm) }
}

/** Dots part names; a name in double quotes may hold dots and spaces. */
function splitAtDots(name: string): readonly string[] {
  return [...name.matchAll(/"([^"]+)"|[^.]+/g)].map((found) => (found[1] ?? found[0]).trim())
}

const splittable = new Set<ValueType['kind']>(['text', 'yes-no', 'number'])

function endOf(found: FoundName, at: string, { crm, namedFields }: KnownNames): SplitPath['end'] | Problem {
  switch (found.kind) {
    case 'link':
      return { kind: 'link', link: found.link, to: found.to }
    case 'kept':
      return { kind: 'kept', column: found.column }
    case 'field': {
      const type = typeOfField(crm.entities[at]?.fields[found.field]?.type ?? 'text', undefined)
      return splittable.has(type.kind) ? { kind: 'field', field: found.field } : cannotSplit(found.field, type)
    }
    case 'named': {
      const expression = namedFields.get(at)?.get(found.name)
      if (expression === undefined) return makeProblem('unknown-split', unknownText(found.name))
      return splittable.has(expression.type.kind)
        ? { kind: 'named', name: found.name, expression }
        : cannotSplit(found.name, expression.type)
    }
  }
}

function cannotSplit(name: string, type: ValueType): Problem {
  const { en, de } = describeType(type)
  return makeProblem('cannot-split', {
    en: `"${name}" is ${en}; split by a text, a yes/no, a number or a link.`,
    de: `„${name}“ ist ${de}; aufteilen lässt sich nach Text, Ja/Nein, Zahl oder Verknüpfung.`,
  })
}

function notALink(name: string, part: string): Problem {
  return makeProblem('not-a-link', {
    en: `"${part}" in "${name}" leads to nothing else.`,
    de: `„${part}“ in „${name}“ führt nirgendwohin.`,
  })
}

function unknownText(name: string): Label {
  return { en: `"${name}" is not known as a split here.`, de: `Nach „${name}“ lässt sich hier nicht aufteilen.` }
}

/** Looks for what was meant on the entity itself and one link further: `regional_office` of a deal is its owner's. */
function unknownSplit(name: string, part: string, entity: string, at: string, model: KnownNames): Problem {
  const known = { crm: model.crm, facts: model.facts, named: namedFrom(model.namedFields) }
  const before = name.slice(0, Math.max(0, name.lastIndexOf(part)))
  const here = namesOn(at, known)
  const links = Object.entries(model.crm.entities[at]?.links ?? {})
  const further = links.find(([, { to }]) => findName(part, to, known) !== undefined)
  const near = nearestName(part, here)
  const meant =
    further !== undefined ? `${before}${further[0]}.${part}` : near === undefined ? undefined : `${before}${near}`
  const { label } = model.crm.entities[at] ?? { label: { en: entity, de: entity } }
  const text = {
    en: `${label.en} has no "${part}" to split by.`,
    de: `${label.de} hat kein „${part}“, nach dem sich aufteilen ließe.`,
  }
  return makeProblem('unknown-split', text, undefined, meant)
}

function labelOf(
  hops: readonly Hop[],
  found: FoundName,
  { entity, at }: { entity: string; at: string },
  crm: CrmModel,
): Label {
  const labels: Label[] = []
  let from = entity
  for (const hop of hops) {
    labels.push(crm.entities[from]?.links[hop.link]?.label ?? { en: hop.link, de: hop.link })
    from = hop.to
  }
  const all = [...labels, endLabel(found, at, crm)]
  return { en: all.map(({ en }) => en).join(': '), de: all.map(({ de }) => de).join(': ') }
}

function endLabel(found: FoundName, at: string, crm: CrmModel): Label {
  const entity = crm.entities[at]
  const plain = (name: string): Label => ({ en: name, de: name })
  switch (found.kind) {
    case 'field':
      return entity?.fields[found.field]?.label ?? plain(found.field)
    case 'link':
      return entity?.links[found.link]?.label ?? plain(found.link)
    case 'named':
      return plain(found.name)
    case 'kept':
      return plain(found.column)
  }
}
