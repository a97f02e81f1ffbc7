import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedKpi, CheckedMeasure, Unit } from '../../model/checked-kpi.ts'
import {
  reservedParts,
  type CheckedMovement,
  type MovementPart,
  type MovementPartRead,
  type MovementRead,
} from '../../model/kinds/movement.ts'
import type { Label } from '../../words/label.ts'
import type { Place } from '../../words/place.ts'
import type { OtherKpis } from '../check-derived.ts'
import { checkWheres, type KindScope } from '../check-measure.ts'
import { checkCondition } from '../check-node.ts'
import { walkLinks } from '../check-path.ts'
import { defaultVariant } from '../default-variant.ts'
import { partsOf } from '../rebase.ts'
import { report, reportNotYet, reportUnknown, type Scope } from '../scope.ts'
import { plainNumber, yesNo } from '../value-types.ts'

/** What a sound bridge is checked to; the labels are those that its author gave to parts. */
export interface MovementFound {
  readonly definition: CheckedMovement
  readonly unit: Unit
  readonly partLabels: Readonly<Record<string, Label>>
}

/** Checks a bridge: that what it bridges is a state that can be followed day by day, and its parts on the rows it follows. */
export function checkMovement(read: MovementRead, kind: KindScope, others: OtherKpis): MovementFound | undefined {
  const { scope } = kind
  const bridged = bridgedKpi(read, scope, others)
  const measure = bridged && measureOf(read, bridged, kind, others)
  if (bridged === undefined || measure === undefined) return undefined
  const per = perOf(read, measure.entity, scope)
  const parts = per && checkParts(read.parts, measure, { ...scope, entity: per.entity })
  if (per === undefined || parts === undefined) return undefined
  const labels = read.parts.flatMap(({ name, label }): [string, Label][] =>
    label === undefined ? [] : [[name, label]],
  )
  return {
    definition: { kind: 'movement', of: bridged.id, measure, per, netted: read.netted, parts },
    unit: defaultVariant(bridged, others.chosenVariants).unit,
    partLabels: Object.fromEntries(labels),
  }
}

function bridgedKpi({ of }: MovementRead, scope: Scope, others: OtherKpis): CheckedKpi | undefined {
  if (others.names.includes(of.name)) return others.get(of.name, of.place)
  const text = { en: `There is no KPI "${of.name}".`, de: `Die Kennzahl „${of.name}“ gibt es nicht.` }
  return reportUnknown(scope, { code: 'unknown-kpi', name: of.name, place: of.place, known: others.names, text })
}

/** The rows whose states are bridged: those of the KPI, narrowed by the conditions of the bridge. */
function measureOf(
  read: MovementRead,
  bridged: CheckedKpi,
  kind: KindScope,
  { chosenVariants }: OtherKpis,
): CheckedMeasure | undefined {
  const { definition } = defaultVariant(bridged, chosenVariants)
  const measure = definition.kind === 'measure' ? inFarRows(definition.measure) : undefined
  if (measure === undefined || !isStateAtEnd(measure)) return notAState(read.of.place, bridged.id, kind.scope)
  const more = checkWheres([kind.where, read.where], { ...kind.scope, entity: measure.entity })
  if (more === undefined) return undefined
  const conditions = [measure.where, more.where].filter((one) => one !== undefined)
  const where = conditions.reduce<Checked | undefined>(both, undefined)
  if ([...conditions, ...(measure.value === undefined ? [] : [measure.value])].some((one) => !canBeFollowed(one)))
    return notFollowed(read.of.place, bridged.id, kind.scope)
  return { ...measure, ...(where === undefined ? {} : { where }) }
}

const both = (left: Checked | undefined, right: Checked): Checked =>
  left === undefined ? right : { kind: 'logic', type: yesNo, operator: 'and', left, right }

/** The sum of a sum over many is the sum of the many: `sum: account.mrr` is followed by its subscriptions. */
function inFarRows(measure: CheckedMeasure): CheckedMeasure {
  const { value, where, aggregate, anchor } = measure
  const isSum = aggregate === 'sum' && value?.kind === 'collect' && value.hops.length === 0 && where === undefined
  if (!isSum || JSON.stringify(value).includes('"outer":true')) return measure
  const { collect, far, of } = value
  const inner = value.where === undefined ? {} : { where: value.where }
  if (collect === 'sum' && of !== undefined) return { aggregate: 'sum', entity: far, value: of, ...inner, anchor }
  return collect === 'count' && of === undefined ? { aggregate: 'count', entity: far, ...inner, anchor } : measure
}

