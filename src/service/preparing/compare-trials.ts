import type { Figure, SplitCount, TrialResult } from './trial.ts'

/** What a choice moves most: a KPI, or where it moves none, a split as `deal.product`; and how much, 0..1. */
export interface Effect {
  readonly size: number
  readonly kpi?: string
  readonly split?: string
}

/** A split that moves by less than this share of its rows is not worth a question. */
const leastSplit = 0.01
/** Another currency of the same amounts: every sum is another one, though no figure of it changes. */
const otherCurrency = 0.1
/** The headline is shown where it moves at all worth showing; else what moves most. */
const leastShown = 0.002

/** What the other choices change most against the proposed one. The headline KPI is named before one that moves more, because people know it. */
export function largestEffect(proposed: TrialResult, others: readonly TrialResult[]): Effect {
  const kpis = strongest(others.flatMap((other) => effectsOnKpis(proposed, other)))
  const splits = strongest(others.flatMap((other) => effectsOnSplits(proposed, other)))
  const headline = kpis.find(([kpi, size]) => kpi === proposed.headline && size >= leastShown)
  const [moved] = kpis
  if (moved !== undefined && moved[1] > 0) {
    const money = kpis.find(([kpi, size]) => kpi === 'bookings' && size === moved[1])
    return { size: moved[1], kpi: (headline ?? money ?? moved)[0] }
  }
  const [split] = splits
  return split !== undefined && split[1] >= leastSplit ? { size: split[1], split: split[0] } : { size: 0 }
}

type Sized = readonly [name: string, size: number]

/** Each name once, with its largest size, the largest first. */
function strongest(sized: readonly Sized[]): readonly Sized[] {
  const most = new Map<string, number>()
  for (const [name, size] of sized) most.set(name, Math.max(size, most.get(name) ?? 0))
  return [...most].toSorted((a, b) => b[1] - a[1])
}

function effectsOnKpis(a: TrialResult, b: TrialResult): readonly Sized[] {
  const names = new Set([...a.figures.keys(), ...b.figures.keys()])
  return [...names].map((kpi): Sized => [kpi, moves(a.figures.get(kpi), b.figures.get(kpi))])
}

/** How much a KPI moves, as a share of the larger value; one that appears or disappears moves wholly. */
function moves(before: Figure | undefined, after: Figure | undefined): number {
  const [a, b] = [before?.value ?? null, after?.value ?? null]
  if (a === null || b === null) return a === b ? 0 : 1
  const largest = Math.max(Math.abs(a), Math.abs(b))
  const moved = largest === 0 ? 0 : Math.abs(a - b) / largest
  return before?.currency === after?.currency ? moved : Math.max(moved, otherCurrency)
}

function effectsOnSplits(a: TrialResult, b: TrialResult): readonly Sized[] {
  const names = new Set([...a.splits.keys(), ...b.splits.keys()])
  return [...names].map((name): Sized => [name, shifts(a.splits.get(name), b.splits.get(name))])
}

/** The share of rows that get or lose a value, or what is known of it; of a value that becomes two, its share of all values. */
function shifts(a: SplitCount | undefined, b: SplitCount | undefined): number {
  const rows = Math.max(a?.rows ?? 0, b?.rows ?? 0, 1)
  const filled = Math.abs((a?.filled ?? 0) - (b?.filled ?? 0)) / rows
  const told = Math.abs((a?.told?.n ?? 0) - (b?.told?.n ?? 0)) / rows
  const values = Math.max(a?.distinct ?? 0, b?.distinct ?? 0, 1)
  return Math.min(1, Math.max(filled, told, Math.abs((a?.distinct ?? 0) - (b?.distinct ?? 0)) / values))
}
