import { isPossible } from '../../core/check/is-possible.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { MovedNumber, SettingsPreview } from '../../core/model/settings-page.ts'
import type { WorkspaceText } from '../../core/model/workspace.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { addDays } from '../../core/words/day.ts'
import type { Language } from '../../core/words/label.ts'
import { sayDay, sayPeriod } from '../../core/words/say-period.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { sayMoved, sayNotes } from './say-preview.ts'

export interface SettingsSides {
  /** The data as it is asked now. */
  readonly before: AnsweringContext
  /** The same data under the changed settings. */
  readonly after: AnsweringContext
  /** Whether files give times without a zone, which are read in the reporting zone. */
  readonly hasLocalTimes: boolean
}

/** Answers every possible KPI of the boards under both settings, for the board's period and for the calendar periods that change with the settings. */
export async function previewSettings({ before, after, hasLocalTimes }: SettingsSides): Promise<SettingsPreview> {
  const { language } = before
  const sides = [before.model.workspace, after.model.workspace] as const
  const asked = questionsOf(before.model, sides)
  const [was, becomes] = [await answerQuestions(before, asked), await answerQuestions(after, asked)]
  const moved = was.flatMap((answer, index) => {
    const other = becomes[index]
    return other === undefined || isSame(answer, other) ? [] : [movedNumber(answer, other, language)]
  })
  return {
    moved,
    unmoved: asked.length - moved.length,
    sentence: sayMoved(moved.length, asked.length, language),
    notes: sayNotes(sides, { hasLocalTimes, language }),
  }
}

/** What the reader of the boards sees, without repetition. */
function questionsOf(
  model: CheckedModel,
  [before, after]: readonly [WorkspaceText, WorkspaceText],
): readonly AskedQuestion[] {
  const fiscal = JSON.stringify(before.fiscal_year) === JSON.stringify(after.fiscal_year) ? [] : ['this-fiscal-year']
  const weeks = before.week === after.week ? [] : ['this-week']
  const all = [...model.boards.values()].flatMap(({ goal, drivers, guardrails, period }) =>
    [goal, ...drivers, ...guardrails].flatMap((kpi) =>
      [period, ...fiscal, ...weeks].map((one) => ({ kpi, period: one })),
    ),
  )
  const isFirst = (one: (typeof all)[number], index: number): boolean =>
    all.findIndex(({ kpi, period }) => kpi === one.kpi && period === one.period) === index
  const isThere = ({ kpi }: (typeof all)[number]): boolean => {
    const found = model.kpis.get(kpi)
    return found !== undefined && isPossible(found, model.facts).possible
  }
  return all.filter((one, index) => isThere(one) && isFirst(one, index))
}

/** The same number of the same time in the same money; a state is that of its last day, whatever the period is called. */
function isSame(one: KpiAnswer, other: KpiAnswer): boolean {
  const [a, b] = [one.total, other.total]
  return (
    a.value === b.value &&
    one.currency === other.currency &&
    (one.view === 'state' ||
      (a.period.from === b.period.from && a.period.until === b.period.until && a.period.label === b.period.label))
  )
}

function movedNumber(was: KpiAnswer, becomes: KpiAnswer, language: Language): MovedNumber {
  const { kpi, label, unit, currency } = was
  return {
    kpi,
    label,
    unit,
    ...(currency === undefined ? {} : { currency }),
    ...(becomes.currency === undefined ? {} : { currencyAfter: becomes.currency }),
    period: sayWithDays(was, becomes, language),
    periodAfter: sayWithDays(becomes, was, language),
    before: was.total.value,
    after: becomes.total.value,
  }
}

/** A period in words; with its days where another one is called the same. */
function sayWithDays({ total: { period } }: KpiAnswer, other: KpiAnswer, language: Language): string {
  const text = sayPeriod(period, language)
  const hasOtherDays = other.total.period.from !== period.from || other.total.period.until !== period.until
  if (!hasOtherDays || sayPeriod(other.total.period, language) !== text) return text
  return `${text} (${sayDay(period.from, language)} – ${sayDay(addDays(period.until, -1), language)})`
}
