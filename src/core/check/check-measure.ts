import type { Checked } from '../model/checked-expression.ts'
import type { Anchor, CheckedMeasure } from '../model/checked-kpi.ts'
import type { Expression } from '../model/expression.ts'
import { firstPath, withoutPrefix } from '../model/expression-parts.ts'
import type { Readings, ReadingsRead } from '../model/kinds/readings.ts'
import type { AggregateName } from '../model/kpi.ts'
import type { MeasureRead, Named } from '../model/read-pieces.ts'
import type { Place } from '../words/place.ts'
import { checkCondition, checkMoment, checkNode } from './check-node.ts'
import { report, reportUnknown, type Scope } from './scope.ts'
import { unitOfAggregate } from './unit.ts'
import { describeType, yesNo } from './value-types.ts'

/** What the kinds of one KPI are checked with. */
export interface KindScope {
  /** A scope whose entity is not used yet. */
  readonly scope: Scope
  /** The KPI's own `where`, which holds for each of its measures. */
  readonly where?: Expression
}

/** What is aggregated and of whose rows. */
export interface Aggregated {
  readonly aggregate: AggregateName
  readonly p?: number
  readonly entity: string
  readonly value?: Checked
}

/** The scope of a kind that says `of: ENTITY`. */
export function entityScope(of: Named, { scope }: KindScope): Scope | undefined {
  return Object.hasOwn(scope.crm.entities, of.name)
    ? { ...scope, entity: of.name }
    : unknownEntity(of.name, of.place, scope)
}

/** Checks a measure with its own anchor: an aggregate of one entity's rows, at an event or as of a state. */
export function checkMeasure(read: MeasureRead, kind: KindScope, inherited?: Aggregated): CheckedMeasure | undefined {
  const aggregated = checkAggregated(
    read,
    kind.scope,
    inherited === undefined ? {} : { inherited, prefersEntities: true },
  )
  if (aggregated === undefined) return undefined
  const scope: Scope = { ...kind.scope, entity: aggregated.entity }
  const where = checkWheres([kind.where, read.where], scope)
  const anchor = checkAnchor(read, scope)
  return where === undefined || anchor === undefined ? undefined : { ...aggregated, ...where, anchor }
}

/** The conditions of a KPI and of its measure, as one; empty where there are none, undefined where one is not sound. */
export function checkWheres(
  wheres: readonly (Expression | undefined)[],
  scope: Scope,
): { readonly where?: Checked } | undefined {
  let all: Checked | undefined
  for (const where of wheres) {
    if (where === undefined) continue
    const checked = checkCondition(where, scope)
    if (checked === undefined) return undefined
    all = all === undefined ? checked : { kind: 'logic', type: yesNo, operator: 'and', left: all, right: checked }
  }
  return all === undefined ? {} : { where: all }
}

interface Inheritance {
  readonly inherited?: Aggregated
  /** A name that is both an entity and a link of the inherited one means the entity. */
  readonly prefersEntities?: boolean
}

/** Checks what stands behind `count:`, `sum:` and the like: an entity, or a value of an entity's rows such as `deal.amount`. */
export function checkAggregated(
  read: MeasureRead,
  scope: Scope,
  { inherited, prefersEntities }: Inheritance,
): Aggregated | undefined {
  if (read.aggregate === undefined || read.of === undefined) return inherited ?? noAggregate(read.place, scope)
  const { aggregate, of } = read
  if (aggregate === 'percentile' && read.p === undefined) return noPercentile(read.place, scope)
  const entity = entityNamed(of, scope, inherited, prefersEntities === true)
  if (entity === undefined) return undefined
  const p = read.p === undefined ? {} : { p: read.p }
  const isRow = of.kind === 'path' && of.names.length === 1 && of.names[0] === entity
  if (aggregate === 'count') return isRow ? { aggregate, entity } : countOfField(of.place, entity, scope)
  if (isRow)
    return aggregate === 'distinct' ? { aggregate: 'count', entity } : noField(of.place, aggregate, entity, scope)
  const value = checkNode(withoutPrefix(of, [entity]), { ...scope, entity })
  if (value === undefined) return undefined
  return unitOfAggregate(aggregate, value) === undefined
    ? notAFigure(of.place, aggregate, value, scope)
    : { aggregate, ...p, entity, value }
}

