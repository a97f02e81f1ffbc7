import type { CheckedKind } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'
import { and, compare, elapsed, known, momentValue, numberValue } from '../build-checked.ts'
import type { Scan, ScanColumn } from '../scan.ts'
import { scansFor } from '../steps/scans-for.ts'

type Conversion = Extract<CheckedKind, { kind: 'conversion' }>

/** The column of those that had reached the goal by an age. */
export const byAge = (age: number): string => `by_${age}`

/**
 * Counts, for the units that started in each period, how many had reached the goal by each age in days: `n` and `by_0`, `by_7` ..
 * The same count as a cohort's with a window of that many days.
 *
 * | lead | created_at | customer_at |      | month   | n | by_0 | by_30 | by_60 |
 * | 1    | 2026-01-02 | 2026-02-11  |  ->  | 2026-01 | 2 |    0 |     0 |     1 |
 * | 2    | 2026-01-05 |             |
 */
export function planMaturity(
  { entity, where, start, reaches }: Conversion,
  question: Question,
  ages: readonly number[],
): Scan {
  const reached = and(known(reaches), compare(reaches, '<=', momentValue(question.sight.asOf)))
  const taken = elapsed(start, reaches)
  const columns: readonly ScanColumn[] = [
    { as: 'n', aggregate: 'count' },
    ...ages.map((age): ScanColumn => ({
      as: byAge(age),
      aggregate: 'count',
      filter: and(reached, compare(taken, '<=', numberValue(age))),
    })),
  ]
  const counted = {
    entity,
    where: where === undefined ? [] : [where],
    anchor: { kind: 'event', moment: start } as const,
  }
  const [scan] = scansFor({ ...counted, columns }, question)
  if (scan === undefined) throw new Error('cohorts are counted in one pass')
  return scan
}
