import type { Checked } from '../model/checked-expression.ts'
import type { CheckedKpi } from '../model/checked-kpi.ts'
import type { Expression } from '../model/expression.ts'
import type { Place } from '../words/place.ts'
import type { OtherKpis } from './check-derived.ts'
import { checkNode } from './check-node.ts'
import { defaultVariant } from './default-variant.ts'
import { entitiesCounted } from './entities-of.ts'
import { report, reportUnknown, type Scope } from './scope.ts'
import { typeOfUnit } from './unit.ts'
import { describeType } from './value-types.ts'

type KpiPer = Extract<Expression, { kind: 'kpi-per' }>

/** Checks `winner_dwell per stage` on a row: the KPI's value for the row's own stage, so both must have one, of one kind. */
export function checkBenchmark(expression: KpiPer, scope: Scope, others: OtherKpis): Checked | undefined {
  const { kpi: name, per, place } = expression
  if (!others.names.includes(name)) {
    const text = { en: `There is no KPI "${name}".`, de: `Die Kennzahl „${name}“ gibt es nicht.` }
    return reportUnknown(scope, { code: 'unknown-kpi', name, place, known: others.names, text })
  }
  const kpi = others.get(name, place)
  if (kpi === undefined) return undefined
  if (per.kind !== 'path') return notASplit(per.place, scope)
  const of = checkNode(per, scope)
  if (of === undefined) return undefined
  if (of.type.kind !== 'text' && of.type.kind !== 'reference') return notSegments(of, per.place, scope)
  const split = per.names.map((one) => (one.includes('.') ? `"${one}"` : one)).join('.')
  if (kpi.splits !== undefined && !kpi.splits.includes(split)) return notOffered(kpi, split, per.place, scope)
  const isAlike = entitiesOf(kpi, place, others).every((entity) => isSameSegment(of, per, { ...scope, entity }))
  if (!isAlike) return undefined
  const { unit } = defaultVariant(kpi, others.chosenVariants)
  return { kind: 'benchmark', type: typeOfUnit(unit), kpi: kpi.id, split, of }
}

/** The split must be there on the KPI's own rows too, and lead to the same. */
function isSameSegment(of: Checked, per: Expression, scope: Scope): boolean {
  const own = checkNode(per, scope)
  if (own === undefined) return false
  const [a, b] = [of.type, own.type]
  if (a.kind === b.kind && (a.kind !== 'reference' || b.kind !== 'reference' || a.to === b.to)) return true
  notSegments(own, per.place, scope)
  return false
}

/** Whose rows a KPI counts, through those that it is made of. */
function entitiesOf(kpi: CheckedKpi, place: Place, others: OtherKpis): readonly string[] {
  return entitiesCounted(defaultVariant(kpi, others.chosenVariants).definition, (id) => {
    const used = others.get(id, place)
    return used === undefined ? [] : entitiesOf(used, place, others)
  })
}

function notASplit(place: Place, scope: Scope): undefined {
  return report(scope, 'wrong-argument', place, {
    en: 'Behind "per" a field or link of the row is expected, as stage or owner.team.',
    de: 'Hinter „per“ wird ein Feld oder eine Verknüpfung der Zeile erwartet, etwa stage oder owner.team.',
  })
}

function notSegments(of: Checked, place: Place, scope: Scope): undefined {
  const { en, de } = describeType(of.type)
  return report(scope, 'wrong-argument', place, {
    en: `"per" needs a text or a link that both have; this is ${en}.`,
    de: `„per“ braucht einen Text oder eine Verknüpfung, die beide haben; das ist ${de}.`,
  })
}

function notOffered({ id, splits = [] }: CheckedKpi, split: string, place: Place, scope: Scope): undefined {
  const list = splits.join(', ')
  const text = {
    en: `"${id}" is not split by "${split}"; its definition offers ${list}.`,
    de: `„${id}“ wird nicht nach „${split}“ aufgeteilt; die Definition bietet: ${list}.`,
  }
  return reportUnknown(scope, { code: 'split-not-offered', name: split, place, known: splits, text })
}
