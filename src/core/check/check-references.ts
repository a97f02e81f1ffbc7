import type { CheckedModel } from '../model/checked-kpi.ts'
import type { KpiRead } from '../model/read-pieces.ts'
import { isId } from '../words/ids.ts'
import { isProblem, makeProblem, type Problem } from '../words/problem.ts'
import { unknownKpi } from './check-board.ts'
import { entitiesOfKpi } from './list-splits.ts'
import { resolveSplit } from './resolve-split.ts'

/** What a KPI names beside its definition: its counter-KPI, its goal, how it may be split. */
export function checkReferences(read: KpiRead, model: CheckedModel, kpis: readonly KpiRead[]): readonly Problem[] {
  const { text, places, place } = read
  const names = kpis.flatMap((kpi) => [kpi.text.kpi, ...(kpi.text.aliases ?? [])])
  const problems: Problem[] = []
  // A goal is a KPI or a sentence; a sentence has more than one word.
  const goal = typeof text.goal === 'string' && isId(text.goal) ? text.goal : undefined
  for (const [key, name] of [
    ['counter', text.counter],
    ['goal', goal],
  ] as const) {
    if (name !== undefined && !names.includes(name)) problems.push(unknownKpi(name, names, places[key] ?? place))
  }
  if (text.counter === text.kpi) {
    const said = {
      en: 'A KPI cannot be its own counter-KPI.',
      de: 'Eine Kennzahl kann nicht ihre eigene Gegenkennzahl sein.',
    }
    problems.push(makeProblem('own-counter', said, places['counter'] ?? place))
  }
  return [...problems, ...checkSplits(read, model)]
}

function checkSplits({ text, places, place }: KpiRead, model: CheckedModel): readonly Problem[] {
  const kpi = model.kpis.get(text.kpi)
  if (kpi === undefined) return []
  const named = [
    ...(text.splits ?? []).map((name, index) => [`splits.${index}`, name] as const),
    ...(text.by === undefined ? [] : [['by', text.by] as const]),
    ...(text.ratio?.denominator.across === undefined ? [] : [['ratio', text.ratio.denominator.across] as const]),
  ]
  return named.flatMap(([key, name]) =>
    entitiesOfKpi(model, kpi)
      .map((entity) => resolveSplit(name, entity, model))
      .filter(isProblem)
      .slice(0, 1)
      .map((problem) => ({ ...problem, place: places[key] ?? place })),
  )
}
