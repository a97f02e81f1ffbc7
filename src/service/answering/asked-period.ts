import type { KpiPage } from '../../core/model/kpi-page.ts'
import type { Question } from '../../core/question/question.ts'
import { addDays, daysBetween } from '../../core/words/day.ts'
import { sayDay, sayPeriod } from '../../core/words/say-period.ts'
import type { AnsweringContext } from './answering-context.ts'

/** Whether a period reaches beyond the as-of. */
export function isRunning({ period, isAll, sight }: Question): boolean {
  return !isAll && period.until > addDays(sight.asOf, 1)
}

/** The period of a question, for people too. */
export function describePeriod(question: Question, { language }: AnsweringContext): KpiPage['period'] {
  const { label, from, until } = question.period
  return {
    label,
    from,
    until,
    running: isRunning(question),
    asOf: question.sight.asOf,
    text: sayPeriod(question.period, language),
  }
}

/** That the data ended long ago, and where it does not lie in the asked period, no more than that. */
export function sayDataEnd({ sight, period }: Question, { today, language }: AnsweringContext): string | null {
  if (daysBetween(sight.asOf, today) <= 30) return null
  const day = sayDay(sight.asOf, language)
  const isNewest = period.from <= sight.asOf && sight.asOf < period.until
  if (language === 'de')
    return `Die Daten enden am ${day}${isNewest ? '; gezeigt wird der jüngste Zeitraum, den sie enthalten' : ''}.`
  return `The data ends on ${day}${isNewest ? '; shown is the newest period that it holds' : ''}.`
}
