import { stagesOfPipeline } from '../../check/stages-of-pipeline.ts'
import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedModel } from '../../model/checked-kpi.ts'
import type { CheckedFunnel } from '../../model/kinds/funnel.ts'
import type { Question } from '../../question/question.ts'
import { addDays, earlierDay } from '../../words/day.ts'
import type { Label } from '../../words/label.ts'
import { makeProblem, ProblemsFound } from '../../words/problem.ts'
import { daysOf } from '../duration-days.ts'
import type { FunnelNode } from '../plan-node.ts'
import type { Bounds, Scan } from '../scan.ts'
import type { StepsBucket } from '../steps-bucket.ts'
import { boundsFor, filtersFor, splitsAsOf } from '../steps/scans-for.ts'
import { isOfPipeline, stepsOfStages, type StageSteps } from '../steps/stage-steps.ts'

/**
 * Follows each unit from its entry over the steps, as far as it came.
 *
 * | deal | Lead       | Demo       | won        |      | month   | reached_1 | reached_2 | reached_3 |
 * | 1    | 2026-01-02 | 2026-01-09 | 2026-02-01 |  ->  | 2026-01 |         2 |         1 |         1 |
 * | 2    | 2026-01-05 |            |            |
 */
export function planFunnel(funnel: CheckedFunnel, question: Question, model: CheckedModel): FunnelNode {
  const taken = takenSteps(funnel, model)
  const bucket = bucketOf(funnel, taken, question)
  const scan = scanOf(funnel, taken, bucket, question)
  const { grain: _grain, ...whole } = bucket
  // A unit that enters in several periods counts in each of them, and once in the whole.
  const again = bucket.grain !== undefined && bucket.entry === 'best'
  return {
    node: 'funnel',
    steps: taken.named,
    order: funnel.order,
    entry: funnel.entry,
    ...(bucket.withinDays === undefined ? {} : { withinDays: bucket.withinDays }),
    outcomes: funnel.outcomes === undefined ? 'none' : funnel.outcomes.lost === undefined ? 'won' : 'won-lost',
    scans: [scan],
    ...(again ? { whole: { ...scan, bucket: whole, splits: [] } } : {}),
    bounds: boundsOf(scan, bucket, question),
  }
}

interface TakenSteps extends Omit<StageSteps, 'where'> {
  readonly where: readonly Checked[]
  /** What each step is called; without a label as its author or the source writes it. */
  readonly named: readonly { readonly name: string; readonly label?: Label }[]
}

function takenSteps(funnel: CheckedFunnel, model: CheckedModel): TakenSteps {
  const own = funnel.where === undefined ? [] : [funnel.where]
  const { steps } = funnel
  if (steps.kind === 'moments') {
    return {
      steps: steps.steps.map(({ at }) => at),
      named: steps.steps.map(({ name, label }) => ({ name, ...(label === undefined ? {} : { label }) })),
      where: own,
      ...(funnel.among === undefined ? {} : { among: funnel.among }),
    }
  }
  const { names, where } = stagesOf(steps, model)
  if (names.length < 2) throw new ProblemsFound([noOrder])
  const values =
    model.crm.entities[funnel.entity]?.fields[model.crm.entities[funnel.entity]?.history?.state ?? '']?.values
  return {
    ...stepsOfStages(names, funnel),
    named: names.map((name) => ({ name, ...(values?.[name] === undefined ? {} : { label: values[name] }) })),
    where: [...own, ...where],
  }
}

function stagesOf(
  steps: Exclude<CheckedFunnel['steps'], { kind: 'moments' }>,
  { facts }: CheckedModel,
): { readonly names: readonly string[]; readonly where: readonly Checked[] } {
  if (steps.kind === 'stages') return { names: steps.names, where: [] }
  const { names, several } = stagesOfPipeline(steps.pipeline, facts)
  const name = steps.pipeline ?? facts.stages?.[0]?.pipeline ?? null
  return { names, where: several && name !== null ? [isOfPipeline(name)] : [] }
}

const noOrder = makeProblem('no-stage-order', {
  en: 'The data does not say in which order the stages of the pipeline follow one another.',
  de: 'Aus den Daten geht nicht hervor, in welcher Reihenfolge die Phasen der Pipeline aufeinander folgen.',
})

function bucketOf(funnel: CheckedFunnel, { steps, among, named }: TakenSteps, question: Question): StepsBucket {
  const { isAll, period, grain, sight } = question
  const within = question.settings.within ?? funnel.within
  return {
    kind: 'steps',
    ...(isAll && grain === undefined ? {} : { from: period.from }),
    until: earlierDay(period.until, addDays(sight.asOf, 1)),
    ...(grain === undefined ? {} : { grain }),
    order: funnel.order,
    entry: funnel.entry,
    ...(within === undefined ? {} : { withinDays: daysOf(within) }),
    steps,
    ...(among === undefined ? {} : { among }),
    without: funnel.without,
    ...(funnel.outcomes === undefined ? {} : { outcomes: funnel.outcomes }),
    areNested: funnel.steps.kind !== 'moments' && funnel.order === 'ordered',
    touch: touchOf(funnel, named),
  }
}

function touchOf({ touch }: CheckedFunnel, named: TakenSteps['named']): StepsBucket['touch'] {
  const step = named.findIndex(({ name }) => name === touch)
  return touch === 'last' ? 'last' : step < 0 ? 'first' : step + 1
}

function scanOf(funnel: CheckedFunnel, { where }: TakenSteps, bucket: StepsBucket, question: Question): Scan {
  const { kpi, splits, sight, rules } = question
  return {
    name: funnel.entity,
    says: kpi.question,
    entity: funnel.entity,
    where,
    filters: filtersFor(funnel.entity, question),
    bucket,
    splits: splits.get(funnel.entity) ?? [],
    ...splitsAsOf(question),
    columns: [],
    sight,
    rules,
  }
}

/** Since when the first step is recorded. */
function boundsOf({ entity, where }: Scan, { steps }: StepsBucket, question: Question): Bounds {
  const [first] = steps
  if (first === undefined) throw new Error('a funnel has steps')
  if (first.kind !== 'collect' || first.collect !== 'each')
    return boundsFor({ entity, where, anchor: { kind: 'event', moment: first } }, question)
  const { sight, rules } = question
  return {
    name: `bounds_of_${first.far}`,
    entity: first.far,
    where: first.where === undefined ? [] : [first.where],
    filters: [],
    ...(first.of === undefined ? {} : { moment: first.of }),
    sight,
    rules,
  }
}
