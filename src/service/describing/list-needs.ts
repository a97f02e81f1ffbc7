import { isFilled } from '../../core/check/is-possible.ts'
import type { CheckedKpi, CheckedModel } from '../../core/model/checked-kpi.ts'
import type { EntityMapping, SourceMapping } from '../../core/model/source.ts'
import type { Language } from '../../core/words/label.ts'

/** Something that a definition reads: a field, a link or a kept column of an entity, or the entity's rows alone. */
export interface KpiNeed {
  readonly entity: string
  readonly entityLabel: string
  /** null where only the rows are counted. */
  readonly field: string | null
  readonly label: string
  /** The columns that feed it, as `deals.csv: close_value`; null where no source names any. */
  readonly from: string | null
  /** Whether the data holds any of it. */
  readonly there: boolean
}

/** What a KPI reads, in the reader's language; rows of an entity go without saying where one of its fields is named. */
export function listNeeds(
  kpi: CheckedKpi,
  model: CheckedModel,
  mappings: readonly SourceMapping[],
  language: Language,
): readonly KpiNeed[] {
  const named = new Set(kpi.needs.flatMap((need) => (need.includes('.') ? [entityOf(need)] : [])))
  return kpi.needs
    .filter((need) => need.includes('.') || !named.has(need))
    .map((need) => describeNeed(need, kpi.view, { model, mappings, language }))
}

const entityOf = (need: string): string => need.split('.')[0] ?? need

interface Describing {
  readonly model: CheckedModel
  readonly mappings: readonly SourceMapping[]
  readonly language: Language
}

function describeNeed(
  need: string,
  view: CheckedKpi['view'],
  { model: { crm, facts }, mappings, language }: Describing,
): KpiNeed {
  const entity = entityOf(need)
  const field = need.includes('.') ? need.slice(entity.length + 1) : null
  const shape = crm.entities[entity]
  const parts = mappings.flatMap((mapping) => mapping.parts).filter((part) => part.entity === entity)
  const columns = [...new Set(parts.flatMap((part) => columnsFor(part, field, shape)))]
  const rows = facts.rows[entity] ?? 0
  return {
    entity,
    entityLabel: shape?.label[language] ?? entity,
    field,
    label: field === null ? (shape?.plural[language] ?? entity) : labelOf(field, shape, language),
    from: columns.length === 0 ? null : columns.join(', '),
    there: rows > 0 && (field === null || isFilled(need, facts, view)),
  }
}

type Shape = CheckedModel['crm']['entities'][string] | undefined

/** A kept column has no name but its own. */
function labelOf(field: string, shape: Shape, language: Language): string {
  return (shape?.fields[field]?.label ?? shape?.links[field]?.label)?.[language] ?? field
}

function columnsFor(part: EntityMapping, field: string | null, shape: Shape): readonly string[] {
  if (field === null) return [part.from]
  const mapped = part.fields[field]
  if (mapped?.from !== undefined) return [`${part.from}: ${mapped.from}`]
  if (mapped?.always !== undefined) return [`${part.from}: "${mapped.always}"`]
  const isOurs = shape?.fields[field] !== undefined || shape?.links[field] !== undefined
  return !isOurs && (part.keep?.includes(field) ?? part.id.length > 0) ? [`${part.from}: ${field}`] : []
}
