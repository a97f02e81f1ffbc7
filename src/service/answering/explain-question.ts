import { scansOf, boundsOf } from '../../core/plan/plan-node.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { answerQuestions, resolveAll } from './answer-questions.ts'
import type { AnsweringContext } from './answering-context.ts'
import { planWithBounds, writeBounds, writeScan } from './run-plan.ts'

export const stages = ['read', 'check', 'question', 'plan', 'sql', 'answer'] as const
export type Stage = (typeof stages)[number]

export interface ExplainedStage {
  readonly stage: Stage
  /** For people. */
  readonly text: string
  readonly data: unknown
}

/** Plain data of maps and sets, for printing. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) =>
      one instanceof Map ? Object.fromEntries(one) : one instanceof Set ? [...one] : one,
    ),
  )
}

const explained = (stage: Stage, value: unknown, text?: string): ExplainedStage => ({
  stage,
  text: text ?? JSON.stringify(plain(value), null, 2),
  data: plain(value),
})

/** What each stage made of a question, all of them or one. */
export async function explainQuestion(
  context: AnsweringContext,
  asked: AskedQuestion,
  stage?: Stage,
): Promise<readonly ExplainedStage[]> {
  const [question] = resolveAll(context, [asked])
  if (question === undefined) throw new Error('a question was not resolved')
  const wanted = stage === undefined ? stages : [stage]
  const { kpi, variant } = question
  const found: ExplainedStage[] = []
  for (const one of wanted) {
    if (one === 'read')
      found.push(
        explained(one, {
          kpi: kpi.id,
          place: kpi.place,
          label: kpi.label,
          question: kpi.question,
          formula: kpi.formula,
          view: kpi.view,
          better: kpi.better,
          settings: kpi.settings,
        }),
      )
    if (one === 'check')
      found.push(
        explained(one, { definition: variant.definition, unit: variant.unit, hash: variant.hash, needs: kpi.needs }),
      )
    if (one === 'question') found.push(explained(one, { ...question, kpi: kpi.id, variant: variant.name }))
    if (one === 'plan' || one === 'sql') {
      const { plan } = await planWithBounds(question, context)
      if (one === 'plan') found.push(explained(one, plan))
      else {
        const statements = [
          ...new Set([
            ...boundsOf(plan).map((bounds) => writeBounds(bounds, context)),
            ...scansOf(plan).map((scan) => writeScan(scan, context)),
          ]),
        ]
        found.push(explained(one, statements, `${statements.join(';\n\n')};`))
      }
    }
    if (one === 'answer') found.push(explained(one, (await answerQuestions(context, [asked]))[0]))
  }
  return found
}
