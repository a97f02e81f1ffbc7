import { defaultVariant } from '../../core/check/default-variant.ts'
import { isPossible } from '../../core/check/is-possible.ts'
import { entitiesOfKpi } from '../../core/check/list-splits.ts'
import { resolveSplit } from '../../core/check/resolve-split.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { CheckedKpi, CheckedModel } from '../../core/model/checked-kpi.ts'
import type { CheckedTarget } from '../../core/model/target.ts'
import type { TargetEntry } from '../../core/model/target-entry.ts'
import { findKpi } from '../../core/question/find-kpi.ts'
import type { Language } from '../../core/words/label.ts'
import { isProblem, ProblemsFound } from '../../core/words/problem.ts'
import { sayPeriod } from '../../core/words/say-period.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { sayOwner } from '../describing/say-catalogue.ts'

/** Every KPI that has or had targets, by its name, each period beside what it came to. */
export async function listTargets(context: AnsweringContext): Promise<readonly TargetEntry[]> {
  const { model, language } = context
  const targets = [...model.targets.values()].flatMap((target) => {
    const kpi = model.kpis.get(target.kpi)
    return kpi === undefined ? [] : [{ kpi, target }]
  })
  const entries = await describeTargets(context, targets)
  return entries.toSorted((one, other) => one.label.localeCompare(other.label, language))
}

/** The targets of one KPI, by its id or an alias; one that has none has no periods. Throws ProblemsFound for an unknown KPI. */
export async function readTarget(context: AnsweringContext, id: string): Promise<TargetEntry> {
  const kpi = findKpi(id, context.model)
  if (isProblem(kpi)) throw new ProblemsFound([kpi])
  const [entry] = await describeTargets(context, [{ kpi, target: context.model.targets.get(kpi.id) ?? noTarget(kpi) }])
  if (entry === undefined) throw new Error(`no entry for ${kpi.id}`)
  return entry
}

function noTarget({ id }: CheckedKpi): CheckedTarget {
  const place = { file: `targets/${id}.target.yaml`, line: 1, column: 1 }
  return { kpi: id, values: [], split: [], history: [], place }
}

interface Targeted {
  readonly kpi: CheckedKpi
  readonly target: CheckedTarget
}

async function describeTargets(
  context: AnsweringContext,
  targets: readonly Targeted[],
): Promise<readonly TargetEntry[]> {
  const { facts } = context.model
  const asked = targets
    .filter(({ kpi }) => isPossible(kpi, facts).possible)
    .flatMap(({ target }) => target.values.map(({ period }) => ({ kpi: target.kpi, period: period.label })))
  const answers = await answerQuestions(context, asked)
  const found = new Map(answers.map((answer, index) => [nameOf(asked[index]?.kpi, asked[index]?.period), answer]))
  return targets.map((one) => entryOf(one, found, context))
}

const nameOf = (kpi: string | undefined, period: string | undefined): string => `${kpi} ${period}`

function entryOf(
  { kpi, target }: Targeted,
  answers: ReadonlyMap<string, KpiAnswer>,
  { model, language }: AnsweringContext,
): TargetEntry {
  const { unit } = defaultVariant(kpi, model.workspace.variants)
  const [some] = target.values.flatMap(({ period }) => answers.get(nameOf(kpi.id, period.label)) ?? [])
  return {
    kpi: kpi.id,
    label: kpi.label[language],
    unit,
    ...(unit.startsWith('money') ? { currency: some?.currency ?? model.workspace.currency } : {}),
    better: typeof kpi.better === 'string' ? kpi.better : 'band',
    owner: target.owner === undefined ? null : sayOwner(target.owner, language),
    periods: target.values
      .toSorted((one, other) => (one.period.until < other.period.until ? 1 : -1))
      .map(({ period, value }) => periodOf(period, value, answers.get(nameOf(kpi.id, period.label)), language)),
    split: target.split.map(({ path, parts }) => ({ path, label: labelOf(path, kpi, model, language), parts })),
    history: target.history.toReversed(),
    file: target.place.file,
  }
}

function periodOf(
  period: CheckedTarget['values'][number]['period'],
  target: TargetEntry['periods'][number]['target'],
  answer: KpiAnswer | undefined,
  language: Language,
): TargetEntry['periods'][number] {
  const { value = null, low = null, high = null } = answer?.total ?? {}
  const { verdict, low: from, high: until } = answer?.target ?? {}
  // Of a KPI with a band one number is the middle of a band.
  const aim = from === undefined || until === undefined ? target : ([from, until] as const)
  const said = { text: sayPeriod(period, language), target: aim, value, low, high }
  return { period, ...said, ...(verdict === undefined ? {} : { verdict }) }
}

function labelOf(path: string, kpi: CheckedKpi, model: CheckedModel, language: Language): string {
  const [entity] = entitiesOfKpi(model, kpi)
  const split = entity === undefined ? undefined : resolveSplit(path, entity, model)
  return split === undefined || isProblem(split) ? path : split.label[language]
}
