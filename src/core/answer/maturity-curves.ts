import type { MaturityCurves } from '../model/kpi-page.ts'
import { countByAge } from '../plan/nodes/maturity.ts'
import type { Question } from '../question/question.ts'
import { addDays, daysBetween, earlierDay, type Day } from '../words/day.ts'
import type { Language } from '../words/label.ts'
import { periodIndex } from '../words/period-index.ts'
import { sayPeriod } from '../words/say-period.ts'
import type { ScanRows } from './cells.ts'
import { numberOf } from './estimate.ts'

/** How each cohort of a question ripened; those before the first unit are left out, and an age that the youngest unit of a cohort has not reached has no share. */
export function maturityCurves(
  rows: ScanRows,
  { periods, grain, rules, sight }: Pick<Question, 'periods' | 'grain' | 'rules' | 'sight'>,
  ages: readonly number[],
  language: Language,
): Pick<MaturityCurves, 'ages' | 'cohorts'> {
  if (grain === undefined) throw new Error('cohorts are cut by a grain')
  const counts = countsByPeriod(rows)
  const cohorts = periods
    .filter(({ from }) => from <= sight.asOf)
    .map((period) => {
      const { n, reached } = countByAge(counts.get(periodIndex(period.from, grain, rules)) ?? [], ages)
      const known = ageOf(period, sight.asOf)
      const shares = ages.map((age, index) => (n === 0 || age > known ? null : (reached[index] ?? 0) / n))
      return { label: period.label, text: sayPeriod(period, language), n, shares }
    })
  const first = cohorts.findIndex(({ n }) => n > 0)
  return { ages, cohorts: first === -1 ? [] : cohorts.slice(first) }
}

/** The age in days that every unit of a cohort has reached at the end of a day. */
function ageOf({ until }: { readonly until: Day }, asOf: Day): number {
  return daysBetween(earlierDay(addDays(until, -1), asOf), asOf)
}

type Counted = Parameters<typeof countByAge>[0]

/** The rows of each period, without that of the whole. */
function countsByPeriod({ columns, rows }: ScanRows): ReadonlyMap<number, Counted> {
  const [period, total, key, n] = ['period', 'total', 'own_key', 'n'].map((name) => columns.indexOf(name))
  const inPeriods = rows.filter((row) => row[total ?? -1] !== 1)
  const groups = Map.groupBy(inPeriods, (row) => numberOf(row[period ?? -1]) ?? Number.NaN)
  return new Map(
    [...groups].map(([index, of]) => [
      index,
      of.map((row) => ({ key: numberOf(row[key ?? -1]) ?? null, n: numberOf(row[n ?? -1]) ?? 0 })),
    ]),
  )
}
