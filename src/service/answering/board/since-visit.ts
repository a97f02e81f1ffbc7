import { sayVerdict } from '../../../core/answer/say-target.ts'
import { sayTotal } from '../../../core/answer/say-total.ts'
import type { KpiAnswer, Row } from '../../../core/model/answer.ts'
import type { BoardCard, SinceVisit } from '../../../core/model/board-answer.ts'
import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import type { Question } from '../../../core/question/question.ts'
import { earlierDay, type Day } from '../../../core/words/day.ts'
import { sayPeriod } from '../../../core/words/say-period.ts'
import { answerResolved, resolveAll } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { missingThen } from '../require-known.ts'
import type { CardPlan } from './plan-cards.ts'

/** What the reader knew: the day of his visit and the last load of before it. */
interface Known {
  readonly day: Day
  readonly load: number
}

/** What changed since the reader was here: verdicts on the same period, and values of periods that were over by then. Undefined where nothing was known yet. */
export async function compareWithVisit(
  {
    visited,
    cards,
    plans,
    sample,
  }: {
    readonly visited: string
    readonly cards: readonly BoardCard[]
    readonly plans: readonly CardPlan[]
    readonly sample: Question
  },
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<SinceVisit | undefined> {
  const known = knownAt(visited, context)
  if (known === undefined) return undefined
  const nothing: SinceVisit = { at: visited, verdicts: [], restated: [] }
  const isSame = known.load === context.model.facts.loads.at(-1)?.number && known.day >= context.today
  if (isSame || known.day < sample.period.from) return nothing
  const asked = plans.flatMap(({ answer, series }) => [
    asKnown(answer, sample, known),
    { ...series, ...knownOn(known) },
  ])
  const questions = resolveAll(context, asked).map((one) => ({
    ...one,
    sight: { ...one.sight, knownLoad: known.load },
  }))
  const missing = await Promise.all(questions.map((one) => missingThen(one, context, signal)))
  const answers = await answerResolved(context, questions, signal)
  const pairs = cards
    .map((card, index) => ({ card, then: answers[index * 2], series: answers[index * 2 + 1] }))
    // What could not be said then has not changed since.
    .filter((_, index) => missing[index * 2]?.length === 0)
  return {
    ...nothing,
    verdicts: pairs.flatMap(({ card, then }) => (then === undefined ? [] : changedVerdict(card, then, context))),
    restated: pairs.flatMap(({ card, series }) => (series === undefined ? [] : restated(card, series, known, context))),
  }
}

function knownAt(visited: string, { model, today }: AnsweringContext): Known | undefined {
  const instant = Temporal.Instant.from(visited)
  const load = model.facts.loads
    .filter(({ finishedAt }) => Temporal.Instant.compare(Temporal.Instant.from(finishedAt), instant) <= 0)
    .at(-1)
  const day = instant.toZonedDateTimeISO(model.workspace.time_zone).toPlainDate().toString()
  return load === undefined ? undefined : { day: earlierDay(day, today), load: load.number }
}

const knownOn = ({ day }: Known): Pick<AskedQuestion, 'knownOn'> => ({ knownOn: day })

/** The same days: `this-quarter` or the last 30 days were others then. */
function asKnown(
  { compare: _compare, period: _period, ...asked }: AskedQuestion,
  { period, isAll }: Question,
  known: Known,
): AskedQuestion {
  return { ...asked, ...(isAll ? { period: 'all' } : { from: period.from, until: period.until }), ...knownOn(known) }
}

function changedVerdict(
  { kpi, answer }: BoardCard,
  then: KpiAnswer,
  { language }: AnsweringContext,
): SinceVisit['verdicts'] {
  const [now, before] = [answer.target?.verdict, then.target?.verdict]
  if (now === undefined || before === undefined || now === before) return []
  const [said, was] = [sayVerdict(answer.target, language), sayVerdict(then.target, language)]
  return [
    { kpi, label: answer.label, text: language === 'de' ? `jetzt ${said}, zuvor ${was}` : `now ${said}, was ${was}` },
  ]
}

/** Cohorts go on ripening; that is no correction. */
const ripens = ({ view }: KpiAnswer, { flags }: Row): boolean => view === 'cohort' || flags.includes('immature')

/** The newest period that was over by then and reads otherwise now, at the figures that a card shows. */
function restated(
  { kpi, series }: BoardCard,
  then: KpiAnswer,
  { day }: Known,
  { language }: AnsweringContext,
): SinceVisit['restated'] {
  const said = (row: Row): string => sayTotal({ ...series, total: row }, language)
  const changed = series.rows.flatMap((row) => {
    const was = then.rows.find(({ period }) => period.from === row.period.from && period.until === row.period.until)
    const isOver = row.period.until <= day && was !== undefined && !ripens(series, row)
    return isOver && row.value !== null && was.value !== null && said(row) !== said(was) ? [{ row, was }] : []
  })
  const newest = changed.at(-1)
  if (newest === undefined) return []
  const { row, was } = newest
  const name = sayPeriod(row.period, language)
  const text =
    language === 'de' ? `${name} jetzt ${said(row)}, zuvor ${said(was)}` : `${name} now ${said(row)}, was ${said(was)}`
  return [{ kpi, label: series.label, text }]
}
