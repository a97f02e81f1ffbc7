import { defaultVariant } from '../../check/default-variant.ts'
import type { CheckedModel, CheckedVariant } from '../../model/checked-kpi.ts'
import type { KpiText } from '../../model/kpi.ts'
import type { Label } from '../../words/label.ts'
import { baseFamilies } from './base-families.ts'
import { dateFamilies } from './date-families.ts'
import { entityOfKind, replaceNames, type Family, type KindText, type Seen } from './family.ts'
import { figureFamilies } from './figure-families.ts'
import { worthFamilies } from './worth-families.ts'

/** A KPI read otherwise, as definitions that can be checked, computed and written down like any other. */
export interface KpiReading {
  /** Permanent: `win_rate.open_in_base`. */
  readonly id: string
  readonly text: Label
  /** The KPI itself first, under its own id, then what it needs beside it. */
  readonly kpis: readonly KpiText[]
}

export interface Varying {
  readonly model: CheckedModel
  /** All KPIs as they are written, by id. */
  readonly texts: ReadonlyMap<string, KpiText>
}

/** Every other way to read a KPI that its definition and the data allow, the likeliest first. */
export function varyKpi(id: string, varying: Varying): readonly KpiReading[] {
  const families = familiesOf(id, varying)
  const single = families.flatMap((family) => readAs(id, [family], varying))
  const value = families.find((family) => family.id === 'by_value')
  const others = families.filter((family) => /^(open_in_base|at_)/.test(family.id))
  const pairs = value === undefined ? [] : others.flatMap((family) => readAs(id, [family, value], varying))
  return [...single, ...variantsOf(id, varying), ...pairs]
}

function familiesOf(id: string, varying: Varying): readonly Family[] {
  const families = entitiesOf(id, varying).flatMap((entity) => {
    const shape = varying.model.crm.entities[entity]
    if (shape === undefined) return []
    const seen: Seen = { model: varying.model, entity, shape, filled: new Set(varying.model.facts.filled) }
    return [...baseFamilies(seen), ...worthFamilies(seen), ...dateFamilies(seen), ...figureFamilies(seen)]
  })
  return families.filter((one, index) => families.findIndex((other) => other.id === one.id) === index)
}

/** The entities that a KPI counts, over the KPIs that it is made of. */
function entitiesOf(id: string, varying: Varying): readonly string[] {
  const kind = kindOf(id, varying)
  if (kind === undefined) return []
  const own = entityOfKind(kind)
  const used = usedBy(id, varying).flatMap((other) => entitiesOf(other, varying))
  return [...new Set(own === undefined ? used : [own, ...used])]
}

function heldBy(id: string, { kpis, workspace }: CheckedModel): CheckedVariant | undefined {
  const kpi = kpis.get(id)
  return kpi === undefined ? undefined : defaultVariant(kpi, workspace.variants)
}

function usedBy(id: string, { model }: Varying): readonly string[] {
  const definition = heldBy(id, model)?.definition
  return definition?.kind === 'derived' ? definition.uses : []
}

/** What a KPI computes where the question names no variant, with the view that holds. */
function kindOf(id: string, { texts, model }: Varying): KindText | undefined {
  const text = texts.get(id)
  const held = heldBy(id, model)
  if (text === undefined || held === undefined) return undefined
  const own: KindText | undefined = text.variants === undefined ? text : text.variants[held.name ?? '']
  if (own === undefined) return undefined
  const { measure, ratio, conversion, duration, derived } = own
  return {
    ...(measure === undefined ? {} : { measure }),
    ...(ratio === undefined ? {} : { ratio }),
    ...(conversion === undefined ? {} : { conversion, ...(held.view === 'state' ? {} : { view: held.view }) }),
    ...(duration === undefined ? {} : { duration }),
    ...(derived === undefined ? {} : { derived }),
    ...(text.where === undefined ? {} : { where: text.where }),
    ...(text.unit === undefined ? {} : { unit: text.unit }),
  }
}

function readAs(id: string, families: readonly Family[], varying: Varying): readonly KpiReading[] {
  const name = families.map((family) => family.id).join('_and_')
  const written = write(id, id, families, varying)
  if (written === undefined) return []
  return [{ id: `${id}.${name}`, text: sayAll(families), kpis: written }]
}

