import { resolveSplit } from '../check/resolve-split.ts'
import type { Checked } from '../model/checked-expression.ts'
import type { CheckedKind, CheckedModel, SplitPath } from '../model/checked-kpi.ts'
import type { Problem } from '../words/problem.ts'
import { problem } from './problem.ts'

/**
 * A split by what the steps of a funnel themselves say, as `activities.campaign`: the link to many over which its moments are taken, then
 * a path from there. Nothing where the name begins otherwise.
 */
export function resolveEventSplit(
  name: string,
  definition: CheckedKind,
  model: CheckedModel,
): SplitPath | Problem | undefined {
  if (definition.kind !== 'funnel') return undefined
  const [many = '', ...path] = name.split('.')
  const link = model.crm.entities[definition.entity]?.many[many]
  if (link === undefined || path.length === 0) return undefined
  const steps = definition.steps.kind === 'moments' ? definition.steps.steps.map(({ at }) => at) : []
  if (steps.length === 0 || !steps.every((at) => isEachOf(at, many))) return notOnSteps(name)
  const found = resolveSplit(path.join('.'), link.of, model)
  if ('code' in found) return found
  const { label } = model.crm.entities[link.of] ?? { label: { en: many, de: many } }
  return {
    ...found,
    name,
    label: { en: `${label.en}: ${found.label.en}`, de: `${label.de}: ${found.label.de}` },
  }
}

function isEachOf(at: Checked, many: string): boolean {
  return at.kind === 'collect' && at.collect === 'each' && at.many === many && at.hops.length === 0
}

function notOnSteps(name: string): Problem {
  return problem(
    'split-not-on-steps',
    `The steps are not all taken from there: "${name}" is unknown at some of them.`,
    `Nicht alle Schritte stammen von dort: „${name}“ ist bei manchen unbekannt.`,
  )
}

/** Splits of the unit and of its steps are read at different places: one question has one sort of them. */
export function isMixed(splits: readonly SplitPath[], entity: string): boolean {
  return splits.some((split) => split.entity === entity) && splits.some((split) => split.entity !== entity)
}

export const mixedSplits: Problem = problem(
  'mixed-splits',
  'Split either by the unit itself or by what its steps say, not by both at once.',
  'Aufgeteilt wird entweder nach der Einheit selbst oder nach dem, was ihre Schritte sagen, nicht nach beidem zugleich.',
)
