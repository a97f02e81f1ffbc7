import { sayPlan } from '../../../core/answer/say-plan.ts'
import type { HowComputed } from '../../../core/model/kpi-page.ts'
import { boundsOf, scansOf } from '../../../core/plan/plan-node.ts'
import { answerQuestions, resolveAll } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { planWithBounds, writeBounds, writeScan } from '../run-plan.ts'
import { findPossible } from './answer-kpi-page.ts'
import { listPolicies } from './list-policies.ts'
import { numberQuestion, type KpiPageQuestion } from './plan-page.ts'

/** How a KPI's number comes about: its plan as sentences, the settings that hold, the SQL that is run, the receipt. `definition` is its YAML text. */
export async function explainKpi(
  context: AnsweringContext,
  asked: KpiPageQuestion,
  definition: (kpi: string) => Promise<string>,
  signal?: AbortSignal,
): Promise<HowComputed> {
  const kpi = findPossible(asked.kpi, context)
  const { by: _, compare: __, ...number } = numberQuestion(kpi, asked, context)
  const question = { ...number, by: asked.by === undefined ? [] : [asked.by] }
  const [resolved] = resolveAll(context, [question])
  if (resolved === undefined) throw new Error('a question was not resolved')
  const [planned, [answer], text] = await Promise.all([
    planWithBounds(resolved, context, signal),
    answerQuestions(context, [question], signal),
    definition(kpi.id),
  ])
  if (answer === undefined) throw new Error('an answer is missing')
  const scans = scansOf(planned.plan)
  const bounds = boundsOf(planned.plan)
  const statements = [...bounds.map((one) => writeBounds(one, context)), ...scans.map((one) => writeScan(one, context))]
  return {
    sentences: sayPlan(planned.question, planned.plan, context.model, context.language),
    definition: text,
    policies: listPolicies(planned.question, answer.receipt, context),
    sql: `${[...new Set(statements)].join(';\n\n')};`,
    receipt: answer.receipt,
  }
}