/** The KPI with families applied one after the other; arithmetic takes what it is made of, each read the same way. */
function write(
  id: string,
  named: string,
  families: readonly Family[],
  varying: Varying,
): readonly KpiText[] | undefined {
  const text = varying.texts.get(id)
  let kind = kindOf(id, varying)
  if (text === undefined || kind === undefined) return undefined
  if (kind.derived !== undefined) return writeDerived(text, kind.derived, { named, families, varying })
  const beside: KpiText[] = []
  for (const family of families) {
    const varied = family.vary(kind, named)
    if (varied === undefined) return undefined
    kind = varied.kind
    for (const [suffix, own] of Object.entries(varied.beside ?? {}))
      beside.push({ ...asKpi(text, `${named}_${suffix}`, own.kind), label: joined(text.label, own.text) })
  }
  const own = asKpi(text, named, kind)
  // Beside another KPI it stands in the same list as the one that it is read from.
  return [named === text.kpi ? own : { ...own, label: joined(text.label, sayAll(families)) }, ...beside]
}

const joined = (label: Label, more: Label): Label => ({ en: `${label.en}: ${more.en}`, de: `${label.de}: ${more.de}` })

function sayAll(families: readonly Family[]): Label {
  return {
    en: families.map(({ text }) => text.en).join(' and '),
    de: families.map(({ text }) => text.de).join(' und '),
  }
}

interface Naming {
  readonly named: string
  readonly families: readonly Family[]
  readonly varying: Varying
}

function writeDerived(
  text: KpiText,
  derived: string,
  { named, families, varying }: Naming,
): readonly KpiText[] | undefined {
  const suffix = families.map((family) => family.id).join('_and_')
  const written = usedBy(text.kpi, varying).flatMap((used) => {
    const kpis = write(used, `${used}_${suffix}`, families, varying)
    return kpis === undefined ? [] : [{ used, kpis }]
  })
  if (written.length === 0) return undefined
  const by = Object.fromEntries(written.map(({ used }) => [used, `${used}_${suffix}`]))
  const kind = { derived: replaceDotted(derived, by), ...(text.unit === undefined ? {} : { unit: text.unit }) }
  return [asKpi(text, named, kind), ...written.flatMap(({ kpis }) => kpis)]
}

/** Parts of other KPIs, `sales_cycle.mean`, are named after them. */
function replaceDotted(expression: string, by: Readonly<Record<string, string>>): string {
  const parts = Object.entries(by).reduce(
    (text, [from, to]) => text.replace(new RegExp(`(?<![\\w.])${from}\\.`, 'g'), `${to}.`),
    expression,
  )
  return replaceNames(parts, by)
}

function variantsOf(id: string, { texts, model }: Varying): readonly KpiReading[] {
  const text = texts.get(id)
  const held = heldBy(id, model)
  return Object.entries(text?.variants ?? {}).flatMap(([name, { label, ...kind }]) =>
    text === undefined || name === held?.name
      ? []
      : [{ id: `${id}.variant_${name}`, text: label ?? { en: name, de: name }, kpis: [asKpi(text, id, kind)] }],
  )
}

/** The KPI's words with another definition; what the words say of the old one is left out. */
function asKpi(text: KpiText, named: string, kind: KindText): KpiText {
  const { label, question, goal, better, owner, cadence, group, trust, counter, person_related: personal, by } = text
  const isOwn = named === text.kpi
  return {
    kpi: named,
    label,
    question,
    better,
    owner,
    cadence,
    ...(group === undefined ? {} : { group }),
    ...(trust === undefined ? {} : { trust }),
    ...(personal === undefined ? {} : { person_related: personal }),
    ...(isOwn && goal !== undefined ? { goal } : {}),
    ...(isOwn && counter !== undefined ? { counter } : {}),
    ...(isOwn && by !== undefined ? { by } : {}),
    ...(isOwn && text.aliases !== undefined ? { aliases: text.aliases } : {}),
    ...kind,
  }
}
