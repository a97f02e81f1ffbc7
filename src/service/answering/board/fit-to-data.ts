import { fitBoard, type FittedBoard } from '../../../core/check/fit-board.ts'
import type { KpiAnswer } from '../../../core/model/answer.ts'
import type { BoardText } from '../../../core/model/workspace.ts'
import { answerQuestions } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'

/**
 * A board as this data can fill it. Data that lacks something often lacks more than its columns show: amounts of won
 * deals alone, no lost deals at all. There, KPIs without anything to say over all time give their place to others.
 */
export async function fitToData(
  board: BoardText,
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<FittedBoard> {
  const silent = new Set<string>()
  const heard = new Set<string>()
  for (;;) {
    const fitted = fitBoard(board, context.model, silent)
    const unheard = fitted.shown.filter(({ kpi }) => !heard.has(kpi))
    if (fitted.missing.length === 0 || unheard.length === 0) return fitted
    const asked = unheard.map(({ kpi }) => ({ kpi, period: 'all' }))
    const answers = await answerQuestions(context, asked, signal)
    for (const answer of answers) (saysNothing(answer) ? silent : heard).add(answer.kpi)
  }
}

/** No value, nothing counted, or a rate with nothing that could speak against it. */
function saysNothing({ total, unit }: KpiAnswer): boolean {
  const isEmptySum = total.value === 0 && (unit === 'count' || unit === 'money')
  return total.value === null || isEmptySum || total.flags.includes('one-sided')
}
