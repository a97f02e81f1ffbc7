import { sayBoard } from '../../../core/answer/say-board.ts'
import type { FittedBoard } from '../../../core/check/fit-board.ts'
import type { BoardAnswer, BoardCard, NextStep } from '../../../core/model/board-answer.ts'
import type { BoardText } from '../../../core/model/workspace.ts'
import type { Question } from '../../../core/question/question.ts'
import { addDays, earlierDay, type Day } from '../../../core/words/day.ts'
import { countWorkingDays } from '../../../core/words/working-days.ts'
import { sayMissing } from '../../describing/say-missing.ts'
import { sayMore } from '../../describing/say-more.ts'
import { answerQuestions, resolveAll } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { describePeriod, isRunning, sayDataEnd } from '../asked-period.ts'
import { findBoard } from './find-board.ts'
import { fitToData } from './fit-to-data.ts'
import { runUp, stepQuestions } from './goal-steps.ts'
import { makeCard } from './make-card.ts'
import { findBehind } from './next-behind.ts'
import { findFault, type LoadedState } from './next-fault.ts'
import { findNoTarget } from './next-target.ts'
import { planCards, type BoardQuestion, type CardPlan } from './plan-cards.ts'
import { compareWithVisit } from './since-visit.ts'
import { sayToward } from './toward-goal.ts'

export type { BoardAnswer, BoardQuestion }

/** What a board needs to know beyond its questions. */
export interface BoardSetting {
  readonly loaded: LoadedState
  /** Public holidays of the workspace's region; absent where it names none. */
  readonly holidays?: {
    readonly region: string
    readonly list: (from: Day, until: Day) => Promise<readonly Day[]>
  }
}

const noSetting: BoardSetting = { loaded: { findings: [], read: {} } }

/** A board answered in one list of questions: each KPI, its last periods and segments, and how the goal grew. Throws ProblemsFound for an unknown board, a period that does not exist, a filter or split that no KPI of the board knows. */
export async function answerBoard(
  context: AnsweringContext,
  id: string,
  request: BoardQuestion,
  setting: BoardSetting = noSetting,
  signal?: AbortSignal,
): Promise<BoardAnswer> {
  const board = findBoard(id, context.model.boards)
  const fitted = await fitToData(board, context, signal)
  const sample = sampleOf(board, fitted, request, context)
  const plans = planCards(fitted, request, sample, context)
  const workingDays = await countDays(sample, setting)
  const cards = await answerCards(plans, sample, { workingDays }, context, signal)
  const { visited } = request
  const since =
    visited === undefined ? undefined : await compareWithVisit({ visited, cards, plans, sample }, context, signal)
  return {
    ...describe(board, fitted, sample, context),
    cards,
    sentence: { parts: sayBoard(cards, context.language) },
    workingDays,
    next: await findNext({ cards, plans, sample, request }, setting, context, signal),
    ...(since === undefined ? {} : { since }),
  }
}

/** One question of the board, for what all of them share: period, calendar and as-of. */
function sampleOf(
  board: BoardText,
  { shown }: FittedBoard,
  request: BoardQuestion,
  context: AnsweringContext,
): Question {
  const [sample] = resolveAll(context, [{ kpi: shown[0]?.kpi ?? board.goal, period: request.period ?? board.period }])
  if (sample === undefined) throw new Error('a board needs a KPI')
  return sample
}

async function answerCards(
  plans: readonly CardPlan[],
  sample: Question,
  days: Pick<BoardAnswer, 'workingDays'>,
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<readonly BoardCard[]> {
  const asked = plans.map(({ answer, series, segments }) => [
    answer,
    series,
    ...(segments === undefined ? [] : [segments]),
  ])
  const goal = plans.find(({ role }) => role === 'goal')
  const running = goal === undefined ? [] : stepQuestions(goal.answer, sample, context.model)
  const answers = await answerQuestions(context, [...asked.flat(), ...running], signal)
  const steps = runUp(answers.slice(answers.length - running.length), sample)
  let next = 0
  return plans.flatMap((plan, index) => {
    const [answer, series, segments] = answers.slice(next, next + (asked[index]?.length ?? 0))
    next += asked[index]?.length ?? 0
    if (answer === undefined || series === undefined) return []
    const own = { answer, series, ...(segments === undefined ? {} : { segments }) }
    const card = makeCard(plan, own, context, isRunning(sample))
    if (plan !== goal) return [card]
    const toward = sayToward(answer, days, context)
    return [{ ...card, ...(toward.length === 0 ? {} : { toward }), ...(steps.length === 0 ? {} : { steps }) }]
  })
}

function describe(
  { board, label, goal, drivers, guardrails }: BoardText,
  { missing, silent }: FittedBoard,
  sample: Question,
  context: AnsweringContext,
): Pick<BoardAnswer, 'board' | 'period' | 'note' | 'possible'> {
  const { language, model } = context
  const lacking = [
    sayMore(missing, model.crm, language),
    silent.length === 0
      ? null
      : saySilent(
          silent.map((kpi) => kpi.label[language]),
          context,
        ),
  ].filter((text) => text !== null)
  return {
    board: { id: board, label: label[language], goal, drivers, guardrails },
    period: describePeriod(sample, context),
    note: sayDataEnd(sample, context),
    possible: {
      missing: lacking.length === 0 ? null : lacking.join(' '),
      kpis: missing.map(({ kpi, needs }) => ({
        kpi: kpi.id,
        label: kpi.label[language],
        why: sayMissing(needs, model.crm, language),
      })),
    },
  }
}

function saySilent(labels: readonly string[], { language }: AnsweringContext): string {
  return language === 'de'
    ? `Nichts zu zeigen haben diese Daten für: ${labels.join(', ')}.`
    : `This data has nothing to show for: ${labels.join(', ')}.`
}

/** Of a running period the days up to the newest in the data, which the sentence below the first one names. */
async function countDays(sample: Question, { holidays }: BoardSetting): Promise<BoardAnswer['workingDays']> {
  if (!isRunning(sample)) return null
  const { from, until } = sample.period
  const off = (await holidays?.list(from, until)) ?? []
  const known = addDays(earlierDay(sample.sight.asOf, sample.sight.newestDay), 1)
  return {
    gone: countWorkingDays(from, earlierDay(known, until), off),
    all: countWorkingDays(from, until, off),
    region: holidays?.region ?? null,
  }
}

interface Answered {
  readonly cards: readonly BoardCard[]
  readonly plans: readonly CardPlan[]
  readonly sample: Question
  readonly request: BoardQuestion
}

/** At most three things worth doing: records behind what is behind, the largest fault of the data, a KPI without a target. */
async function findNext(
  { cards, plans, sample, request }: Answered,
  { loaded }: BoardSetting,
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<readonly NextStep[]> {
  const behind = await findBehind(cards, plans, context, signal)
  const fault = findFault(cards, loaded, context)
  // A target holds for all of the data: beside a part of it there is nothing to set.
  const isWhole = request.where === undefined
  const noTarget = isWhole ? findNoTarget(cards, isRunning(sample), context.language) : undefined
  return [...behind, fault, noTarget].filter((step) => step !== undefined).slice(0, 3)
}
