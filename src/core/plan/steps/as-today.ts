import type { CheckedKind, CheckedModel } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'

/** Fields with former values in the source's world, of which this data knows only today's, though an earlier state is asked. */
export function fieldsAsToday(question: Question, model: CheckedModel): readonly string[] {
  const text = JSON.stringify([question.variant.definition, ...usedDefinitions(question.variant.definition, model)])
  const isState = question.view === 'state' || text.includes('"kind":"as-of"') || question.sight.asOf < question.sight.newestDay
  if (!isState) return []
  return Object.entries(model.crm.entities).flatMap(([name, entity]) => {
    const tracked = [...Object.entries(entity.fields), ...Object.entries(entity.links)].filter(([, { tracked: isTracked }]) => isTracked === true)
    // Status and stage of the past follow from the days of creation and closing.
    const states = new Set([entity.history?.state, 'status'])
    return tracked.flatMap(([field]) => (!states.has(field) && text.includes(`"entity":"${name}","hops":[],"field":"${field}"`) && !model.facts.withHistory.includes(`${name}.${field}`) ? [`${name}.${field}`] : []))
  })
}

function usedDefinitions(definition: CheckedKind, model: CheckedModel): readonly CheckedKind[] {
  if (definition.kind !== 'derived') return []
  return definition.uses.flatMap((id) => model.kpis.get(id)?.variants.map(({ definition: one }) => one) ?? [])
}
