import type { AskedQuestion } from '../src/core/question/asked-question.ts'
import { boundsOf, scansOf } from '../src/core/plan/plan-node.ts'
import type { OpenWorkspace } from '../src/host/open-workspace.ts'
import { AnswerCache } from '../src/service/answering/answer-cache.ts'
import { answerQuestions, resolveAll } from '../src/service/answering/answer-questions.ts'
import type { AnsweringContext } from '../src/service/answering/answering-context.ts'
import { planWithBounds, writeBounds, writeScan } from '../src/service/answering/run-plan.ts'
import { lastDay } from './generate.ts'
import { months, owners, type Shape } from './hand-pieces.ts'
import { handSql, type HandSql } from './hand-sql.ts'
import { interleave, quantile, ratioOf, timeOf } from './measure.ts'

/** Medians in milliseconds of one question. */
export interface AnswerTime {
  readonly question: string
  readonly hand: number
  /** The statements that count. */
  readonly scans: number
  /** The statements that ask how far the data reaches; an answer asks them once per data version. */
  readonly bounds: number
  /** The whole answer with nothing cached, planning included. */
  readonly answer: number
  /** Scans and bounds together over hand-written SQL, which gives both at once. */
  readonly ratio: number
  readonly answerRatio: number
}

export interface PlanningTime {
  readonly p50: number
  readonly p99: number
  readonly n: number
}

/** The answer may take two milliseconds for planning and estimating, whatever the size of the data. */
const answerRatioOf = ({ answer, hand }: { readonly answer: number; readonly hand: number }): number =>
  Math.max(answer - 2, Math.min(answer, hand)) / hand

const shapes: readonly Shape[] = ['months', 'owners']

function askedFor({ kpi, also }: HandSql, shape: Shape): AskedQuestion {
  const cut = shape === 'months' ? { ...months, grain: 'month' } : { ...owners, by: ['owner'] }
  return { kpi, ...also, ...cut, asOf: lastDay }
}

const nameOf = ({ kpi, also = {} }: HandSql, shape: Shape): string =>
  [kpi, also.variant, also.view, also.set?.['within'], shape === 'months' ? 'by month' : 'by owner']
    .filter((word) => word !== undefined)
    .join(', ')

const uncached = (context: AnsweringContext): AnsweringContext => ({ ...context, cache: new AnswerCache() })

interface Statements {
  readonly bounds: readonly string[]
  readonly scans: readonly string[]
}

/** Everything that a question makes the engine run. */
async function statementsFor(asked: AskedQuestion, context: AnsweringContext): Promise<Statements> {
  const planned = await Promise.all(resolveAll(context, [asked]).map((question) => planWithBounds(question, context)))
  const bounds = planned.flatMap(({ plan }) => boundsOf(plan).map((one) => writeBounds(one, context)))
  const scans = planned.flatMap(({ plan }) => scansOf(plan).map((one) => writeScan(one, context)))
  return { bounds: [...new Set(bounds)], scans: [...new Set(scans)] }
}

/** Times every KPI in both shapes; `done` is told each as it comes. */
export async function timeAnswers(
  open: OpenWorkspace,
  runs: number,
  done: (time: AnswerTime) => void,
): Promise<readonly AnswerTime[]> {
  const times: AnswerTime[] = []
  for (const hand of handSql) {
    for (const shape of shapes) {
      const time = await timeOne(open, hand, shape, runs)
      times.push(time)
      done(time)
    }
  }
  return times
}

async function timeOne(open: OpenWorkspace, hand: HandSql, shape: Shape, runs: number): Promise<AnswerTime> {
  const context = await open.context('en')
  const asked = askedFor(hand, shape)
  const { bounds, scans } = await statementsFor(asked, uncached(context))
  const runAll = async (statements: readonly string[]): Promise<void> => {
    for (const sql of statements) await open.store.run(sql)
  }
  const found = await interleave(
    {
      hand: () => open.store.run(hand.sql(shape)),
      bounds: () => runAll(bounds),
      scans: () => runAll(scans),
      answer: () => answerQuestions(uncached(context), [asked]),
    },
    runs,
  )
  const ratio = ratioOf(found.scans + found.bounds, found.hand)
  return { question: nameOf(hand, shape), ...found, ratio, answerRatio: answerRatioOf(found) }
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
