import type { CheckedKpi } from '../../../core/model/checked-kpi.ts'
import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import { findKpi } from '../../../core/question/find-kpi.ts'
import type { Question } from '../../../core/question/question.ts'
import type { Grain } from '../../../core/words/calendar.ts'
import { addDays, daysBetween, type Day } from '../../../core/words/day.ts'
import { grainOf, periodAt } from '../../../core/words/period.ts'
import { periodIndex } from '../../../core/words/period-index.ts'
import { isProblem } from '../../../core/words/problem.ts'
import type { AnsweringContext } from '../answering-context.ts'

/** What a reader asks of one KPI's page. */
export interface KpiPageQuestion {
  /** An id, or an alias that leads to one. */
  readonly kpi: string
  readonly period?: string
  readonly compare?: 'previous' | 'year' | 'none'
  readonly view?: 'period' | 'cohort'
  readonly by?: string
  readonly where?: string
  readonly grain?: string
}

/** How many periods a series shows: a year of months and the one to compare with. */
const shownPeriods = 13

/** The period that is asked for, else that of the first board which shows the KPI. */
export function periodOf(
  { kpi: name, period }: Pick<KpiPageQuestion, 'kpi' | 'period'>,
  { model }: Pick<AnsweringContext, 'model'>,
): string {
  const kpi = findKpi(name, model)
  const shown = isProblem(kpi)
    ? undefined
    : [...model.boards.values()].find(({ goal, drivers, guardrails }) =>
        [goal, ...drivers, ...guardrails].includes(kpi.id),
      )
  return period ?? shown?.period ?? 'this-quarter'
}

/** The number itself; `by` is its own only in the league. */
export function numberQuestion(kpi: CheckedKpi, asked: KpiPageQuestion, context: AnsweringContext): AskedQuestion {
  const { compare = 'year', view, where } = asked
  return {
    kpi: kpi.id,
    period: periodOf(asked, context),
    by: [],
    ...(compare === 'none' ? {} : { compare }),
    ...(view === undefined ? {} : { view }),
    ...(where === undefined ? {} : { where }),
  }
}

/** The last periods up to the asked one, or to today where it still runs: of the asked grain, else as long as the period itself. */
export function seriesQuestion(number: AskedQuestion, sample: Question, asked: KpiPageQuestion): AskedQuestion {
  const { period, rules, sight, isAll } = sample
  const grain = grainFor(sample, asked.grain)
  const lastDay = addDays(period.until, -1)
  const last = periodIndex(isAll || isWithin(sight.asOf, period) ? sight.asOf : lastDay, grain, rules)
  const { period: _, ...rest } = number
  return {
    ...rest,
    grain,
    from: periodAt(last - shownPeriods + 1, grain, rules).from,
    until: periodAt(last, grain, rules).until,
  }
}

const isWithin = (day: Day, { from, until }: Question['period']): boolean => from <= day && day < until

/** A stretch that is no period of the calendar is shown in parts that fit into it. */
export function grainFor({ period, isAll }: Question, asked: string | undefined): Grain {
  // A grain that does not exist is found by whoever resolves the question.
  if (asked !== undefined) return asked as Grain
  const own = grainOf(period.label)
  if (own !== undefined) return own
  const days = daysBetween(period.from, period.until)
  return isAll || days > 92 ? 'month' : days > 14 ? 'week' : 'day'
}

/** The segments of a split, with what is needed to tell them apart. */
export function leagueQuestion(number: AskedQuestion, by: string): AskedQuestion {
  return { ...number, by: [by], withNoise: true }
}
