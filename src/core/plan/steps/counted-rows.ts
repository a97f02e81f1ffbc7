import type { Checked } from '../../model/checked-expression.ts'
import { and, compare, known, not, numberValue } from '../build-checked.ts'
import type { PlanNode, ShareNode, SurveyNode } from '../plan-node.ts'
import type { CountedRows, RecordPart } from '../record-set.ts'
import type { Scan, ScanColumn } from '../scan.ts'

/** Plans that count rows of their own scans. */
export type Counting = Exclude<PlanNode, { readonly node: 'derived' | 'cumulative' | 'earlier' | 'model' | 'movement' }>

/** The rows that a plan counts in its own scans, or only those of its numerator; undefined where it has none. */
export function countedRows(plan: Counting, part: RecordPart): readonly CountedRows[] | undefined {
  switch (plan.node) {
    case 'measure':
      return part === 'all' ? plan.scans.map((scan) => rowsOf(scan, unitColumn(plan.aggregate))) : undefined
    case 'quotient':
      return part === 'all' ? countedRows(plan.denominator, 'all') : countedRows(plan.numerator, 'all')
    case 'share':
      return plan.of === 'rows' ? plan.scans.map((scan) => shareRows(scan, 'hits', part)) : summedRows(plan, part)
    case 'cohort':
      return plan.scans.map((scan) => shareRows(scan, 'hits', part))
    case 'duration':
      return timedRows(plan, part)
    case 'survey':
      return surveyRows(plan, part)
    case 'decided':
      return decidedRows(plan, part)
  }
}

/** Where two values of the same rows are divided, as a discount by the list price, no row stands out as reached. */
function summedRows({ scans }: ShareNode, part: RecordPart): readonly CountedRows[] | undefined {
  if (scans.some((scan) => columnOf(scan, 'part')?.filter !== undefined))
    return scans.map((scan) => shareRows(scan, 'part', part))
  return part === 'all' ? scans.map((scan) => rowsOf(scan, 'n')) : undefined
}

/** The answers that count; of a share those in it are the numerator. */
function surveyRows({ scans, score }: SurveyNode, part: RecordPart): readonly CountedRows[] | undefined {
  if (score.kind === 'share') return scans.map((scan) => shareRows(scan, 'good', part))
  return part === 'all' ? scans.map((scan) => rowsOf(scan, 'n')) : undefined
}

/** Of means and quantiles a row without a value is no unit. */
function unitColumn(aggregate: string): string {
  return ['average', 'median', 'percentile'].includes(aggregate) ? 'known' : 'n'
}

/** Units decided in the period: in one scan with those that reached the goal among them, or those that did and those that failed each in their own. */
function decidedRows(plan: Extract<PlanNode, { node: 'decided' }>, part: RecordPart): readonly CountedRows[] {
  const hits = plan.scans.filter((scan) => columnOf(scan, 'hits') !== undefined)
  if (hits.some((scan) => columnOf(scan, 'n') !== undefined)) return hits.map((scan) => shareRows(scan, 'hits', part))
  const reached = hits.map((scan) => ({ ...rowsOf(scan, 'hits'), reached: always }))
  if (part === 'numerator') return reached
  if (plan.started !== undefined) return plan.started.scans.map((scan) => rowsOf(scan, 'n'))
  const failed = plan.scans.filter((scan) => columnOf(scan, 'fails') !== undefined)
  return [...reached, ...failed.map((scan) => ({ ...rowsOf(scan, 'fails'), reached: not(always) }))]
}

/** Of all that began, what finished is what was reached. */
function timedRows(
  { scans, counts }: Extract<PlanNode, { node: 'duration' }>,
  part: RecordPart,
): readonly CountedRows[] | undefined {
  if (counts === 'finished') return part === 'all' ? scans.map((scan) => rowsOf(scan, 'n')) : undefined
  return scans.map((scan) => {
    const exits = columnOf(scan, 'exits')
    if (exits?.of === undefined || exits.ended === undefined)
      throw new Error(`the scan of ${scan.entity} follows nobody`)
    const followed = compare(exits.of, '>=', numberValue(0))
    return part === 'all'
      ? { scan, counts: [followed], reached: exits.ended }
      : { scan, counts: [followed, exits.ended] }
  })
}

export const always: Checked = { kind: 'value', type: { kind: 'yes-no' }, value: true }

export const columnOf = (scan: Scan, name: string): ScanColumn | undefined => scan.columns.find(({ as }) => as === name)

/** The rows that a column counts: those for which its filter holds and, where it counts values, its value is known. */
function rowsOf(scan: Scan, name: string): CountedRows {
  const column = columnOf(scan, name)
  if (column === undefined) throw new Error(`the scan of ${scan.entity} counts no "${name}"`)
  return { scan, counts: conditionsOf(column) }
}

function conditionsOf({ aggregate, of, filter }: ScanColumn): readonly Checked[] {
  return [...(filter === undefined ? [] : [filter]), ...(aggregate === 'known' && of !== undefined ? [known(of)] : [])]
}

function shareRows(scan: Scan, numerator: string, part: RecordPart): CountedRows {
  const column = columnOf(scan, numerator)
  if (column === undefined) throw new Error(`the scan of ${scan.entity} counts no "${numerator}"`)
  const reached = conditionsOf(column).reduce<Checked>((all, one) => (all === always ? one : and(all, one)), always)
  const all = rowsOf(scan, 'n')
  return part === 'all' ? { ...all, reached } : { scan, counts: [...all.counts, reached] }
}
