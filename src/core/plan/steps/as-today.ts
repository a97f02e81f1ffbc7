import type { CheckedKind, CheckedModel, SplitPath } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'

/** Fields that change, of which this data knows only today's value, though an earlier state is asked; as `deal.amount`. */
export function fieldsAsToday(question: Question, model: CheckedModel): readonly string[] {
  const { definition } = question.variant
  const meant = [definition, ...usedDefinitions(definition, model), ...question.filters.values()]
  const asksThePast = question.view === 'state' || question.sight.asOf < question.sight.newestDay || JSON.stringify(meant).includes('"kind":"as-of"')
  if (!asksThePast) return []
  const read = new Set([...meant.flatMap(ownFields), ...[...question.splits.values()].flat().map(rootOf)])
  return trackedFields(model).filter((field) => read.has(field) && !model.facts.withHistory.includes(field))
}

/** Every field and link that changes. Status and stage are left out: their past follows from the days of creation and closing. */
function trackedFields({ crm }: CheckedModel): readonly string[] {
  return Object.entries(crm.entities).flatMap(([name, entity]) => {
    const named = [...Object.entries(entity.fields), ...Object.entries(entity.links)]
    return named.flatMap(([field, { tracked }]) => (tracked === true && field !== entity.history?.state && field !== 'status' ? [`${name}.${field}`] : []))
  })
}

/** The fields and links of the counted row itself that a piece of meaning reads. */
function ownFields(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(ownFields)
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(ownFields)
  if (!('entity' in value && 'hops' in value && Array.isArray(value.hops))) return inner
  const [hop] = value.hops
  const own = isHop(hop) ? hop.link : 'field' in value ? value.field : 'link' in value ? value.link : undefined
  return own === undefined ? inner : [...inner, `${String(value.entity)}.${String(own)}`]
}

const isHop = (value: unknown): value is { readonly link: string } => typeof value === 'object' && value !== null && 'link' in value

function rootOf({ entity, hops, end }: SplitPath): string {
  const [hop] = hops
  return `${entity}.${hop?.link ?? (end.kind === 'link' ? end.link : end.kind === 'field' ? end.field : '')}`
}

function usedDefinitions(definition: CheckedKind, model: CheckedModel): readonly CheckedKind[] {
  if (definition.kind !== 'derived') return []
  return definition.uses.flatMap((id) => model.kpis.get(id)?.variants.map(({ definition: one }) => one) ?? [])
}
