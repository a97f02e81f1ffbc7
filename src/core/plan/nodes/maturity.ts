import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedKind } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'
import { and, compare, elapsed, known, momentValue, numberValue } from '../build-checked.ts'
import type { Scan, ScanColumn } from '../scan.ts'
import { scansFor } from '../steps/scans-for.ts'

type Conversion = Extract<CheckedKind, { kind: 'conversion' }>

/**
 * Counts the units that started in each period by how soon they reached the goal: the key of a row is how many of the ages had not
 * been passed by then, and unknown where the goal was not reached. A unit of 40 days stays within the last one of 0, 30 and 60 days.
 *
 * | lead | created_at | customer_at |      | month   | key | n |
 * | 1    | 2026-01-02 | 2026-02-11  |  ->  | 2026-01 |   1 | 1 |
 * | 2    | 2026-01-05 |             |      | 2026-01 |     | 1 |
 */
export function planMaturity(
  { entity, where, start, reaches }: Conversion,
  question: Question,
  ages: readonly number[],
): Scan {
  const anchor = { kind: 'event', moment: start } as const
  const columns: readonly ScanColumn[] = [{ as: 'n', aggregate: 'count' }]
  const [scan] = scansFor({ entity, where: where === undefined ? [] : [where], anchor, columns }, question)
  if (scan === undefined) throw new Error('cohorts are counted in one pass')
  const reached = and(known(reaches), compare(reaches, '<=', momentValue(question.sight.asOf)))
  return { ...scan, key: { kind: 'if', type: number, condition: reached, then: agesNotPassed(start, reaches, ages) } }
}

const number = { kind: 'number' } as const

/** How many of the ages a time does not exceed. A band begins with its edge: of negative times an age belongs to those it holds for. */
function agesNotPassed(start: Checked, reaches: Checked, ages: readonly number[]): Checked {
  const taken: Checked = { kind: 'negative', type: number, of: elapsed(start, reaches) }
  const edges = ages.toReversed().map((age) => numberValue(-age))
  return { kind: 'call', type: number, name: 'band', arguments: [taken, ...edges] }
}

/** Of the rows of a period: all units, and how many had reached the goal by each age. */
export function countByAge(
  rows: readonly { readonly key: number | null; readonly n: number }[],
  ages: readonly number[],
): { readonly n: number; readonly reached: readonly number[] } {
  const sum = (of: typeof rows): number => of.reduce((all, { n }) => all + n, 0)
  return {
    n: sum(rows),
    reached: ages.map((_, index) => sum(rows.filter(({ key }) => key !== null && key >= ages.length - index))),
  }
}
