import type { CheckedKind, CheckedKpi, CheckedVariant, Unit } from '../model/checked-kpi.ts'
import type { KpiRead, VariantRead } from '../model/read-pieces.ts'
import { checkDerived, type OtherKpis } from './check-derived.ts'
import { checkKind, type RowKind } from './check-kind.ts'
import type { KindScope } from './check-measure.ts'
import { defaultVariant } from './default-variant.ts'
import { hashOfMeaning } from './meaning.ts'
import { needsOf } from './needs-of.ts'
import { report, reportUnknown, type Scope } from './scope.ts'
import { unitOfAggregate, unitOfRatio, units } from './unit.ts'

/** Checks the definition of one KPI; what it names beside its definition (counter, goal, splits) is checked when all KPIs are known. */
export function checkKpi(read: KpiRead, scope: Scope, others: OtherKpis): CheckedKpi | undefined {
  const kind: KindScope = { scope, ...(read.where === undefined ? {} : { where: read.where }) }
  const variants = read.variants.map((variant) => checkVariant(variant, read, kind, others))
  const sound = variants.filter((variant) => variant !== undefined)
  const settingsKnown = checkSettings(read, scope)
  if (sound.length < variants.length || sound.length === 0 || !settingsKnown) return undefined
  const { text } = read
  const { view, needs } = defaultVariant({ id: text.kpi, variants: sound }, others.chosenVariants)
  return { ...describedBy(read), view, variants: sound, needs }
}

function describedBy({ text, place }: KpiRead): Omit<CheckedKpi, 'view' | 'variants' | 'needs'> {
  return {
    id: text.kpi,
    label: text.label,
    question: text.question,
    ...(text.goal === undefined ? {} : { goal: text.goal }),
    ...(text.formula === undefined ? {} : { formula: text.formula }),
    ...(text.traps === undefined ? {} : { traps: text.traps }),
    better: text.better,
    owner: text.owner,
    cadence: text.cadence,
    group: text.group ?? 'other',
    minSample: text.trust?.min_sample ?? 1,
    ...(text.counter === undefined ? {} : { counter: text.counter }),
    ...(text.splits === undefined ? {} : { splits: text.splits }),
    aliases: text.aliases ?? [],
    ...(text.by === undefined ? {} : { by: text.by }),
    settings: text.settings ?? [],
    personRelated: text.person_related ?? false,
    place,
  }
}

function checkVariant(read: VariantRead, kpi: KpiRead, kind: KindScope, others: OtherKpis): CheckedVariant | undefined {
  const checked = checkDefinition(read, kpi, kind, others)
  const view = checked && viewOf(checked.definition, kpi, kind.scope, others)
  const unit = checked && unitAsked(checked.unit, kpi, kind.scope)
  if (checked === undefined || view === undefined || unit === undefined) return undefined
  const used = (id: string): CheckedVariant | undefined => {
    const other = others.get(id, kpi.place)
    return other && defaultVariant(other, others.chosenVariants)
  }
  return {
    ...(read.name === undefined ? {} : { name: read.name }),
    ...(read.label === undefined ? {} : { label: read.label }),
    definition: checked.definition,
    unit,
    view,
    needs: needsOf(checked.definition, view, (id) => used(id)?.needs ?? []),
    ...(kpi.text.currency === undefined ? {} : { currency: kpi.text.currency }),
    ...(kpi.text.fill === undefined ? {} : { fill: kpi.text.fill }),
    hash: hashOfMeaning(
      { ...checked, view, currency: kpi.text.currency, fill: kpi.text.fill },
      (id) => used(id)?.hash ?? '',
    ),
  }
}

function checkDefinition(
  read: VariantRead,
  kpi: KpiRead,
  kind: KindScope,
  others: OtherKpis,
): { readonly definition: CheckedKind; readonly unit: Unit } | undefined {
  if (read.kind.kind !== 'derived') {
    const definition = checkKind(read.kind, kind)
    return definition && { definition, unit: unitOf(definition) }
  }
  if (kpi.where !== undefined) {
    return report(kind.scope, 'where-on-derived', kpi.where.place, {
      en: 'A derived KPI has no rows of its own; put "where" into the KPIs that it is made of.',
      de: 'Eine abgeleitete Kennzahl hat keine eigenen Zeilen; „where“ gehört in die Kennzahlen, aus denen sie besteht.',
    })
  }
  return checkDerived(read.kind, kind.scope, others)
}

