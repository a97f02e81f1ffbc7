import type { CheckedKpi, CheckedModel, SplitPath } from '../model/checked-kpi.ts'
import { isProblem } from '../words/problem.ts'
import { defaultVariant } from './default-variant.ts'
import { entitiesCounted } from './entities-of.ts'
import { resolveSplit } from './resolve-split.ts'

/** The entities whose rows a KPI counts, through the KPIs that it is made of. */
export function entitiesOfKpi(
  model: Pick<CheckedModel, 'kpis' | 'workspace'>,
  kpi: CheckedKpi,
  variant?: string,
): readonly string[] {
  const chosen =
    kpi.variants.find(({ name }) => name !== undefined && name === variant) ??
    defaultVariant(kpi, model.workspace.variants)
  return entitiesCounted(chosen.definition, (id) => {
    const used = model.kpis.get(id)
    return used === undefined ? [] : entitiesOfKpi(model, used)
  })
}

/** Texts that each record has for itself. */
const ofOneRow = new Set(['currency', 'email', 'phone', 'comment', 'subject', 'domain'])

/** Every way to split a KPI that the data can fill: fields and links of its rows, those one link further, and columns of sources. Where several entities meet, only what all of them have. */
export function listSplits(model: CheckedModel, kpi: CheckedKpi, variant?: string): readonly SplitPath[] {
  const [first, ...others] = entitiesOfKpi(model, kpi, variant)
  if (first === undefined) return []
  const names = kpi.splits ?? namesToSplitBy(first, model)
  return names.flatMap((name) => {
    const split = resolveSplit(name, first, model)
    const reachable = others.every((entity) => !isProblem(resolveSplit(name, entity, model)))
    return isProblem(split) || !reachable ? [] : [split]
  })
}

function namesToSplitBy(entity: string, model: CheckedModel): readonly string[] {
  const links = Object.entries(model.crm.entities[entity]?.links ?? {}).filter(([link]) =>
    isFilled(entity, link, model),
  )
  const further = links.flatMap(([link, { to }]) => namesOf(to, model, false).map((name) => `${link}.${name}`))
  return [...namesOf(entity, model, true), ...further]
}

function namesOf(entityName: string, model: CheckedModel, isOwn: boolean): readonly string[] {
  const entity = model.crm.entities[entityName]
  if (entity === undefined) return []
  const fields = Object.entries(entity.fields)
    // Names of records split into single records; a link does that by key.
    .filter(
      ([name, { type }]) => (type === 'text' || type === 'yes_no') && name !== entity.named_by && !ofOneRow.has(name),
    )
    .map(([name]) => name)
  const kept = model.facts.sourceColumns
    .filter((column) => column.entity === entityName && column.field === undefined)
    .map((column) => quoted(column.name))
  const named = [...(model.namedFields.get(entityName) ?? [])]
    .filter(([, { type }]) => type.kind === 'text' || type.kind === 'yes-no')
    .map(([name]) => name)
  const links = Object.keys(entity.links)
  return [
    ...[...links, ...fields].filter((name) => isFilled(entityName, name, model)),
    ...kept,
    ...(isOwn ? named : []),
  ]
}

function quoted(column: string): string {
  return column.includes('.') ? `"${column}"` : column
}

/** Without any data everything is offered. */
function isFilled(entity: string, name: string, { facts }: CheckedModel): boolean {
  return facts.filled.length === 0 || facts.filled.includes(`${entity}.${name}`)
}
