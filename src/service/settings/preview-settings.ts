import type { KpiAnswer } from '../../core/model/answer.ts'
import type { MovedNumber, SettingsPreview } from '../../core/model/settings-page.ts'
import type { WorkspaceText } from '../../core/model/workspace.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import type { Day } from '../../core/words/day.ts'
import type { Language } from '../../core/words/label.ts'
import { allTime, type Period } from '../../core/words/period.ts'
import { sayPeriod } from '../../core/words/say-period.ts'
import { countWorkingDays } from '../../core/words/working-days.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { fitToData } from '../answering/board/fit-to-data.ts'
import { sayMoved, sayNotes, sayPeriodMoves, sayWorkingDays } from './say-preview.ts'

export interface SettingsSides {
  /** The data as it is asked now. */
  readonly before: AnsweringContext
  /** The same data under the changed settings. */
  readonly after: AnsweringContext
  /** What `pegel.yaml` would say. */
  readonly wanted: WorkspaceText
  /** Whether files give times without a zone, which are read in the reporting zone. */
  readonly hasLocalTimes: boolean
  /** `after` keeps the former zone: there is too much data to bring it into the other one for a preview. */
  readonly isZoneUntold?: boolean
  /** The public holidays of a region, from one day until before another. */
  readonly listHolidays: (region: string, from: Day, until: Day) => Promise<readonly Day[]>
}

/** Answers the KPIs of the boards under both settings, for the board's period and for the calendar periods that change with the settings. */
export async function previewSettings(sides: SettingsSides): Promise<SettingsPreview> {
  const { before, after, hasLocalTimes, isZoneUntold = false } = sides
  const { language } = before
  const texts = [before.model.workspace, sides.wanted] as const
  const asked = await questionsOf(before, texts)
  const [was, becomes] = [await answerQuestions(before, asked), await answerQuestions(after, asked)]
  const pairs = was.flatMap((answer, index): (readonly [KpiAnswer, KpiAnswer])[] => {
    const other = becomes[index]
    return other === undefined ? [] : [[answer, other]]
  })
  const moved = pairs.filter(([one, other]) => !isSame(one, other))
  return {
    moved: moved.map(([one, other]) => movedNumber(one, other, language)),
    unmoved: asked.length - moved.length,
    sentence: sayMoved({ moved: moved.length, all: asked.length, isZoneUntold }, language),
    notes: [
      ...periodMoves(pairs, language),
      ...(await workingDays(pairs[0]?.[0].total.period, sides)),
      ...sayNotes(texts, { hasLocalTimes, language, isZoneUntold }),
    ],
  }
}

/** What the reader of the boards sees, without repetition. */
async function questionsOf(
  context: AnsweringContext,
  [before, after]: readonly [WorkspaceText, WorkspaceText],
): Promise<readonly AskedQuestion[]> {
  const fiscal = JSON.stringify(before.fiscal_year) === JSON.stringify(after.fiscal_year) ? [] : ['this-fiscal-year']
  const weeks = before.week === after.week ? [] : ['this-week']
  const asked = new Map<string, AskedQuestion>()
  for (const board of context.model.boards.values()) {
    const { shown } = await fitToData(board, context)
    for (const { kpi } of shown)
      for (const period of [board.period, ...fiscal, ...weeks]) asked.set(`${kpi} ${period}`, { kpi, period })
  }
  return [...asked.values()]
}

/** The same number in the same money. */
function isSame(one: KpiAnswer, other: KpiAnswer): boolean {
  return one.total.value === other.total.value && one.currency === other.currency
}

function movedNumber(was: KpiAnswer, becomes: KpiAnswer, language: Language): MovedNumber {
  const { kpi, label, unit, currency } = was
  return {
    kpi,
    label,
    unit,
    ...(currency === undefined ? {} : { currency }),
    ...(becomes.currency === undefined ? {} : { currencyAfter: becomes.currency }),
    period: sayPeriod(was.total.period, language),
    periodAfter: sayPeriod(becomes.total.period, language),
    before: was.total.value,
    after: becomes.total.value,
  }
}

/** Each period that has other days or another name afterwards, once. */
function periodMoves(pairs: readonly (readonly [KpiAnswer, KpiAnswer])[], language: Language): readonly string[] {
  const moves = pairs
    .map(([was, becomes]) => [was.total.period, becomes.total.period] as const)
    .filter(([one, other]) => one.label !== other.label || one.from !== other.from || one.until !== other.until)
  return [...new Set(moves.map((move) => sayPeriodMoves(move, language)))]
}

/** How many days of the first board's period are days of work, where another region decides it. */
async function workingDays(
  period: Period | undefined,
  { before, after, listHolidays }: SettingsSides,
): Promise<readonly string[]> {
  const regions = [before.model.workspace.holidays, after.model.workspace.holidays]
  if (regions[0] === regions[1] || period === undefined || period.label === allTime.label) return []
  const { from, until } = period
  const count = async (region: string | undefined): Promise<number> =>
    countWorkingDays(from, until, region === undefined ? [] : await listHolidays(region, from, until))
  const days = { before: await count(regions[0]), after: await count(regions[1]) }
  return [sayWorkingDays(days, sayPeriod(period, before.language), before.language)]
}
