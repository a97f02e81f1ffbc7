import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedKind, CheckedMeasure } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'
import { and } from '../build-checked.ts'
import type { QuotientNode, ShareNode } from '../plan-node.ts'
import type { ScanColumn } from '../scan.ts'
import { inOneCurrency, manyInOneCurrency } from '../steps/one-currency.ts'
import { boundsFor, scansFor } from '../steps/scans-for.ts'
import { planMeasure } from './measure.ts'

type Ratio = Extract<CheckedKind, { kind: 'ratio' }>
type PartRatio = Extract<Ratio, { part: true }>

/** A part is counted in its denominator's own pass; a numerator of its own gets a pass of its own. */
export function planRatio(ratio: Ratio, question: Question): ShareNode | QuotientNode {
  if (!ratio.part) return planQuotient(ratio, question)
  return ['count', 'sum'].includes(ratio.denominator.aggregate)
    ? planShare(ratio, question)
    : planQuotient(partOf(ratio), question)
}

function planQuotient(
  ratio: { readonly numerator: CheckedMeasure; readonly denominator: CheckedMeasure },
  question: Question,
): QuotientNode {
  return {
    node: 'quotient',
    numerator: planMeasure(ratio.numerator, question),
    denominator: planMeasure(ratio.denominator, question),
  }
}

/** Means, medians and distinct values do not add up: the part is a measure of its own, over the denominator's rows. */
function partOf({ denominator, where, value }: PartRatio): {
  readonly numerator: CheckedMeasure
  readonly denominator: CheckedMeasure
} {
  const conditions = [denominator.where, where].filter((one) => one !== undefined)
  const both = conditions.length === 0 ? {} : { where: conditions.reduce(and) }
  return { denominator, numerator: { ...denominator, ...both, ...(value === undefined ? {} : { value }) } }
}

/**
 * Counts, or sums, the rows of the denominator for which the part holds.
 *
 * | month   | n  | hits |      | month   | share |
 * | 2026-01 | 12 |    3 |  ->  | 2026-01 |  0.25 |
 */
function planShare({ denominator, across, where: ofPart, value }: PartRatio, question: Question): ShareNode {
  const { entity, anchor, where } = denominator
  const conditions = where === undefined ? [] : [manyInOneCurrency(where, question)]
  const part = ofPart === undefined ? undefined : manyInOneCurrency(ofPart, question)
  const ofRows = denominator.aggregate === 'count'
  const inOne = (one: Checked | undefined): Checked | undefined =>
    one === undefined ? undefined : inOneCurrency(entity, one, anchor, question).value
  const unconverted =
    denominator.value === undefined ? [] : inOneCurrency(entity, denominator.value, anchor, question).unconverted
  const sums = [...sumColumns(inOne(denominator.value), inOne(value ?? denominator.value), part), ...unconverted]
  const columns = ofRows ? countColumns(part) : sums
  const over = across === undefined ? -1 : question.by.indexOf(across)
  return {
    node: 'share',
    of: ofRows ? 'rows' : 'sums',
    isState: anchor.kind === 'state',
    ...(over < 0 ? {} : { across: over }),
    scans: scansFor({ entity, where: conditions, anchor, columns }, question),
    bounds: boundsFor({ entity, where: conditions, anchor }, question),
  }
}

const withFilter = (column: ScanColumn, filter: Checked | undefined): ScanColumn =>
  filter === undefined ? column : { ...column, filter }

function countColumns(part: Checked | undefined): readonly ScanColumn[] {
  return [{ as: 'n', aggregate: 'count' }, withFilter({ as: 'hits', aggregate: 'count' }, part)]
}

function sumColumns(
  whole: Checked | undefined,
  part: Checked | undefined,
  where: Checked | undefined,
): readonly ScanColumn[] {
  if (whole === undefined || part === undefined) return countColumns(where)
  return [
    { as: 'n', aggregate: 'count' },
    { as: 'known', aggregate: 'known', of: whole },
    { as: 'sum', aggregate: 'sum', of: whole },
    withFilter({ as: 'part', aggregate: 'sum', of: part }, where),
    { as: 'squares', aggregate: 'squares', of: whole },
    withFilter({ as: 'part_squares', aggregate: 'squares', of: part }, where),
    withFilter({ as: 'products', aggregate: 'products', of: part, by: whole }, where),
  ]
}
