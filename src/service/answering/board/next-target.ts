import { sayTotal } from '../../../core/answer/say-total.ts'
import type { BoardCard, NextStep } from '../../../core/model/board-answer.ts'
import type { Language } from '../../../core/words/label.ts'

/** The first KPI of the board that nobody has set a target for, with what it was in the period compared with. */
export function findNoTarget(
  cards: readonly BoardCard[],
  isRunning: boolean,
  language: Language,
): NextStep | undefined {
  const card = cards.find(({ answer }) => answer.target === undefined && answer.total.value !== null)
  if (card === undefined) return undefined
  return {
    kind: 'no-target',
    kpi: card.kpi,
    about: card.kpi,
    n: 0,
    parts: [
      { text: card.answer.label, strong: true },
      { text: language === 'de' ? ' hat noch kein Ziel.' : ' has no target yet.' },
    ],
    detail: sayBefore(card, isRunning, language),
    action: { label: language === 'de' ? 'Ziel setzen' : 'Set a target', to: 'target' },
  }
}

/** "Im Vorjahr zum gleichen Stand: 7,8 %." */
function sayBefore({ answer }: BoardCard, isRunning: boolean, language: Language): string | null {
  const { comparison } = answer
  const previous = comparison?.rows.find(({ by }) => Object.keys(by).length === 0)?.previous ?? null
  if (comparison === undefined || previous === null) return null
  const said = sayTotal({ ...answer, total: { ...answer.total, value: previous } }, language)
  const isYear = comparison.with === 'year'
  if (language === 'de')
    return `${isYear ? 'Im Vorjahr' : 'Im Vorzeitraum'}${isRunning ? ' zum gleichen Stand' : ''}: ${said}.`
  return `${isYear ? 'Last year' : 'The period before'}${isRunning ? ' to the same day' : ''}: ${said}.`
}
