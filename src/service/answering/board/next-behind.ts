import { sayVerdict } from '../../../core/answer/say-target.ts'
import { sayTotal } from '../../../core/answer/say-total.ts'
import type { KpiAnswer } from '../../../core/model/answer.ts'
import type { BoardCard, NextStep } from '../../../core/model/board-answer.ts'
import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import { resolveQuestion } from '../../../core/question/resolve-question.ts'
import { sayCount } from '../../../core/words/say-number.ts'
import { answerQuestions } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { nameRecords, seeRecords } from './name-records.ts'
import type { CardPlan } from './plan-cards.ts'
import { worklistOf, type Worklist } from './worklist.ts'

/** At most three lines stand on the panel. */
const mostSteps = 3

interface Todo extends Worklist {
  readonly card: BoardCard
  readonly asked: AskedQuestion
}

/** KPIs behind plan or missed for which there are records to work on, in the order of the board. */
export async function findBehind(
  cards: readonly BoardCard[],
  plans: readonly CardPlan[],
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<readonly NextStep[]> {
  const todos = todosOf(cards, plans, context)
  if (todos.length === 0) return []
  const { model } = context
  const worths = todos.flatMap(({ worth }) => (worth === undefined ? [] : [worth]))
  const withWorth = { ...model, kpis: new Map([...model.kpis, ...worths.map((kpi) => [kpi.id, kpi] as const)]) }
  const asked = todos.map((todo) => questionsOf(todo, context))
  const answers = await answerQuestions({ ...context, model: withWorth }, asked.flat(), signal)
  let next = 0
  return todos.flatMap((todo, index) => {
    const own = answers.slice(next, next + (asked[index]?.length ?? 0))
    next += own.length
    return stepOf(todo, own, context)
  })
}

/** Each list of records once, for the first KPI that needs it. */
function todosOf(
  cards: readonly BoardCard[],
  plans: readonly CardPlan[],
  { model, today }: AnsweringContext,
): readonly Todo[] {
  const found = cards.flatMap((card): Todo[] => {
    const verdict = card.answer.target?.verdict
    const kpi = model.kpis.get(card.kpi)
    if (kpi === undefined || (verdict !== 'behind' && verdict !== 'missed')) return []
    const list = worklistOf(kpi, model)
    const plan = plans.find((one) => one.kpi === card.kpi)
    if (list === undefined || plan === undefined) return []
    const { compare: _, ...asked } = plan.answer
    const question = { ...asked, kpi: list.kpi.id }
    return 'question' in resolveQuestion(question, model, { today }) ? [{ ...list, card, asked: question }] : []
  })
  const isFirst = ({ kpi }: Todo, index: number): boolean => found.findIndex((one) => one.kpi.id === kpi.id) === index
  return found.filter(isFirst).slice(0, mostSteps)
}

/** The number, its worth, and where most of the records stand. */
function questionsOf({ asked, worth, entity }: Todo, { model }: AnsweringContext): readonly AskedQuestion[] {
  const stage = model.crm.entities[entity]?.history?.state
  const isStaged = stage !== undefined && model.facts.filled.includes(`${entity}.${stage}`)
  return [
    asked,
    ...(worth === undefined ? [] : [{ ...asked, kpi: worth.id }]),
    ...(isStaged ? [{ ...asked, by: [stage] }] : []),
  ]
}

function stepOf(
  { kpi, entity, card, worth }: Todo,
  answers: readonly KpiAnswer[],
  context: AnsweringContext,
): readonly NextStep[] {
  const { language, model } = context
  const [count, ...more] = answers
  const money = worth === undefined ? undefined : more[0]
  const staged = worth === undefined ? more[0] : more[1]
  const n = count?.total.value ?? 0
  if (n === 0) return []
  const records = nameRecords(n, entity, money, context)
  const belongs = language === 'de' ? (n === 1 ? ' gehört zu' : ' gehören zu') : n === 1 ? ' is among' : ' are among'
  const quoted = language === 'de' ? `„${kpi.label.de}“.` : `“${kpi.label.en}”.`
  const why = kpi.id === card.kpi ? [] : [sayStanding(card, context)]
  const where = staged === undefined ? [] : sayMost(staged, entity, context)
  return [
    {
      kind: 'behind',
      kpi: kpi.id,
      about: card.kpi,
      n,
      parts: [...records, { text: `${belongs} ${quoted}` }],
      detail: [...why, ...where].join(' ') || null,
      action: { label: seeRecords(entity, model, language), to: 'records' },
    },
  ]
}

/** "Gewinnquote 24,1 %: hinter Plan." */
function sayStanding({ answer }: BoardCard, { language }: AnsweringContext): string {
  return `${answer.label} ${sayTotal(answer, language)}: ${sayVerdict(answer.target, language)}.`
}

/** "61 davon: Phase „Angebot“." */
function sayMost({ rows }: KpiAnswer, entity: string, { model, language }: AnsweringContext): readonly string[] {
  const shape = model.crm.entities[entity]
  const stage = shape?.history?.state ?? ''
  const label = (shape?.links[stage]?.label ?? shape?.fields[stage]?.label)?.[language] ?? stage
  const [most] = rows.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))
  const name = most?.by[stage]?.label
  if (most === undefined || name === undefined || rows.length < 2 || (most.value ?? 0) === 0) return []
  const count = sayCount(most.value ?? 0, language)
  return [
    language === 'de' ? `${count} davon: ${label} „${name}“.` : `${count} of them: ${label.toLowerCase()} “${name}”.`,
  ]
}
