import { boundsOf, type ModelNode, type PlanNode } from '../plan/plan-node.ts'
import type { Bounds, Scan } from '../plan/scan.ts'
import {
  cellName,
  type Cell,
  readFigures,
  type FigureRow,
  type Figures,
  type FigureTable,
  type ScanRows,
  type SplitValue,
} from './cells.ts'
import { estimateCohort, estimateDecided, estimateMeasure, estimateQuotient, estimateShare } from './estimate-node.ts'
import { noValue, numberOf, type Estimated } from './estimate.ts'
import { estimateDuration } from './kinds/duration.ts'
import { estimateCumulative } from './kinds/cumulative.ts'
import { estimateEarlier } from './kinds/earlier.ts'
import { estimateModels } from './kinds/model.ts'
import { estimateMovements } from './kinds/movement.ts'
import { estimateFunnels } from './kinds/funnel.ts'
import { estimateShareAcross } from './kinds/share-across.ts'
import { estimateSurveys } from './kinds/survey.ts'
import type { FittedModel } from './models/fitted-model.ts'
import { estimateDerived } from './evaluate-derived.ts'

/** What was run for a plan, found again by its scan or bounds. */
export interface PlanResults {
  readonly scan: (scan: Scan) => ScanRows
  readonly bounds: (bounds: Bounds) => Figures | undefined
  /** The fitted model of a plan that has one; null where the data do not allow it. */
  readonly fitted?: (node: ModelNode) => FittedModel | null
}

export interface EstimatedCell {
  readonly period?: number
  readonly by: readonly SplitValue[]
}

/** The estimates of a plan: by period and split, and of the whole. `of` gives an empty estimate for a cell that no row came for. */
export interface Estimates {
  readonly cells: readonly EstimatedCell[]
  readonly of: (cell: EstimatedCell) => Estimated
  readonly total: Estimated
}

type Merged = { readonly cells: readonly EstimatedCell[]; readonly at: (cell: EstimatedCell) => FigureRow | undefined }

function byCell(table: FigureTable): Merged {
  const rows = new Map(table.rows.map((row) => [cellName(row), row]))
  return { cells: table.rows, at: (cell) => rows.get(cellName(cell)) }
}

function scanned(
  scans: readonly Scan[],
  results: PlanResults,
  estimate: (figures: Figures | undefined) => Estimated,
): Estimates {
  const table = readFigures(scans, scans.map(results.scan))
  const { cells, at } = byCell(table)
  return { cells, of: (cell) => estimate(at(cell)?.figures), total: estimate(table.total) }
}

/** `combine` gets the cell, and of the whole none. */
function joined(
  parts: readonly Estimates[],
  combine: (estimates: readonly Estimated[], cell?: EstimatedCell) => Estimated,
): Estimates {
  const cells = new Map(parts.flatMap((part) => part.cells).map((cell) => [cellName(cell), cell]))
  return {
    cells: [...cells.values()],
    of: (cell) =>
      combine(
        parts.map((part) => part.of(cell)),
        cell,
      ),
    total: combine(parts.map((part) => part.total)),
  }
}

/** Estimates every cell of a plan from the rows that its scans gave. */
export function estimateCells(plan: PlanNode, results: PlanResults, asOf: string): Estimates {
  switch (plan.node) {
    case 'measure':
      return scanned(plan.scans, results, (figures) => estimateMeasure(plan, figures))
    case 'share':
      if (plan.across !== undefined) return estimateShareAcross(plan, plan.across, results)
      return scanned(plan.scans, results, (figures) => estimateShare(plan, figures))
    case 'quotient':
      return joined(
        [estimateCells(plan.numerator, results, asOf), estimateCells(plan.denominator, results, asOf)],
        ([above, below]) => estimateQuotient(above ?? noValue, below ?? noValue),
      )
    case 'cohort':
      return scanned(plan.scans, results, (figures) =>
        estimateCohort(plan, figures, plan.ripening === undefined ? undefined : results.bounds(plan.ripening), asOf),
      )
    case 'duration':
      return scanned(plan.scans, results, (figures) => estimateDuration(plan, figures))
    case 'decided': {
      const against = results.bounds(plan.bounds)?.against
      if (plan.started === undefined)
        return scanned(plan.scans, results, (figures) => oneSided(estimateDecided(plan, figures, undefined), against))
      const table = readFigures(plan.scans, plan.scans.map(results.scan))
      const reached = byCell(table)
      const started = estimateCells(plan.started, results, asOf)
      const cells = new Map([...reached.cells, ...started.cells].map((cell) => [cellName(cell), cell]))
      return {
        cells: [...cells.values()],
        of: (cell) => estimateDecided(plan, reached.at(cell)?.figures, started.of(cell)),
        total: estimateDecided(plan, table.total, started.total),
      }
    }
    case 'movement':
      return estimateMovements(plan, results)
    case 'model':
      return estimateModels(plan, results)
    case 'funnel':
      return estimateFunnels(plan, results)
    case 'survey':
      return estimateSurveys(plan, results)
    case 'earlier':
      return estimateEarlier(plan, {
        estimate: (of) => estimateCells(of, results, asOf),
        firstDayOf: (of) => firstDayOf(of, results),
      })
    case 'cumulative':
      return estimateCumulative(plan, estimateCells(plan.of, results, asOf))
    case 'derived': {
      const names = [...plan.parts.keys()]
      const parts = [...plan.parts.values()].map((part) => estimateCells(part.plan, results, asOf))
      return joined(parts, (estimates, cell) =>
        estimateDerived(plan, new Map(names.map((name, index) => [name, estimates[index] ?? noValue])), cell),
      )
    }
  }
}

/** The first days on which the parts of a plan have anything to count, in order; of parts without data there is none. */
export function firstDaysOf(plan: PlanNode, results: PlanResults): readonly string[] {
  const days = boundsOf(plan).flatMap((bounds) => {
    const day = results.bounds(bounds)?.first_day
    return typeof day === 'string' ? [day.slice(0, 10)] : []
  })
  return days.toSorted()
}

/** Since when all parts of a plan have data; nothing without any. */
export function firstDayOf(plan: PlanNode, results: PlanResults): string | undefined {
  return firstDaysOf(plan, results).at(-1)
}

/** How many rows have no date to be counted at. Where those without a creation date count, only those are left that lack the date of a state, as `won_at`. */
export function undatedOf(plan: PlanNode, results: PlanResults, countsUndated: boolean): number {
  const left = boundsOf(plan).filter(({ moment }) => !countsUndated || moment?.kind === 'if')
  return left.reduce((sum, bounds) => sum + (numberOf(results.bounds(bounds)?.undated) ?? 0), 0)
}

/** A rate of data that holds nothing which counts against it: an export of won deals alone is always at 100 %. */
function oneSided(estimated: Estimated, against: Cell | undefined): Estimated {
  return against === 0 && estimated.n > 0 ? { ...estimated, flags: [...estimated.flags, 'one-sided'] } : estimated
}
