import type { KpiAnswer, Row } from '../model/answer.ts'
import type { Scan } from '../plan/scan.ts'
import { cellName, readFigures, type ScanRows } from './cells.ts'
import type { EstimatedCell, Estimates } from './estimate-cells.ts'
import { countOf, type Noise } from './estimate.ts'
import type { Answered } from './judge-rows.ts'
import { testDifferences } from './test-differences.ts'

/** How many units of each segment lie above the quantile of the whole. */
export interface AboveQuantile {
  readonly scans: readonly Scan[]
  readonly rows: readonly ScanRows[]
}

/** Whether the segments of a split differ. They are compared within one period; over several, each would need a test of its own. */
export function differencesOf(
  { question, plan, above }: Answered,
  rows: readonly Row[],
  cells: readonly EstimatedCell[],
  estimates: Estimates,
): Pick<KpiAnswer, 'differences'> {
  if (question.by.length === 0 || question.grain !== undefined) return {}
  // Shares of one whole: where one is larger, the others must be smaller.
  if (plan.node === 'share' && plan.across !== undefined) return {}
  const noiseOf = above === undefined ? (cell: EstimatedCell) => estimates.of(cell).noise : sharesAbove(above)
  const segments = rows.flatMap((row, index) => {
    const cell = cells[index]
    return cell === undefined ? [] : [{ row, noise: noiseOf(cell) }]
  })
  const differences = testDifferences(segments, question.kpi.better === 'lower')
  return differences === undefined ? {} : { differences }
}

/** A median is tested by the share of units above the median of all. */
function sharesAbove({ scans, rows }: AboveQuantile): (cell: EstimatedCell) => Noise {
  const table = new Map(readFigures(scans, rows).rows.map((row) => [cellName(row), row.figures]))
  return (cell) => {
    const figures = table.get(cellName(cell))
    return { kind: 'rate', rate: { successes: countOf(figures, 'hits'), n: countOf(figures, 'n') } }
  }
}
