import type { AskedQuestion } from '../src/core/question/asked-question.ts'
import { boundsOf, scansOf } from '../src/core/plan/plan-node.ts'
import type { OpenWorkspace } from '../src/host/open-workspace.ts'
import { AnswerCache } from '../src/service/answering/answer-cache.ts'
import { answerQuestions, resolveAll } from '../src/service/answering/answer-questions.ts'
import type { AnsweringContext } from '../src/service/answering/answering-context.ts'
import { planWithBounds, writeBounds, writeScan } from '../src/service/answering/run-plan.ts'
import { lastDay } from './generate.ts'
import { handSql, months, owners, type HandSql, type Shape } from './hand-sql.ts'
import { interleave, quantile, ratioOf, timeOf } from './measure.ts'

/** Medians in milliseconds of one question: hand-written SQL, the statements of the engine alone, and the whole answer with nothing cached. */
export interface AnswerTime {
  readonly question: string
  readonly hand: number
  readonly statements: number
  readonly answer: number
  readonly ratio: number
  readonly answerRatio: number
  readonly statementCount: number
}

export interface PlanningTime {
  readonly p50: number
  readonly p99: number
  readonly n: number
}

/** The answer may take two milliseconds for planning and estimating, whatever the size of the data. */
const answerRatioOf = ({ answer, hand }: { readonly answer: number; readonly hand: number }): number => Math.max(answer - 2, Math.min(answer, hand)) / hand

const shapes: readonly Shape[] = ['months', 'owners']

function askedFor({ kpi, also }: HandSql, shape: Shape): AskedQuestion {
  const cut = shape === 'months' ? { ...months, grain: 'month' } : { ...owners, by: ['owner'] }
  return { kpi, ...also, ...cut, asOf: lastDay }
}

const nameOf = ({ kpi, also = {} }: HandSql, shape: Shape): string => [kpi, also.variant, also.view, also.set?.['within'], shape === 'months' ? 'by month' : 'by owner'].filter((word) => word !== undefined).join(', ')

const uncached = (context: AnsweringContext): AnsweringContext => ({ ...context, cache: new AnswerCache() })

/** Everything that a question makes the engine run. */
async function statementsFor(asked: AskedQuestion, context: AnsweringContext): Promise<readonly string[]> {
  const planned = await Promise.all(resolveAll(context, [asked]).map((question) => planWithBounds(question, context)))
  const written = planned.flatMap(({ plan }) => [...boundsOf(plan).map((one) => writeBounds(one, context)), ...scansOf(plan).map((one) => writeScan(one, context))])
  return [...new Set(written)]
}

/** Times every KPI in both shapes; `done` is told each as it comes. */
export async function timeAnswers(open: OpenWorkspace, runs: number, done: (time: AnswerTime) => void): Promise<readonly AnswerTime[]> {
  const context = await open.context('en')
  const times: AnswerTime[] = []
  for (const hand of handSql) {
    for (const shape of shapes) {
      const asked = askedFor(hand, shape)
      const statements = await statementsFor(asked, uncached(context))
      const runAll = async (): Promise<void> => {
        for (const sql of statements) await open.store.run(sql)
      }
      const found = await interleave({ hand: () => open.store.run(hand.sql(shape)), statements: runAll, answer: () => answerQuestions(uncached(context), [asked]) }, runs)
      const time = { question: nameOf(hand, shape), ...found, ratio: ratioOf(found.statements, found.hand), answerRatio: answerRatioOf(found), statementCount: statements.length }
      times.push(time)
      done(time)
    }
  }
  return times
}

/** Times from the words of a question to the text of its SQL, what is known of the data cached. */
export async function timePlanning(open: OpenWorkspace): Promise<PlanningTime> {
  const context = await open.context('en')
  const times: number[] = []
  for (let round = 0; round < 40; round += 1) {
    for (const hand of handSql) {
      for (const shape of shapes) {
        const plan = (): Promise<unknown> => statementsFor(askedFor(hand, shape), context)
        // The best of three: what other processes take from the machine is not planning.
        const time = Math.min(await timeOf(plan), await timeOf(plan), await timeOf(plan))
        // The first rounds run the bounds and warm the compiler.
        if (round >= 10) times.push(time)
      }
    }
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), n: times.length }
}
