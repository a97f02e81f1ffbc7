import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedMeasure } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'
import type { MeasureNode } from '../plan-node.ts'
import type { ScanColumn } from '../scan.ts'
import { inOneCurrency, manyInOneCurrency } from '../steps/one-currency.ts'
import { boundsFor, scansFor } from '../steps/scans-for.ts'

/** The columns that an aggregate and its noise can be rebuilt from. */
function columnsFor(measure: CheckedMeasure, question: Question): readonly ScanColumn[] {
  const { aggregate, p } = measure
  const rows: ScanColumn = { as: 'n', aggregate: 'count' }
  if (measure.value === undefined || aggregate === 'count') return [rows]
  const { value, unconverted } = inOneCurrency(measure.entity, measure.value, measure.anchor, question)
  const known: ScanColumn = { as: 'known', aggregate: 'known', of: value }
  const sum: ScanColumn = { as: 'sum', aggregate: 'sum', of: value }
  const squares: ScanColumn = { as: 'squares', aggregate: 'squares', of: value }
  if (aggregate === 'sum') return [rows, known, sum, ...(question.withNoise ? [squares] : []), ...unconverted]
  if (aggregate === 'average') return [rows, known, sum, squares, ...unconverted]
  if (aggregate === 'median' || aggregate === 'percentile')
    return [
      rows,
      known,
      { as: 'sorted', aggregate: 'sorted', of: value, picks: [aggregate === 'median' ? 0.5 : (p ?? 0.5)] },
      ...unconverted,
    ]
  return [rows, known, { as: 'value', aggregate, of: value }, ...unconverted]
}

/**
 * Aggregates one value of one entity by the period of its event, or as of the end of each period.
 *
 * | deal | won_at     | amount |      | month   | n | known | sum  |
 * | 1    | 2026-01-20 |   1000 |  ->  | 2026-01 | 2 |     2 | 1500 |
 * | 2    | 2026-01-28 |    500 |
 */
export function planMeasure(
  measure: CheckedMeasure,
  question: Question,
  also: { readonly where?: readonly Checked[]; readonly columns?: readonly ScanColumn[] } = {},
): MeasureNode {
  const own = measure.where === undefined ? [] : [manyInOneCurrency(measure.where, question)]
  const where = [...own, ...(also.where ?? [])]
  const columns = also.columns ?? columnsFor(measure, question)
  return {
    node: 'measure',
    aggregate: measure.aggregate,
    ...(measure.p === undefined ? {} : { p: measure.p }),
    isState: measure.anchor.kind === 'state',
    scans: scansFor({ entity: measure.entity, where, anchor: measure.anchor, columns }, question),
    bounds: boundsFor({ entity: measure.entity, where, anchor: measure.anchor }, question),
  }
}
