import { defaultVariant } from '../../check/default-variant.ts'
import type { CheckedModel, CheckedVariant } from '../../model/checked-kpi.ts'
import type { KpiText } from '../../model/kpi.ts'
import type { KindText } from './family.ts'

/** What readings are made from. */
export interface Varying {
  readonly model: CheckedModel
  /** All KPIs as they are written, by id. */
  readonly texts: ReadonlyMap<string, KpiText>
}

/** The variant of a KPI that holds where the question names none. */
export function heldBy(id: string, { kpis, workspace }: CheckedModel): CheckedVariant | undefined {
  const kpi = kpis.get(id)
  return kpi === undefined ? undefined : defaultVariant(kpi, workspace.variants)
}

/** The KPIs that arithmetic is made of; none for everything else. */
export function usedBy(id: string, { model }: Varying): readonly string[] {
  const definition = heldBy(id, model)?.definition
  return definition?.kind === 'derived' ? definition.uses : []
}

/** What a KPI computes where the question names no variant, with the view that holds. */
export function kindOf(id: string, { texts, model }: Varying): KindText | undefined {
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

/** What a KPI is computed from in the end: its own kind, or those under its arithmetic. */
export function leavesOf(id: string, varying: Varying): readonly KindText[] {
  const kind = kindOf(id, varying)
  if (kind === undefined) return []
  return kind.derived === undefined ? [kind] : usedBy(id, varying).flatMap((used) => leavesOf(used, varying))
}
