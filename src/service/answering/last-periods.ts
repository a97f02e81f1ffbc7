import type { AskedQuestion } from '../../core/question/asked-question.ts'
import type { Question } from '../../core/question/question.ts'
import { addDays } from '../../core/words/day.ts'
import { grainOf, periodAt } from '../../core/words/period.ts'
import { periodIndex } from '../../core/words/period-index.ts'

/** How many periods the past of a card shows, the asked one among them. */
const shownPeriods = 8

/** Asks a KPI for the last periods of the same length, the asked one last; for periods of no grain for the last months. */
export function askLastPeriods(
  kpi: string,
  { period, rules, sight }: Pick<Question, 'period' | 'rules' | 'sight'>,
): AskedQuestion {
  const grain = grainOf(period.label) ?? 'month'
  const lastDay = period.label === 'all' ? sight.asOf : addDays(period.until, -1)
  const last = periodIndex(lastDay, grain, rules)
  return {
    kpi,
    grain,
    from: periodAt(last - shownPeriods + 1, grain, rules).from,
    until: periodAt(last, grain, rules).until,
  }
}
