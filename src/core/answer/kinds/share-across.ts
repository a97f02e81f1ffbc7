import type { ShareNode } from '../../plan/plan-node.ts'
import { cellName, readFigures, type Figures } from '../cells.ts'
import type { EstimatedCell, Estimates, PlanResults } from '../estimate-cells.ts'
import { estimateShare } from '../estimate-node.ts'
import { numberOf } from '../estimate.ts'

/** What the whole of all segments gives to each of them; the rest is the segment's own. */
const ofWhole = ['n', 'known', 'sum', 'squares', 'unconverted'] as const

/**
 * Each segment as a share of all segments of its period and its other splits.
 *
 * | reason | n | hits |      | reason | n | hits | share |
 * | Price  | 6 |    6 |  ->  | Price  | 8 |    6 |  0.75 |
 * | none   | 2 |    2 |      | none   | 8 |    2 |  0.25 |
 */
export function estimateShareAcross(plan: ShareNode, across: number, results: PlanResults): Estimates {
  const table = readFigures(plan.scans, plan.scans.map(results.scan))
  const rest = (cell: EstimatedCell): string => cellName({ ...cell, by: cell.by.toSpliced(across, 1) })
  const wholes = new Map([...Map.groupBy(table.rows, rest)].map(([name, rows]) => [name, sumUp(rows)]))
  const own = new Map(table.rows.map((row) => [cellName(row), row.figures]))
  return {
    cells: table.rows,
    of: (cell) => {
      const whole = wholes.get(rest(cell))
      return estimateShare(plan, whole && { ...own.get(cellName(cell)), ...whole })
    },
    total: estimateShare(plan, table.total),
  }
}

function sumUp(rows: readonly { readonly figures: Figures }[]): Figures {
  const present = ofWhole.filter((name) => rows.some(({ figures }) => name in figures))
  return Object.fromEntries(
    present.map((name) => [name, rows.reduce((sum, { figures }) => sum + (numberOf(figures[name]) ?? 0), 0)]),
  )
}
