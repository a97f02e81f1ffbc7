import { sayBase, sayChange, sayFlag } from '../../core/answer/say-card.ts'
import { defaultVariant } from '../../core/check/default-variant.ts'
import { isPossible } from '../../core/check/is-possible.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { BoardAnswer, BoardCard, RunningStep } from '../../core/model/board-answer.ts'
import type { BoardText } from '../../core/model/workspace.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import type { Question } from '../../core/question/question.ts'
import type { Grain } from '../../core/words/calendar.ts'
import { addDays, daysBetween } from '../../core/words/day.ts'
import { nearestName } from '../../core/words/nearest-name.ts'
import { grainOf, periodAt, type Period } from '../../core/words/period.ts'
import { periodIndex } from '../../core/words/period-index.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { sayValue } from '../../core/words/say-number.ts'
import { sayDay, sayPeriod } from '../../core/words/say-period.ts'
import { answerQuestions, resolveAll } from './answer-questions.ts'
import type { AnsweringContext } from './answering-context.ts'

export interface BoardQuestion {
  readonly period?: string
  readonly compare?: 'previous' | 'year' | 'none'
}

export type { BoardAnswer }

type Role = BoardCard['role']

/** How many periods the river of a card shows. */
const shownPeriods = 8

/** A board answered in one list of questions: each KPI, its last periods, and how the goal grew. Throws ProblemsFound for an unknown board or period. */
export async function answerBoard(
  context: AnsweringContext,
  id: string,
  request: BoardQuestion,
  signal?: AbortSignal,
): Promise<BoardAnswer> {
  const board = findBoard(id, context)
  const entries = entriesOf(board)
  const isThere = (kpi: string): boolean => {
    const found = context.model.kpis.get(kpi)
    return found !== undefined && isPossible(found, context.model.facts).possible
  }
  const shown = entries.filter(({ kpi }) => isThere(kpi))
  const missing = entries
    .filter(({ kpi }) => !isThere(kpi))
    .map(({ kpi }) => context.model.kpis.get(kpi)?.label[context.language] ?? kpi)
  const asked = request.period ?? board.period
  const compare = request.compare === 'none' ? {} : { compare: request.compare ?? 'year' }
  const [sample] = resolveAll(context, [{ kpi: shown[0]?.kpi ?? entries[0]?.kpi ?? board.goal, period: asked }])
  if (sample === undefined) throw new Error('a board needs a KPI')
  const questions = shown.flatMap(({ kpi }): AskedQuestion[] => [
    { kpi, period: asked, ...compare },
    seriesQuestion(kpi, sample),
  ])
  const running = runningQuestions(
    shown.find(({ role }) => role === 'goal')?.kpi,
    sample,
    context,
    request.compare !== 'none',
  )
  const answers = await answerQuestions(context, [...questions, ...running], signal)
  const steps = stepsOf(answers.slice(questions.length), sample)
  const cards = shown.flatMap(({ kpi, role }, index) =>
    cardOf(kpi, role, answers[index * 2], answers[index * 2 + 1], sample, context, role === 'goal' ? steps : undefined),
  )
  return {
    board: {
      id: board.board,
      label: board.label[context.language],
      goal: board.goal,
      drivers: board.drivers,
      guardrails: board.guardrails,
    },
    period: {
      ...periodOnly(sample.period),
      running: isRunning(sample),
      asOf: sample.sight.asOf,
      text: sayPeriod(sample.period, context.language),
    },
    note: noteOf(sample, context),
    cards,
    sentence: { parts: sentenceOf(cards, context) },
    workingDays: null,
    next: [],
    possible: { missing: missing.length === 0 ? null : missingText(missing, context) },
  }
}

function findBoard(id: string, { model }: AnsweringContext): BoardText {
  const found = model.boards.get(id)
  if (found !== undefined) return found
  const didYouMean = nearestName(id, model.boards.keys())
  throw new ProblemsFound([
    {
      code: 'unknown-board',
      text: { en: `There is no board "${id}".`, de: `Es gibt kein Board „${id}“.` },
      ...(didYouMean === undefined ? {} : { didYouMean }),
    },
  ])
}

function entriesOf(board: BoardText): readonly { readonly kpi: string; readonly role: Role }[] {
  return [
    { kpi: board.goal, role: 'goal' },
    ...board.drivers.map((kpi) => ({ kpi, role: 'driver' as const })),
    ...board.guardrails.map((kpi) => ({ kpi, role: 'guardrail' as const })),
  ]
}

const periodOnly = ({ label, from, until }: Period): Period => ({ label, from, until })

function isRunning({ period, sight }: Question): boolean {
  return period.label !== 'all' && period.until > addDays(sight.asOf, 1)
}

