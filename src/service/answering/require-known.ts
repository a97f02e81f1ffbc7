import { defaultVariant } from '../../core/check/default-variant.ts'
import { isPossible } from '../../core/check/is-possible.ts'
import type { CheckedKpi, CheckedModel, CheckedVariant } from '../../core/model/checked-kpi.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { findKpi } from '../../core/question/find-kpi.ts'
import type { Question } from '../../core/question/question.ts'
import { filledAtLoadSql } from '../../core/sql/filled-at-load.ts'
import { makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'
import { missingText } from '../describing/say-missing.ts'
import type { AnsweringContext } from './answering-context.ts'
import { notPossible } from './not-possible.ts'
import { runStatement } from './run-plan.ts'

/**
 * Throws ProblemsFound where the data lacks what one of the KPIs reads: nothing counted is no 0. Names that no KPI has are
 * left to others.
 */
export function requireData(asked: readonly AskedQuestion[], { model }: AnsweringContext): void {
  const problems = new Map<string, Problem>()
  for (const one of asked) {
    const kpi = findKpi(one.kpi, model)
    if ('code' in kpi) continue
    const found = notPossible(kpi, model, variantFor(kpi, one, model).name)
    if (found !== undefined) problems.set(kpi.id, found)
  }
  if (problems.size > 0) throw new ProblemsFound([...problems.values()])
}

function variantFor(kpi: CheckedKpi, { variant }: AskedQuestion, { workspace }: CheckedModel): CheckedVariant {
  return (
    kpi.variants.find(({ name }) => name !== undefined && name === variant) ?? defaultVariant(kpi, workspace.variants)
  )
}

/** Throws ProblemsFound where a question by what was known then reads what had not been loaded by then. */
export async function requireKnown(
  questions: readonly Question[],
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<void> {
  const { crm } = context.model
  const problems: Problem[] = []
  for (const question of questions) {
    const missing = await missingThen(question, context, signal)
    if (missing.length === 0) continue
    const { label } = question.kpi
    const [what, on] = [missingText(missing, crm), question.knownOn ?? question.sight.asOf]
    problems.push(
      makeProblem('not-known-yet', {
        en: `${label.en} has no value as known on ${on}: not all that it reads had been loaded by then. ${what.en}.`,
        de: `${label.de} hat nach dem Stand vom ${on} keinen Wert: Noch war nicht alles geladen, was dafür nötig ist. ${what.de}.`,
      }),
    )
  }
  if (problems.length > 0) throw new ProblemsFound(problems)
}

/** What a question reads and the data holds now, but did not hold after the load that it is asked by. */
export async function missingThen(
  { kpi, variant, sight }: Question,
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const { crm, facts } = context.model
  if (sight.knownLoad === undefined || sight.knownLoad === facts.loads.at(-1)?.number) return []
  const { missing } = isPossible(kpi, facts, variant.name)
  const needs = variant.needs.filter((need) => !missing.includes(need))
  if (needs.length === 0) return []
  const { rows } = await runStatement(filledAtLoadSql(crm, needs, sight.knownLoad), context, signal)
  return needs.filter((_, index) => rows[0]?.[index] !== true)
}
