import type { FittedBoard, BoardRole } from '../../../core/check/fit-board.ts'
import { entitiesOfKpi } from '../../../core/check/list-splits.ts'
import { resolveSplit } from '../../../core/check/resolve-split.ts'
import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import type { Question } from '../../../core/question/question.ts'
import { resolveQuestion } from '../../../core/question/resolve-question.ts'
import type { Language } from '../../../core/words/label.ts'
import { isProblem, ProblemsFound, type Problem } from '../../../core/words/problem.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { askLastPeriods } from '../last-periods.ts'

/** What a reader asks of a whole board. */
export interface BoardQuestion {
  readonly period?: string
  readonly compare?: 'previous' | 'year' | 'none'
  /** A filter for every KPI that knows what it names. */
  readonly where?: string
  /** A split for every KPI that knows it. */
  readonly by?: string
  /** ISO instant of the reader's last visit. */
  readonly visited?: string
}

/** What is asked for one card. */
export interface CardPlan {
  readonly kpi: string
  readonly role: BoardRole
  readonly answer: AskedQuestion
  /** The last periods of the same length, the asked one last. */
  readonly series: AskedQuestion
  readonly segments?: AskedQuestion
  /** Why it is not filtered or not split, though the reader asked for it. */
  readonly unsplit?: string
}

/** The questions behind the cards. A KPI that does not know the filter or the split is asked without it and says so; throws ProblemsFound where none knows it. */
export function planCards(
  { shown }: Pick<FittedBoard, 'shown'>,
  request: BoardQuestion,
  sample: Question,
  context: AnsweringContext,
): readonly CardPlan[] {
  const { where, by } = request
  const knowsFilter = knowing(shown, (kpi) => ({ kpi, ...(where === undefined ? {} : { where }) }), context)
  const knowsSplit = knowing(shown, (kpi) => ({ kpi, ...(by === undefined ? {} : { by: [by] }) }), context)
  const compare = request.compare === 'none' ? {} : { compare: request.compare ?? ('year' as const) }
  return shown.map(({ kpi, role }) => {
    const filter = where !== undefined && knowsFilter.has(kpi) ? { where } : {}
    const during = { kpi, period: sample.period.label, ...filter }
    const unsplit = [
      ...(knowsFilter.has(kpi) ? [] : [notFiltered[context.language]]),
      ...(knowsSplit.has(kpi) || by === undefined ? [] : [notSplit(by, shown, context)]),
    ]
    return {
      kpi,
      role,
      answer: { ...during, ...compare },
      series: { ...askLastPeriods(kpi, sample), ...filter },
      ...(by !== undefined && knowsSplit.has(kpi) ? { segments: { ...during, by: [by] } } : {}),
      ...(unsplit.length === 0 ? {} : { unsplit: unsplit.join(' ') }),
    }
  })
}

const notFiltered: Readonly<Record<Language, string>> = {
  en: 'Not filtered: it counts everything.',
  de: 'Ohne Filter: Hier zählt alles.',
}

function notSplit(by: string, shown: FittedBoard['shown'], { model, language }: AnsweringContext): string {
  const entities = shown.flatMap(({ kpi }) => model.kpis.get(kpi) ?? []).flatMap((kpi) => entitiesOfKpi(model, kpi))
  const found = entities.map((entity) => resolveSplit(by, entity, model)).find((split) => !isProblem(split))
  const label = found === undefined || isProblem(found) ? by : found.label[language]
  return language === 'de' ? `Nicht nach ${label} aufteilbar.` : `Cannot be split by ${label}.`
}

/** The KPIs for which a question is sound. */
function knowing(
  shown: FittedBoard['shown'],
  ask: (kpi: string) => AskedQuestion,
  { model, today }: AnsweringContext,
): ReadonlySet<string> {
  const problems: Problem[] = []
  const sound = shown.filter(({ kpi }) => {
    const resolved = resolveQuestion(ask(kpi), model, { today })
    if ('problems' in resolved) problems.push(...resolved.problems)
    return 'question' in resolved
  })
  const [first] = problems
  if (sound.length === 0 && first !== undefined) throw new ProblemsFound([first])
  return new Set(sound.map(({ kpi }) => kpi))
}