/** The last periods of the same length, the asked one last; for periods of no grain the last months. */
function seriesQuestion(kpi: string, { period, rules, sight }: Question): AskedQuestion {
  const grain = grainOf(period.label) ?? 'month'
  const lastDay = period.label === 'all' ? sight.asOf : addDays(period.until, -1)
  const last = periodIndex(lastDay, grain, rules)
  return {
    kpi,
    grain,
    from: periodAt(last - shownPeriods + 1, grain, rules).from,
    until: periodAt(last, grain, rules).until,
  }
}

function cardOf(
  kpi: string,
  role: Role,
  answer: KpiAnswer | undefined,
  series: KpiAnswer | undefined,
  sample: Question,
  context: AnsweringContext,
  steps: readonly RunningStep[] | undefined,
): BoardCard[] {
  const found = context.model.kpis.get(kpi)
  if (answer === undefined || series === undefined || found === undefined) return []
  const { language, model } = context
  const { definition } = defaultVariant(found, model.workspace.variants)
  return [
    {
      kpi,
      role,
      question: found.question[language],
      base: sayBase(answer, definition, model.crm, language),
      change: sayChange(answer, language, isRunning(sample)),
      flagWord: sayFlag(answer.total.flags, language),
      answer,
      series,
      ...(steps === undefined || steps.length === 0 ? {} : { steps }),
    },
  ]
}

/** Days for up to a quarter, weeks for a year: fine enough to see the goal grow. */
function runningQuestions(
  goal: string | undefined,
  { period, kpi }: Question,
  { model }: AnsweringContext,
  compared: boolean,
): readonly AskedQuestion[] {
  const found = goal === undefined ? undefined : model.kpis.get(goal)
  const definition = found === undefined ? undefined : defaultVariant(found, model.workspace.variants).definition
  if (goal === undefined || kpi === undefined || period.label === 'all' || definition?.kind !== 'measure') return []
  const { aggregate, anchor } = definition.measure
  const days = daysBetween(period.from, period.until)
  if (!['sum', 'count'].includes(aggregate) || anchor.kind !== 'event' || days > 400) return []
  const grain: Grain = days > 100 ? 'week' : 'day'
  const year = (day: string): string => Temporal.PlainDate.from(day).subtract({ years: 1 }).toString()
  return [
    { kpi: goal, grain, from: period.from, until: period.until },
    ...(compared ? [{ kpi: goal, grain, from: year(period.from), until: year(period.until) }] : []),
  ]
}

function stepsOf([now, before]: readonly KpiAnswer[], { sight }: Question): readonly RunningStep[] {
  let sum = 0
  let earlier = 0
  // Before the data begins nothing is known, which is not 0.
  const isKnown = before !== undefined && !(before.total.n === 0 && before.total.flags.includes('truncated'))
  return (now?.rows ?? []).map((row, index) => {
    sum += row.value ?? 0
    const then = before?.rows[index]
    earlier += then?.value ?? 0
    return {
      label: row.period.from,
      value: row.period.from > sight.asOf ? null : sum,
      previous: then === undefined || !isKnown ? null : earlier,
    }
  })
}

function noteOf({ sight, kpi }: Question, { today, language }: AnsweringContext): string | null {
  if (kpi === undefined || daysBetween(sight.asOf, today) <= 30) return null
  const day = sayDay(sight.asOf, language)
  return language === 'de'
    ? `Die Daten enden am ${day}; gezeigt wird der jüngste Zeitraum, den sie enthalten.`
    : `The data ends on ${day}; shown is the newest period that it holds.`
}

/** Where the goal stands, and which drivers tellably changed. */
function sentenceOf(cards: readonly BoardCard[], { language }: AnsweringContext): BoardAnswer['sentence']['parts'] {
  const [goal] = cards.filter(({ role }) => role === 'goal')
  const changed = cards.filter(({ role, answer }) => role !== 'goal' && answer.comparison?.rows[0]?.tellable === true)
  const de = language === 'de'
  const parts: { text: string; kpi?: string; tone?: 'ink' }[] = []
  if (goal !== undefined) {
    const { value } = goal.answer.total
    const said =
      value === null
        ? de
          ? 'kein Wert'
          : 'no value'
        : sayValue(
            value,
            goal.answer.unit,
            language,
            goal.answer.currency === undefined ? {} : { currency: goal.answer.currency },
          )
    parts.push(
      { text: goal.answer.label, kpi: goal.kpi },
      { text: ': ' },
      { text: said, tone: 'ink' },
      { text: goal.change === null ? '.' : ` – ${goal.change}` },
    )
  }
  if (changed.length > 0) {
    parts.push({ text: de ? ' Belegbar verändert: ' : ' Tellably changed: ' })
    changed.forEach(({ answer, kpi }, index) =>
      parts.push({ text: index === 0 ? '' : ', ' }, { text: answer.label, kpi }),
    )
    parts.push({ text: '.' })
  }
  return parts.filter(({ text }) => text !== '')
}

function missingText(labels: readonly string[], { language }: AnsweringContext): string {
  return language === 'de'
    ? `Mit diesen Daten nicht möglich: ${labels.join(', ')}.`
    : `Not possible with this data: ${labels.join(', ')}.`
}
