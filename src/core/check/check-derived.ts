import type { Checked, ValueType } from '../model/checked-expression.ts'
import type { CheckedKind, CheckedKpi, Unit } from '../model/checked-kpi.ts'
import type { KindRead } from '../model/read-pieces.ts'
import type { Place } from '../words/place.ts'
import { checkNode } from './check-node.ts'
import { partsOfKpi } from './parts-of-kpi.ts'
import { report, reportUnknown, type Scope } from './scope.ts'
import { defaultVariant } from './default-variant.ts'
import { typeOfUnit, unitOfDerived } from './unit.ts'
import { isQuantity } from './value-types.ts'

/** The other KPIs that a derived one is made of. */
export interface OtherKpis {
  /** Ids and aliases. */
  readonly names: readonly string[]
  /** undefined where it is unknown or not sound. */
  readonly get: (name: string, place: Place) => CheckedKpi | undefined
  readonly chosenVariants: Readonly<Record<string, string>>
}

/** Checks arithmetic over other KPIs and the unit that it comes to. */
export function checkDerived(
  read: Extract<KindRead, { kind: 'derived' }>,
  scope: Scope,
  others: OtherKpis,
): { readonly definition: CheckedKind; readonly unit: Unit } | undefined {
  const used = new Map<string, CheckedKpi>()
  const kpi = (names: readonly string[], place: Place): Checked | undefined =>
    checkKpiName(names, place, { scope, others, used })
  const { benchmark: _none, ...outside } = scope
  const expression = checkNode(read.expression, { ...outside, kpi })
  if (expression === undefined) return undefined
  if (used.size === 0) return noKpi(read, scope)
  if (!isQuantity(expression.type)) return noUnit(read, scope)
  const unit = unitOfDerived(expression, ({ kpi: id, part }) => unitOfPart(used.get(id), part, others))
  if (unit === undefined) return noUnit(read, scope)
  return { definition: { kind: 'derived', expression, uses: [...used.keys()] }, unit }
}

interface Naming {
  readonly scope: Scope
  readonly others: OtherKpis
  readonly used: Map<string, CheckedKpi>
}

function checkKpiName(
  [name = '', part]: readonly string[],
  place: Place,
  { scope, others, used }: Naming,
): Checked | undefined {
  if (!others.names.includes(name)) {
    const text = { en: `There is no KPI "${name}".`, de: `Die Kennzahl „${name}“ gibt es nicht.` }
    return reportUnknown(scope, { code: 'unknown-kpi', name, place, known: others.names, text })
  }
  const kpi = others.get(name, place)
  if (kpi === undefined) return undefined
  const parts = partsOfKpi(defaultVariant(kpi, others.chosenVariants))
  if (part !== undefined && !Object.hasOwn(parts, part))
    return unknownPart(kpi.id, part, Object.keys(parts), { place, scope })
  used.set(kpi.id, kpi)
  const type: ValueType = typeOfUnit(unitOfPart(kpi, part, others))
  return { kind: 'kpi', type, kpi: kpi.id, ...(part === undefined ? {} : { part }) }
}

function unknownPart(
  kpi: string,
  part: string,
  known: readonly string[],
  { place, scope }: { place: Place; scope: Scope },
): undefined {
  const list = known.length === 0 ? { en: 'none', de: 'keine' } : { en: known.join(', '), de: known.join(', ') }
  const text = {
    en: `"${kpi}" has no part "${part}"; its parts: ${list.en}.`,
    de: `„${kpi}“ hat keinen Teil „${part}“; seine Teile: ${list.de}.`,
  }
  return reportUnknown(scope, { code: 'unknown-part', name: part, place, known, text })
}

function unitOfPart(kpi: CheckedKpi | undefined, part: string | undefined, others: OtherKpis): Unit {
  if (kpi === undefined) return 'ratio'
  const variant = defaultVariant(kpi, others.chosenVariants)
  return (part === undefined ? undefined : partsOfKpi(variant)[part]) ?? variant.unit
}

function noKpi({ place }: { place: Place }, scope: Scope): undefined {
  return report(scope, 'no-kpi', place, {
    en: 'A derived KPI must be made of at least one other.',
    de: 'Eine abgeleitete Kennzahl muss mindestens eine andere verwenden.',
  })
}

function noUnit({ place }: { place: Place }, scope: Scope): undefined {
  return report(scope, 'no-unit', place, {
    en: 'This arithmetic comes to no unit that a KPI can have.',
    de: 'Diese Rechnung ergibt keine Einheit, die eine Kennzahl haben kann.',
  })
}
