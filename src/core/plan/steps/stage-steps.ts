import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedFunnel } from '../../model/kinds/funnel.ts'
import { compare, textValue } from '../build-checked.ts'

/** The steps of a funnel over stages, as stays. */
export interface StageSteps {
  readonly steps: readonly Checked[]
  readonly among?: Checked
}

/**
 * Ordered, a stage counts as passed where it or any later one was entered: what was skipped was passed with what came after.
 * Strictly and in any order a stage counts where it was entered itself.
 */
export function stepsOfStages(names: readonly string[], { entity, order }: CheckedFunnel): StageSteps {
  const own = names.map((name) => staysIn(entity, [name]))
  if (order === 'any') return { steps: own }
  if (order === 'strict') return { steps: own, among: staysIn(entity, undefined) }
  return { steps: names.map((_, index) => staysIn(entity, names.slice(index))) }
}

const nameOfPipeline: Checked = {
  kind: 'field',
  type: { kind: 'text' },
  entity: 'deal',
  hops: [{ link: 'pipeline', to: 'pipeline' }],
  field: 'name',
  outer: false,
}

/** Whether a deal is in a pipeline. */
export const isOfPipeline = (name: string): Checked => compare(nameOfPipeline, '=', textValue(name))

/** The moments at which each unit entered one of the stages; any stage where none is named. */
function staysIn(entity: string, names: readonly string[] | undefined): Checked {
  const stay = { entity: 'stay', hops: [], outer: false } as const
  const stage: Checked = { kind: 'field', type: { kind: 'text' }, ...stay, field: 'stage' }
  const where: Checked | undefined =
    names === undefined
      ? undefined
      : { kind: 'in', type: { kind: 'yes-no' }, of: stage, values: names.map(textValue), negated: false }
  const type = { kind: 'moment', precision: 'instant' } as const
  return {
    kind: 'collect',
    type,
    collect: 'each',
    entity,
    hops: [],
    many: 'stays',
    far: 'stay',
    by: entity,
    of: { kind: 'field', type, ...stay, field: 'from' },
    ...(where === undefined ? {} : { where }),
  }
}
