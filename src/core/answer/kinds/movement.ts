import type { MovementNode } from '../../plan/plan-node.ts'
import type { Scan } from '../../plan/scan.ts'
import { cellName, readFigures, type FigureRow, type Figures } from '../cells.ts'
import type { Estimates, PlanResults } from '../estimate-cells.ts'
import { countOf, noValue, type Estimated } from '../estimate.ts'

/** The bridges of a plan: by period and segment, and of the whole, which has a pass of its own where there are several. */
export function estimateMovements(plan: MovementNode, results: PlanResults): Estimates {
  const table = readFigures(plan.scans, plan.scans.map(results.scan))
  const rows = new Map(table.rows.map((row) => [cellName(row), row.figures]))
  const total = plan.whole === undefined ? sumOf(table.rows, plan) : wholeOf(plan.whole, results)
  return {
    cells: table.rows,
    of: (cell) => estimateMovement(plan, rows.get(cellName(cell))),
    total: estimateMovement(plan, total),
  }
}

function wholeOf(whole: Scan, results: PlanResults): Figures | undefined {
  return readFigures([whole], [results.scan(whole)]).rows[0]?.figures
}

/** The bridge over several periods: the first start, the parts of all, the last end. */
function sumOf(rows: readonly FigureRow[], { movement: { parts } }: MovementNode): Figures | undefined {
  const ordered = rows.toSorted((one, other) => (one.period ?? 0) - (other.period ?? 0)).map(({ figures }) => figures)
  const [first, last] = [ordered[0], ordered.at(-1)]
  if (first === undefined || last === undefined || ordered.length === 1) return first
  const added = [...parts.flatMap((_, index) => [`part_${index}`, `n_${index}`]), ...restParts]
  const sums = added.map((name) => [name, exact(ordered.reduce((sum, one) => sum + countOf(one, name), 0))])
  return { ...last, ...Object.fromEntries(sums), start: first['start'] ?? null, n: last['n_whole'] ?? null }
}

const restParts = ['other', 'moved', 'currency', 'removed'] as const

/** A bridge is exact: what came and went between two states is known. */
function estimateMovement({ movement: { parts } }: MovementNode, figures: Figures | undefined): Estimated {
  const [start, end] = [countOf(figures, 'start'), countOf(figures, 'end')]
  const own = parts.map(({ name }, index) => ({
    part: name,
    value: countOf(figures, `part_${index}`),
    n: countOf(figures, `n_${index}`),
  }))
  const rest = restParts.map((part) => ({
    part,
    value: countOf(figures, part),
  }))
  const steps = [...own, ...rest.filter(({ value }) => value !== 0)]
  const shown = [
    { part: 'start', value: start, level: start },
    ...steps.map((step, index) => ({ ...step, level: levelAfter(start, steps.slice(0, index + 1)) })),
    { part: 'end', value: end, level: end },
  ]
  const named = [...own, ...rest, { part: 'start', value: start }, { part: 'end', value: end }]
  const left = [
    { why: 'missing-amount', n: countOf(figures, 'missing') - countOf(figures, 'unconverted') },
    { why: 'unconverted', n: countOf(figures, 'unconverted') },
  ].filter(({ n }) => n > 0)
  return {
    ...noValue,
    value: exact(end - start),
    n: countOf(figures, 'n'),
    isFact: true,
    noise: { kind: 'state' },
    flags: left.map(({ why }) => why),
    leftOut: left,
    bridge: shown,
    parts: Object.fromEntries(named.map(({ part, value }) => [part, { value, error: 0 }])),
  }
}

/** 0.3, not 0.30000000000000004: differences of cents are cents. */
const exact = (value: number): number => Math.round(value * 1e6) / 1e6

function levelAfter(start: number, steps: readonly { readonly value: number }[]): number {
  return exact(steps.reduce((level, { value }) => level + value, start))
}
