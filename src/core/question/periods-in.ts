import type { CalendarRules, Grain } from '../words/calendar.ts'
import { addDays, laterDay, type Day } from '../words/day.ts'
import { fiscalCutReach } from '../words/fiscal-cut.ts'
import { allTime, periodBetween, periodsOf, type Period } from '../words/period.ts'
import type { Problem } from '../words/problem.ts'
import { isDay, readPeriod } from '../words/read-period.ts'
import type { AskedQuestion } from './asked-question.ts'
import { noSuchDay, problem } from './problem.ts'
import type { Question } from './question.ts'

/** The stretch of time that a question asks for. */
export function periodOf(asked: AskedQuestion, rules: CalendarRules, asOf: Day): Period | Problem {
  if (asked.from === undefined && asked.until === undefined) return readPeriod(asked.period ?? 'all', rules, asOf)
  const from = asked.from ?? allTime.from
  const until = asked.until ?? addDays(asOf, 1)
  for (const named of [from, until]) if (!isDay(named)) return noSuchDay(named)
  if (until <= from)
    return problem(
      'empty-period',
      `The period from ${from} until ${until} holds no day; "until" is the first day after it.`,
      `Der Zeitraum von ${from} bis ${until} enthält keinen Tag; „until“ ist der erste Tag danach.`,
    )
  return periodBetween(from, until, rules)
}

/** A Problem where listed fiscal years do not cover what is asked: what lies outside them belongs to none. */
export function coveredBy(
  { fiscalCut }: CalendarRules,
  grain: Grain | undefined,
  { from, until }: Period,
): undefined | Problem {
  const reach = fiscalCut === undefined || grain?.startsWith('fiscal-') !== true ? undefined : fiscalCutReach(fiscalCut)
  if (reach === undefined || (reach.from <= from && until <= reach.until)) return undefined
  const last = addDays(reach.until, -1)
  return problem(
    'outside-calendar',
    `The fiscal years listed in pegel.yaml cover ${reach.from} to ${last}; ask for a period among them, or list more.`,
    `Die Geschäftsjahre in pegel.yaml reichen von ${reach.from} bis ${last}; möglich ist ein Zeitraum darin, oder die Liste wird ergänzt.`,
  )
}

/** The periods of a grain within a stretch of time, the first and last cut to it; all time has none until its first day is known. */
export function periodsIn(period: Period, grain: Grain | undefined, rules: CalendarRules): readonly Period[] {
  if (grain === undefined) return [period]
  if (period.from === allTime.from) return []
  return periodsOf(period, grain, rules).map((one) => ({
    label: one.label,
    from: one.from < period.from ? period.from : one.from,
    until: one.until > period.until ? period.until : one.until,
  }))
}

/** The same question by a grain from the beginning of time, once the first day of the data is known. */
export function withinData(question: Question, firstDay: Day): Question {
  const { grain, rules, isAll, sight } = question
  if (grain === undefined || question.period.from !== allTime.from) return question
  const until = isAll ? addDays(sight.asOf, 1) : question.period.until
  const period: Period = { label: question.period.label, from: firstDay, until: laterDay(until, firstDay) }
  const periods = isAll ? periodsOf(period, grain, rules) : periodsIn(period, grain, rules)
  return { ...question, isAll: false, period, periods }
}