function isStateAtEnd({ aggregate, anchor }: CheckedMeasure): boolean {
  const { kind, moment } = anchor
  const atEnd =
    moment.kind === 'now' || (moment.kind === 'period-edge' && moment.edge === 'end' && moment.before === undefined)
  if (anchor.kind === 'state' && anchor.readings !== undefined) return false
  return kind === 'state' && atEnd && (aggregate === 'sum' || aggregate === 'count')
}

/** Whether a condition or value holds from a day to a day: what is aggregated over many, or looked up at another moment, changes without the row. */
function canBeFollowed(node: Checked): boolean {
  if (node.kind === 'collect' || node.kind === 'as-of') return false
  if (node.kind === 'compare' && ['<', '<=', '>', '>='].includes(node.operator)) return isBound(node)
  return node.kind !== 'now' && partsOf(node).every(canBeFollowed)
}

function isBound({ left, right }: Extract<Checked, { kind: 'compare' }>): boolean {
  const plain = (of: Checked): boolean =>
    canBeFollowed(of) && !/"kind":"(now|period-edge|span)"/.test(JSON.stringify(of))
  if (left.kind === 'now') return plain(right)
  if (right.kind === 'now') return plain(left)
  if (left.kind === 'elapsed' && left.until.kind === 'now')
    return left.unit === 'days' && plain(left.from) && plain(right)
  return canBeFollowed(left) && canBeFollowed(right)
}

function perOf({ per }: MovementRead, entity: string, scope: Scope): CheckedMovement['per'] | undefined {
  if (per.name === entity) return { entity, hops: [] }
  const walked = walkLinks(per.name.split('.'), entity, per.place, scope)
  return walked && { entity: walked.entity, hops: walked.hops }
}

/** Parts are conditions on the row that is followed as it stands after the change, and on what it was and becomes. */
function checkParts(
  parts: readonly MovementPartRead[],
  { value }: CheckedMeasure,
  outside: Scope,
): readonly MovementPart[] | undefined {
  const scope: Scope = { ...outside, change: value?.type ?? plainNumber }
  const checked = parts.map(({ name, place, when }): MovementPart | undefined => {
    if (isReserved(name)) return reserved(name, place, scope)
    const condition = checkCondition(when, scope)
    if (condition === undefined) return undefined
    if (JSON.stringify(condition).includes('"kind":"collect"'))
      return reportNotYet(scope, 'count, sum, first, ... in parts', when.place)
    return { name, when: condition }
  })
  const sound = checked.filter((one) => one !== undefined)
  return sound.length === parts.length ? sound : undefined
}

const isReserved = (name: string): boolean => reservedParts.some((one) => one === name)

function reserved(name: string, place: Place, scope: Scope): undefined {
  return report(scope, 'reserved-part', place, {
    en: `"${name}" is a part of every bridge and cannot be defined.`,
    de: `„${name}“ gehört zu jeder Überleitung und lässt sich nicht festlegen.`,
  })
}

function notAState(place: Place, kpi: string, scope: Scope): undefined {
  return report(scope, 'movement-of-no-state', place, {
    en: `A bridge leads from one state to the next: "${kpi}" is no sum or count as of the end of the period.`,
    de: `Eine Überleitung führt von einem Stand zum nächsten: „${kpi}“ ist keine Summe oder Anzahl zum Ende des Zeitraums.`,
  })
}

function notFollowed(place: Place, kpi: string, scope: Scope): undefined {
  return report(scope, 'movement-not-followed', place, {
    en: `The rows of "${kpi}" cannot be followed from day to day: their condition or value reads other rows or another moment.`,
    de: `Die Zeilen von „${kpi}“ lassen sich nicht von Tag zu Tag verfolgen: Ihre Bedingung oder ihr Wert liest andere Zeilen oder einen anderen Zeitpunkt.`,
  })
}
