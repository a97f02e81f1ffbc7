import type { KpiText } from '../../model/kpi.ts'
import type { Label } from '../../words/label.ts'
import { familiesOf } from './families-of.ts'
import { replaceNames, type Family, type KindText } from './family.ts'
import { heldBy, kindOf, usedBy, type Varying } from './written-kpi.ts'

/** A KPI read otherwise, as definitions that can be checked, computed and written down like any other. */
export interface KpiReading {
  /** Permanent: `win_rate.open_in_base`. */
  readonly id: string
  readonly text: Label
  /** The KPI itself first, under its own id, then what it needs beside it. */
  readonly kpis: readonly KpiText[]
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
  const used = usedBy(text.kpi, varying)
  const written = used
    .filter((one) => isComputed(derived, one))
    .flatMap((one) => {
      const kpis = write(one, `${one}_${suffix}`, families, varying)
      return kpis === undefined ? [] : [{ used: one, kpis }]
    })
  if (written.length === 0) return undefined
  // What everything must be read by cannot leave a part or a target as it is.
  if (families.some(({ whole }) => whole) && (written.length < used.length || targets.test(derived))) return undefined
  const by = Object.fromEntries(written.map((one) => [one.used, `${one.used}_${suffix}`]))
  const kind = { derived: replaceComputed(derived, by), ...(text.unit === undefined ? {} : { unit: text.unit }) }
  return [asKpi(text, named, kind), ...written.flatMap(({ kpis }) => kpis)]
}

/** A target belongs to the KPI that it was set for, not to what that is read as. */
const targets = /(\btarget\s*\([^()]*\))/

function isComputed(expression: string, kpi: string): boolean {
  return replaceComputed(expression, { [kpi]: '' }) !== expression
}

/** Names replaced outside of targets. */
function replaceComputed(expression: string, by: Readonly<Record<string, string>>): string {
  return expression
    .split(targets)
    .map((part, index) => (index % 2 === 1 ? part : replaceDotted(part, by)))
    .join('')
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
