import { sayBase, sayChange, sayFlag } from '../../../core/answer/say-card.ts'
import { defaultVariant } from '../../../core/check/default-variant.ts'
import type { KpiAnswer, Row } from '../../../core/model/answer.ts'
import type { BoardCard } from '../../../core/model/board-answer.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { fromFirstData } from '../from-first-data.ts'
import type { CardPlan } from './plan-cards.ts'

/** How many segments a card has room for, beside what has no entry. */
const shownSegments = 5

export interface CardAnswers {
  readonly answer: KpiAnswer
  readonly series: KpiAnswer
  readonly segments?: KpiAnswer
}

/** A card: its answers and the words around them, in the reader's language. */
export function makeCard(
  { kpi, role, unsplit }: CardPlan,
  { answer, series, segments }: CardAnswers,
  { model, language }: AnsweringContext,
  isRunning: boolean,
): BoardCard {
  const found = model.kpis.get(kpi)
  if (found === undefined) throw new Error(`the card of ${kpi} has no KPI`)
  const { definition } = defaultVariant(found, model.workspace.variants)
  return {
    kpi,
    role,
    question: found.question[language],
    base: sayBase(answer, definition, model.crm, language),
    change: sayChange(answer, language, isRunning),
    flagWord: sayFlag(answer.total.flags, language),
    answer,
    series: fromFirstData(series),
    ...(segments === undefined ? {} : largest(segments.rows)),
    ...(unsplit === undefined ? {} : { unsplit }),
  }
}

/** The segments with the most units behind them, the largest value first; what has no entry stands last, however large it is. */
function largest(rows: readonly Row[]): Pick<BoardCard, 'segments' | 'moreSegments'> {
  const isNamed = ({ by }: Row): boolean => Object.values(by).every((value) => value !== null)
  const named = rows.filter(isNamed).toSorted((one, other) => other.n - one.n)
  const shown = named
    .slice(0, shownSegments)
    .toSorted((one, other) => (other.value ?? -Infinity) - (one.value ?? -Infinity))
  return {
    segments: [...shown, ...rows.filter((row) => !isNamed(row))],
    moreSegments: named.length - shown.length,
  }
}
