import type { Checked, Hop } from '../model/checked-expression.ts'
import type { CheckedKind, CheckedMeasure, CheckedVariant } from '../model/checked-kpi.ts'
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
    add(entity, value, where, anchor.moment)
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
    case 'duration':
      add(definition.entity, definition.where, definition.from, definition.to)
      break
    case 'derived':
      for (const id of definition.uses) for (const need of needsOfKpi(id)) needs.add(need)
  }
  return [...needs].sort()
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
    // Whether a field is filled may be what is asked, and of several values one is enough.
    case 'known':
      return []
    case 'call':
      return node.name === 'first_known' ? [] : partsOf(node).flatMap(needsOfExpression)
    default:
      return partsOf(node).flatMap(needsOfExpression)
  }
}

function endOf({ entity, hops }: { readonly entity: string; readonly hops: readonly Hop[] }): string {
  return hops.at(-1)?.to ?? entity
}

function needsOfHops(entity: string, hops: readonly Hop[]): readonly string[] {
  return hops.map(({ link }, index) => `${hops[index - 1]?.to ?? entity}.${link}`)
}