function entityNamed(
  of: Expression,
  scope: Scope,
  inherited: Aggregated | undefined,
  prefersEntities: boolean,
): string | undefined {
  const path = firstPath(of)
  const name = path?.names[0]
  const entities = Object.keys(scope.crm.entities)
  const isEntity = name !== undefined && entities.includes(name)
  if (inherited === undefined) return isEntity ? name : unknownEntity(name ?? '', path?.place ?? of.place, scope)
  const links = scope.crm.entities[inherited.entity]?.links ?? {}
  const alsoLink = name !== undefined && Object.hasOwn(links, name)
  return isEntity && (prefersEntities || !alsoLink) ? name : inherited.entity
}

/** Reports a name that is no entity. */
export function unknownEntity(name: string, place: Place, scope: Scope): undefined {
  return reportUnknown(scope, {
    code: 'unknown-entity',
    name,
    place,
    known: Object.keys(scope.crm.entities),
    text: {
      en: `There is no entity "${name}"; write for example deal.amount or count: deal.`,
      de: `„${name}“ gibt es im Modell nicht; möglich ist zum Beispiel deal.amount oder count: deal.`,
    },
  })
}

function checkAnchor({ at, asOf, readings, place }: MeasureRead, scope: Scope): Anchor | undefined {
  if (at !== undefined && asOf !== undefined) {
    return report(scope, 'two-anchors', place, {
      en: 'Either "at" or "as_of" holds, not both.',
      de: 'Es gilt entweder „at“ oder „as_of“, nicht beides.',
    })
  }
  const given = at ?? asOf
  if (given === undefined) {
    return report(scope, 'no-anchor', place, {
      en: 'When a row counts is missing: "at" an event or "as_of" a state.',
      de: 'Es fehlt, wann eine Zeile zählt: „at“ bei einem Ereignis oder „as_of“ bei einem Stand.',
    })
  }
  const moment = checkMoment(given, scope)
  if (readings === undefined || moment === undefined)
    return moment && { kind: at === undefined ? 'state' : 'event', moment }
  if (at !== undefined) return readingsOfEvent(place, scope)
  const found = checkReadings(readings, scope)
  return found && { kind: 'state', moment, readings: found }
}

function checkReadings({ at, last, carried }: ReadingsRead, scope: Scope): Readings | undefined {
  const moment = checkMoment(at, scope)
  const of = last === undefined ? undefined : checkNode(last, scope)
  if (moment === undefined || (last !== undefined && of === undefined)) return undefined
  return { at: moment, carried, ...(of === undefined ? {} : { last: of }) }
}

function readingsOfEvent(place: Place, scope: Scope): undefined {
  return report(scope, 'readings-of-event', place, {
    en: 'Readings are of a state: they go with "as_of", not with "at".',
    de: 'Abgelesen wird ein Stand: „readings“ gehört zu „as_of“, nicht zu „at“.',
  })
}

function noAggregate(place: Place, scope: Scope): undefined {
  return report(scope, 'no-aggregate', place, {
    en: 'What is counted or summed is missing: count, distinct, sum, average, median, percentile, min or max.',
    de: 'Es fehlt, was gezählt oder summiert wird: count, distinct, sum, average, median, percentile, min oder max.',
  })
}

function noPercentile(place: Place, scope: Scope): undefined {
  return report(scope, 'no-aggregate', place, {
    en: '"percentile" needs "p", for example p: 0.9.',
    de: '„percentile“ braucht „p“, zum Beispiel p: 0.9.',
  })
}

function countOfField(place: Place, entity: string, scope: Scope): undefined {
  return report(scope, 'count-of-field', place, {
    en: `"count" counts rows: write count: ${entity}, with "where: ... is known", or "distinct".`,
    de: `„count“ zählt Zeilen: count: ${entity}, mit „where: ... is known“, oder „distinct“.`,
  })
}

function noField(place: Place, aggregate: string, entity: string, scope: Scope): undefined {
  return report(scope, 'no-content', place, {
    en: `"${aggregate}" needs a field, for example ${entity}.amount.`,
    de: `„${aggregate}“ braucht ein Feld, zum Beispiel ${entity}.amount.`,
  })
}

function notAFigure(place: Place, aggregate: string, value: Checked, scope: Scope): undefined {
  const { en, de } = describeType(value.type)
  return report(scope, 'cannot-aggregate', place, {
    en: `"${aggregate}" cannot be taken of ${en}.`,
    de: `„${aggregate}“ geht nicht, denn das ist ${de}.`,
  })
}
