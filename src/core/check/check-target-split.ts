import type { CheckedKpi, CheckedModel, CheckedVariant } from '../model/checked-kpi.ts'
import { addsUp } from '../model/figure-kind.ts'
import type { TargetRead } from '../model/read-pieces.ts'
import type { TargetSplit } from '../model/target.ts'
import { nearestName } from '../words/nearest-name.ts'
import { isProblem, makeProblem, type Problem } from '../words/problem.ts'
import { checkTargetValue } from './check-target-value.ts'
import { entitiesOfKpi } from './list-splits.ts'
import { resolveSplit } from './resolve-split.ts'

/** How far shares may miss 1: what is left of a third. */
const shareTolerance = 0.001

/** A split of a target follows a path of its KPI; its parts are shares of a sum, which make up 1, or values of their own. */
export function checkTargetSplit(
  read: TargetRead['split'][number],
  kpi: CheckedKpi,
  variant: CheckedVariant,
  model: CheckedModel,
): TargetSplit | readonly Problem[] {
  const problems = [
    ...checkPath(read.path, kpi, model),
    ...(addsUp(variant.definition) ? checkShares(read) : checkValues(read, kpi, variant)),
  ]
  if (problems.length > 0) return problems
  return { path: read.path.name, parts: read.parts.map(({ key, value }) => ({ key: key.name, value })) }
}

function checkPath(
  { name, place }: TargetRead['split'][number]['path'],
  kpi: CheckedKpi,
  model: CheckedModel,
): readonly Problem[] {
  if (kpi.splits !== undefined && !kpi.splits.includes(name) && kpi.by !== name) {
    const text = {
      en: `${kpi.id} is not split by "${name}"; its definition offers ${kpi.splits.join(', ')}.`,
      de: `${kpi.id} wird nicht nach „${name}“ aufgeteilt; die Definition bietet: ${kpi.splits.join(', ')}.`,
    }
    return [makeProblem('split-not-offered', text, place, nearestName(name, kpi.splits))]
  }
  return entitiesOfKpi(model, kpi)
    .map((entity) => resolveSplit(name, entity, model))
    .filter(isProblem)
    .slice(0, 1)
    .map((problem) => ({ ...problem, place }))
}

function checkValues(
  { parts }: TargetRead['split'][number],
  kpi: CheckedKpi,
  variant: CheckedVariant,
): readonly Problem[] {
  return parts.flatMap(({ value, place }) => checkTargetValue(value, kpi, variant, place) ?? [])
}

function checkShares({ path, parts }: TargetRead['split'][number]): readonly Problem[] {
  const wrong = parts.filter(({ value }) => typeof value !== 'number' || value < 0 || value > 1)
  if (wrong.length > 0) {
    const text = {
      en: 'Of a sum each segment has a share between 0 and 1, as 0.4.',
      de: 'Von einer Summe hat jedes Segment einen Anteil zwischen 0 und 1, etwa 0.4.',
    }
    return wrong.map(({ place }) => makeProblem('not-a-share', text, place))
  }
  const sum = parts.reduce((all, { value }) => all + (typeof value === 'number' ? value : 0), 0)
  if (Math.abs(sum - 1) <= shareTolerance) return []
  const found = Number(sum.toPrecision(6))
  const text = {
    en: `These shares add up to ${found}, not to 1.`,
    de: `Diese Anteile ergeben zusammen ${found}, nicht 1.`,
  }
  return [makeProblem('shares-not-one', text, path.place)]
}
