import type { MaturityCurves } from '../model/kpi-page.ts'
import { byAge } from '../plan/nodes/maturity.ts'
import type { Scan } from '../plan/scan.ts'
import type { Question } from '../question/question.ts'
import { addDays, daysBetween, earlierDay, type Day } from '../words/day.ts'
import type { Language } from '../words/label.ts'
import { periodIndex } from '../words/period-index.ts'
import { sayPeriod } from '../words/say-period.ts'
import { readFigures, type ScanRows } from './cells.ts'
import { countOf } from './estimate.ts'

/** How each cohort of a question ripened; those before the first unit are left out, and an age that the youngest unit of a cohort has not reached has no share. */
export function maturityCurves(
  scan: Scan,
  rows: ScanRows,
  { periods, grain, rules, sight }: Pick<Question, 'periods' | 'grain' | 'rules' | 'sight'>,
  ages: readonly number[],
  language: Language,
): Pick<MaturityCurves, 'ages' | 'cohorts'> {
  if (grain === undefined) throw new Error('cohorts are cut by a grain')
  const figures = new Map(readFigures([scan], [rows]).rows.map((row) => [row.period, row.figures]))
  const cohorts = periods
    .filter(({ from }) => from <= sight.asOf)
    .map((period) => {
      const found = figures.get(periodIndex(period.from, grain, rules))
      const n = countOf(found, 'n')
      const reached = ageOf(period, sight.asOf)
      const shares = ages.map((age) => (n === 0 || age > reached ? null : countOf(found, byAge(age)) / n))
      return { label: period.label, text: sayPeriod(period, language), n, shares }
    })
  const first = cohorts.findIndex(({ n }) => n > 0)
  return { ages, cohorts: first === -1 ? [] : cohorts.slice(first) }
}

/** The age in days that every unit of a cohort has reached at the end of a day. */
function ageOf({ until }: { readonly until: Day }, asOf: Day): number {
  return daysBetween(earlierDay(addDays(until, -1), asOf), asOf)
}
