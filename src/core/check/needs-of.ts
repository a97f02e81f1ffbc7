import type { Checked, Hop, Pauses } from '../model/checked-expression.ts'
import type { CheckedKind, CheckedMeasure, CheckedVariant } from '../model/checked-kpi.ts'
import type { CheckedFunnel } from '../model/kinds/funnel.ts'
import { answersEntity } from '../model/kinds/survey.ts'
import { benchmarksIn } from '../model/benchmarks-in.ts'
import { partsOf } from './rebase.ts'

/** What must be there before a definition can have an answer: entities with rows, as `deal`, and filled fields and links, as `deal.amount`. */
export function needsOf(
  definition: CheckedKind,
  view: CheckedVariant['view'],
  needsOfKpi: (id: string) => readonly string[],
): readonly string[] {
  const needs = new Set<string>()
  const add = (entity: string, ...expressions: readonly (Checked | undefined)[]): void => {
    needs.add(entity)
    for (const expression of expressions)
      if (expression !== undefined) for (const need of needsOfExpression(expression)) needs.add(need)
  }
  const addMeasure = ({ entity, value, where, anchor }: CheckedMeasure): void =>
    add(
      entity,
      value,
      where,
      anchor.moment,
      ...(anchor.kind === 'state' ? [anchor.readings?.at, anchor.readings?.last] : []),
    )
  switch (definition.kind) {
    case 'measure':
      addMeasure(definition.measure)
      break
    case 'ratio':
      addMeasure(definition.denominator)
      if (definition.part) add(definition.denominator.entity, definition.where, definition.value)
      else addMeasure(definition.numerator)
      break
    case 'conversion': {
      // Decided in the period: when the unit started does not enter.
      const start = view === 'period' && definition.fails !== undefined ? undefined : definition.start
      add(definition.entity, definition.where, start, definition.reaches, definition.fails)
      break
    }
    case 'movement':
      addMeasure(definition.measure)
      add(definition.per.entity, ...definition.parts.map(({ when }) => when))
      for (const need of needsOfHops(definition.measure.entity, definition.per.hops)) needs.add(need)
      break
    case 'duration':
      // What was promised needs nothing: where nobody sets a priority, the usual promise holds.
      add(definition.entity, definition.where, definition.from, definition.to, ...(definition.per ?? []))
      for (const need of needsOfPauses(definition)) needs.add(need)
      break
    case 'model':
      add(definition.entity, definition.where, definition.at, definition.value)
      needs.add(definition.of.entity)
      for (const need of needsOfHops(definition.entity, definition.of.hops)) needs.add(need)
      break
    case 'funnel':
      add(definition.entity, definition.where, definition.outcomes?.won, definition.outcomes?.lost, definition.among)
      add(definition.entity, ...definition.without)
      for (const need of needsOfSteps(definition)) needs.add(need)
      break
    case 'survey':
      add(answersEntity, definition.where)
      for (const field of ['survey', 'score', 'answered_at']) needs.add(`${answersEntity}.${field}`)
      break
    case 'cumulative':
      return needsOf(definition.gathers, 'period', needsOfKpi)
    case 'derived':
      for (const id of definition.uses) for (const need of needsOfKpi(id)) needs.add(need)
  }
  for (const { kpi } of benchmarksIn(definition)) for (const need of needsOfKpi(kpi)) needs.add(need)
  return [...needs].sort()
}

/** Stages are read from their changes; those of a pipeline need an order too. */
function needsOfSteps({ entity, steps }: CheckedFunnel): readonly string[] {
  if (steps.kind === 'moments') return [...new Set(steps.steps.flatMap(({ at }) => needsOfExpression(at)))]
  const changes = ['deal_stage_event', 'deal_stage_event.to_stage', 'deal_stage_event.occurred_at']
  if (steps.kind === 'pipeline') return [...changes, 'stage', 'stage.name', 'stage.position']
  return entity === 'deal' ? changes : ['stay', 'stay.stage']
}

function needsOfExpression(node: Checked): readonly string[] {
  switch (node.kind) {
    case 'field':
      return [...needsOfHops(node.entity, node.hops), `${endOf(node)}.${node.field}`]
    case 'link':
      return [...needsOfHops(node.entity, node.hops), `${endOf(node)}.${node.link}`]
    case 'kept':
      return [...needsOfHops(node.entity, node.hops), `${endOf(node)}.${node.column}`]
    case 'collect':
      return [
        ...needsOfHops(node.entity, node.hops),
        node.far,
        `${node.far}.${node.by}`,
        ...partsOf(node).flatMap(needsOfExpression),
      ]
    case 'clocked':
      return [...needsOfPauses(node), ...partsOf(node).flatMap(needsOfExpression)]
    // Whether a field is filled may be what is asked, and of several values one is enough.
    case 'known':
      return []
    case 'call':
      return node.name === 'first_known' ? [] : partsOf(node).flatMap(needsOfExpression)
    default:
      return partsOf(node).flatMap(needsOfExpression)
  }
}

/** A calendar of its own for a team is no need: without one that of everybody holds. */
function needsOfPauses({ pauses }: { readonly pauses?: Pauses }): readonly string[] {
  return pauses === undefined ? [] : [pauses.far, `${pauses.far}.${pauses.by}`]
}

function endOf({ entity, hops }: { readonly entity: string; readonly hops: readonly Hop[] }): string {
  return hops.at(-1)?.to ?? entity
}

function needsOfHops(entity: string, hops: readonly Hop[]): readonly string[] {
  return hops.map(({ link }, index) => `${hops[index - 1]?.to ?? entity}.${link}`)
}
