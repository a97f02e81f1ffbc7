import { answerQuestion } from '../../core/answer/answer-question.ts'
import type { Answered } from '../../core/answer/judge-rows.ts'
import { withTargets } from '../../core/answer/with-targets.ts'
import type { KpiAnswer, Receipt } from '../../core/model/answer.ts'
import { fieldsAsToday } from '../../core/plan/steps/as-today.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { comparedQuestion } from '../../core/question/compared-question.ts'
import type { Question } from '../../core/question/question.ts'
import { entitiesOf } from '../../core/question/find-kpi.ts'
import { resolveQuestion } from '../../core/question/resolve-question.ts'
import { targetOf } from '../../core/question/target-of.ts'
import { addMonths, type Day } from '../../core/words/day.ts'
import { hashOf } from '../../core/words/hash.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import type { AnsweringContext } from './answering-context.ts'
import { countAbove } from './count-above.ts'
import { runQuestions } from './run-plan.ts'

/** The questions in a form that can be planned; throws ProblemsFound with everything that is wrong with any of them. */
export function resolveAll(context: AnsweringContext, asked: readonly AskedQuestion[]): readonly Question[] {
  const resolved = asked.map((one) => resolveQuestion(one, context.model, { today: context.today }))
  const problems = resolved.flatMap((one) => ('problems' in one ? one.problems : []))
  if (problems.length > 0) throw new ProblemsFound(problems)
  return resolved.flatMap((one) => ('question' in one ? [one.question] : []))
}

/** Answers questions in their order. Throws ProblemsFound where they are not sound, Unwelcome where the engine refuses. */
export async function answerQuestions(
  context: AnsweringContext,
  asked: readonly AskedQuestion[],
  signal?: AbortSignal,
): Promise<readonly KpiAnswer[]> {
  return answerResolved(context, resolveAll(context, asked), signal)
}

/** The same for questions that are resolved already. */
export async function answerResolved(
  context: AnsweringContext,
  questions: readonly Question[],
  signal?: AbortSignal,
): Promise<readonly KpiAnswer[]> {
  const planned = await countAbove(await runQuestions(questions, context, signal), context, signal)
  const earlier = await Promise.all(
    planned.map(async ({ question }) => comparedQuestion(question, await holidaysFor(question, context))),
  )
  const before = await runQuestions(
    earlier.flatMap((one) => (one === undefined ? [] : [one])),
    context,
    signal,
  )
  const queue = [...before]
  return planned.map((one, index) => answerOne(context, one, earlier[index] === undefined ? undefined : queue.shift()))
}

/** The holidays of the period and of the year before it, where working days are compared. */
async function holidaysFor({ compare, period }: Question, { listHolidays }: AnsweringContext): Promise<readonly Day[]> {
  if (compare !== 'year-working-days' || listHolidays === undefined) return []
  return listHolidays(addMonths(period.from, -12), period.until)
}

function answerOne(context: AnsweringContext, one: Answered, before: Answered | undefined): KpiAnswer {
  const { model, language } = context
  const answer = answerQuestion(
    one,
    {
      crm: model.crm,
      language,
      currency: currencyOf(one.question, context),
      receipt: receiptOf(one.question, context),
      asToday: fieldsAsToday(one.question, model),
    },
    before,
  )
  return withTargets(answer, one.question, targetOf(one.question, model))
}

/** The currency of the money counted: that of the data where it is all one, else the workspace's. */
function currencyOf({ variant }: Question, { model }: AnsweringContext): string {
  const found = new Set(
    entitiesOf(variant.definition, model).flatMap((entity) => model.facts.currencies?.[entity] ?? []),
  )
  const [only] = found
  return found.size === 1 && only !== undefined ? only : model.workspace.currency
}

function receiptOf(question: Question, { model, engine }: AnsweringContext): Receipt {
  const { workspace, facts } = model
  return {
    definitionHash: question.variant.hash,
    mappingHash: facts.mappingHash,
    settingsHash: hashOf({
      settings: question.settings,
      rules: question.rules,
      currency: workspace.currency,
      policy: question.variant.currency ?? workspace.currency_policy,
    }),
    dataVersion: facts.dataVersion,
    asOf: question.sight.asOf,
    knownOn: question.knownOn ?? null,
    timeZone: workspace.time_zone,
    currencyPolicy: question.variant.currency ?? workspace.currency_policy,
    scope: 'all',
    engine: engine.name,
  }
}
