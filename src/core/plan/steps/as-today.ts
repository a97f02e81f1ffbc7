import type { CheckedKind, CheckedModel } from '../../model/checked-kpi.ts'
import { usedVariants } from '../../question/find-kpi.ts'
import type { Question } from '../../question/question.ts'

/** Fields and links of which the data knows only today's values, though an earlier state of them is asked. */
export function fieldsAsToday(question: Question, model: CheckedModel): readonly string[] {
  const definitions = [question.variant.definition, ...usedDefinitions(question.variant.definition, model)]
  const text = JSON.stringify([definitions, [...question.filters.values()]])
  const isState =
    question.view === 'state' ||
    text.includes('"kind":"movement"') ||
    text.includes('"kind":"as-of"') ||
    question.sight.asOf < question.sight.newestDay
  if (!isState) return []
  const splits = question.kpi.splitsAsToday === true ? [] : splitFields(question)
  return Object.entries(model.crm.entities).flatMap(([name, entity]) => {
    const tracked = [...Object.entries(entity.fields), ...Object.entries(entity.links)].filter(
      ([, { tracked: isTracked }]) => isTracked === true,
    )
    // Status and stage of the past follow from the days of creation and closing.
    const states = new Set([entity.history?.state, 'status'])
    return tracked.flatMap(([field]) => {
      const isRead = splits.includes(`${name}.${field}`) || reads(text, name, field)
      return isRead && !states.has(field) && !model.facts.withHistory.includes(`${name}.${field}`)
        ? [`${name}.${field}`]
        : []
    })
  })
}

/** Whether an expression, as text, reads a field or link of an entity's own row; over a link it reads that link. */
function reads(text: string, entity: string, name: string): boolean {
  const own = `"entity":"${entity}","hops":[`
  return [`${own}],"field":"${name}"`, `${own}],"link":"${name}"`, `${own}{"link":"${name}"`].some((part) =>
    text.includes(part),
  )
}

function usedDefinitions(definition: CheckedKind, model: CheckedModel): readonly CheckedKind[] {
  if (definition.kind !== 'derived') return []
  return usedVariants(definition, model).flatMap((variant) => [
    variant.definition,
    ...usedDefinitions(variant.definition, model),
  ])
}

/** The own fields and links of rows that a question splits by. */
function splitFields({ splits }: Question): readonly string[] {
  return [...splits.values()]
    .flat()
    .flatMap(({ entity, hops: [hop], end }) =>
      hop !== undefined
        ? [`${entity}.${hop.link}`]
        : end.kind === 'field'
          ? [`${entity}.${end.field}`]
          : end.kind === 'link'
            ? [`${entity}.${end.link}`]
            : [],
    )
}