function unitOf(definition: RowKind): Unit {
  switch (definition.kind) {
    case 'measure':
      return unitOfAggregate(definition.measure.aggregate, definition.measure.value) ?? 'ratio'
    case 'ratio': {
      if (definition.part) return 'rate'
      const { numerator, denominator } = definition
      return unitOfRatio(
        unitOfAggregate(numerator.aggregate, numerator.value) ?? 'ratio',
        unitOfAggregate(denominator.aggregate, denominator.value) ?? 'ratio',
      )
    }
    case 'conversion':
      return 'rate'
    case 'duration':
      return 'days'
  }
}

/** The unit that an author names may only say more of a plain number, never something else. */
function unitAsked(unit: Unit, { text, places, place }: KpiRead, scope: Scope): Unit | undefined {
  if (text.unit === undefined || text.unit === unit) return unit
  const asked = units.find((one) => one === text.unit)
  const free: readonly Unit[] = ['count', 'score', 'ratio', 'rate']
  if (asked !== undefined && free.includes(unit) && free.includes(asked)) return asked
  const at = places['unit'] ?? place
  if (asked === undefined) {
    return reportUnknown(scope, {
      code: 'unknown-unit',
      name: text.unit,
      place: at,
      known: units,
      text: { en: `There is no unit "${text.unit}".`, de: `Die Einheit „${text.unit}“ gibt es nicht.` },
    })
  }
  return report(scope, 'wrong-unit', at, {
    en: `This comes to ${unit}, not ${asked}.`,
    de: `Das ergibt ${unit}, nicht ${asked}.`,
  })
}

/** States have their own view; conversions are seen by cohort unless they say otherwise. */
function viewOf(
  definition: CheckedKind,
  { text, places, place }: KpiRead,
  scope: Scope,
  others: OtherKpis,
): CheckedVariant['view'] | undefined {
  if (definition.kind === 'conversion') return text.view ?? 'cohort'
  const seesCohorts = text.view === 'cohort' && text.variants === undefined
  if (seesCohorts) {
    return report(scope, 'view-without-cohort', places['view'] ?? place, {
      en: 'Only a conversion can be seen by cohort.',
      de: 'Nur eine Conversion lässt sich nach Kohorten betrachten.',
    })
  }
  return isState(definition, (id) => others.get(id, place)) ? 'state' : 'period'
}

function isState(definition: CheckedKind, kpi: (id: string) => CheckedKpi | undefined): boolean {
  switch (definition.kind) {
    case 'measure':
      return definition.measure.anchor.kind === 'state'
    case 'ratio':
      return (
        definition.denominator.anchor.kind === 'state' &&
        (definition.part || definition.numerator.anchor.kind === 'state')
      )
    case 'derived':
      return definition.uses.every((id) => kpi(id)?.view === 'state')
    default:
      return false
  }
}

const settingsOfKinds: Readonly<Record<string, readonly string[]>> = { conversion: ['within'] }

function checkSettings({ text, places, place, variants }: KpiRead, scope: Scope): boolean {
  const known = [...new Set(variants.flatMap(({ kind }) => settingsOfKinds[kind.kind] ?? []))]
  const odd = (text.settings ?? []).findIndex((setting) => !known.includes(setting))
  if (odd < 0) return true
  const name = text.settings?.[odd] ?? ''
  reportUnknown(scope, {
    code: 'unknown-setting',
    name,
    place: places[`settings.${odd}`] ?? places['settings'] ?? place,
    known,
    text: {
      en: `This kind of KPI has no setting "${name}".`,
      de: `Diese Art von Kennzahl hat keine Einstellung „${name}“.`,
    },
  })
  return false
}
