import type { FunnelStep } from '../../model/answer.ts'
import { namedSteps } from '../../plan/named-steps.ts'
import type { FunnelNode } from '../../plan/plan-node.ts'
import { incidenceCurve } from '../../stats/cumulative-incidence.ts'
import { riskTable, type Exits, type RiskRow } from '../../stats/risk-table.ts'
import { wilsonInterval } from '../../stats/wilson-interval.ts'
import { cellName, readFigures, type Figures } from '../cells.ts'
import type { Estimates, PlanResults } from '../estimate-cells.ts'
import { estimateRate } from '../estimate-node.ts'
import { countOf, type Estimated } from '../estimate.ts'

const open = { low: null, high: null } as const
const day = 86_400

/** How far the units of each period and segment came; the whole counts each unit once. */
export function estimateFunnels(plan: FunnelNode, results: PlanResults): Estimates {
  const table = readFigures(plan.scans, plan.scans.map(results.scan))
  const whole = plan.whole === undefined ? table.total : readFigures([plan.whole], [results.scan(plan.whole)]).total
  const rows = new Map(table.rows.map((row) => [cellName(row), row.figures]))
  return {
    cells: table.rows,
    of: (cell) => estimateFunnel(plan, rows.get(cellName(cell))),
    total: estimateFunnel(plan, whole),
  }
}

function estimateFunnel(plan: FunnelNode, figures: Figures | undefined): Estimated {
  const names = namedSteps(plan)
  const reached = names.map((_, index) => countOf(figures, `reached_${index + 1}`))
  const [n = 0] = reached
  const rate = estimateRate(reached.at(-1) ?? 0, n)
  const out = countOf(figures, 'taken_out')
  const ripe = ripeOf(plan, figures, n)
  return {
    ...rate,
    steps: names.map(({ name, label }, index) => ({
      step: name,
      label,
      ...ratesOf(reached, index),
      ...becameOf(plan, figures, index + 1, reached[index] ?? 0),
      medianDays: index === 0 ? null : medianDays(figures?.[`took_${index + 1}`]),
    })),
    ...(ripe === undefined ? {} : { maturity: ripe }),
    leftOut: out > 0 ? [{ why: 'taken-out', n: out }] : [],
    flags: ripe !== undefined && ripe.share < 0.8 ? ['immature'] : [],
  }
}

type Rates = Pick<FunnelStep, 'reached' | 'fromStart' | 'fromPrevious' | 'low' | 'high'>

function ratesOf(reached: readonly number[], index: number): Rates {
  const [start = 0] = reached
  const here = reached[index] ?? 0
  const before = reached[index - 1]
  const interval = before === undefined ? null : wilsonInterval(here, before)
  return {
    reached: here,
    fromStart: start === 0 ? null : here / start,
    fromPrevious: before === undefined || before === 0 ? null : here / before,
    ...(interval ?? open),
  }
}

type Likely = NonNullable<FunnelStep['likely']>['won']
type Became = Pick<FunnelStep, 'won' | 'lost' | 'open' | 'likely'>

/** What became of those that reached a step, as far as seen, and what is likely to become of all of them: those still open are neither won nor lost. */
function becameOf(
  { outcomes, withinDays }: FunnelNode,
  figures: Figures | undefined,
  step: number,
  reached: number,
): Became {
  if (outcomes === 'none') return { won: null, lost: null, open: null }
  const [won, lost] = [countOf(figures, `won_${step}`), countOf(figures, `lost_${step}`)]
  const seen = { won, lost: outcomes === 'won' ? null : lost, open: reached - won - lost }
  const table = riskTable(exitsOf(figures?.[`ages_${step}`]))
  const isWindow = withinDays !== undefined && step === 1
  const horizon = table === null ? undefined : isWindow ? table.at(-1)?.time : lastFollowed(table)
  if (table === null || horizon === undefined || seen.open === 0) return seen
  const at = (cause: number): Likely => {
    const point = incidenceCurve(table, cause)?.findLast(({ time }) => time <= horizon)
    return { value: point?.value ?? 0, low: point?.low ?? null, high: point?.high ?? null }
  }
  return { ...seen, likely: { won: at(0), lost: outcomes === 'won' ? null : at(1), byDay: horizon } }
}

/** Up to which age enough units were followed for a curve to say something: ten, of few a fifth of them. */
function lastFollowed(table: readonly RiskRow[]): number | undefined {
  const enough = Math.min(10, Math.max(1, (table[0]?.atRisk ?? 0) / 5))
  return table.findLast(({ atRisk }) => atRisk >= enough)?.time
}

/** Rows of so many numbers each, out of one text. */
function numbersIn(text: Figures[string] | undefined, width: number): readonly (readonly number[])[] {
  const numbers = typeof text === 'string' && text !== '' ? text.split(' ').map(Number) : []
  return Array.from({ length: numbers.length / width }, (_, row) => numbers.slice(row * width, (row + 1) * width))
}

function exitsOf(text: Figures[string] | undefined): readonly Exits[] {
  return numbersIn(text, 4).map(([time = 0, won = 0, lost = 0, still = 0]) => ({
    time,
    events: [won, lost],
    censored: still,
  }))
}

/** The median of counted lengths in seconds, in days; of an even number the mean of the two in the middle. */
function medianDays(text: Figures[string] | undefined): number | null {
  const lengths = numbersIn(text, 2)
  const n = lengths.reduce((sum, [, count = 0]) => sum + count, 0)
  if (n === 0) return null
  return (lengthAt(lengths, Math.floor((n - 1) / 2)) + lengthAt(lengths, Math.floor(n / 2))) / 2 / day
}

function lengthAt(lengths: readonly (readonly number[])[], rank: number): number {
  let before = 0
  for (const [length = 0, count = 0] of lengths) {
    before += count
    if (before > rank) return length
  }
  return 0
}

/**
 * How much of the cohort is old enough to be judged: as old as the window; with outcomes, decided; else through, or as old as 95 % of
 * those were that came through.
 */
function ripeOf(plan: FunnelNode, figures: Figures | undefined, n: number): Estimated['maturity'] {
  if (n === 0) return undefined
  const starts = numbersIn(figures?.['starts'], 2)
  const age = lengthAt(starts, Math.floor((n - 1) / 2))
  const olderThan = (days: number): number =>
    starts.reduce((sum, [since = 0, count = 0]) => sum + (since >= days ? count : 0), 0)
  if (plan.withinDays !== undefined) return { share: olderThan(Math.ceil(plan.withinDays)) / n, age }
  const exits = exitsOf(figures?.['ages_1'])
  const still = (least: number): number =>
    exits.reduce((sum, { time, censored }) => sum + (time < least ? censored : 0), 0)
  if (plan.outcomes !== 'none') return { share: 1 - still(Infinity) / n, age }
  const through = exits.map(({ time, events }) => [time, events[0] ?? 0])
  const many = through.reduce((sum, [, count = 0]) => sum + count, 0)
  return many === 0 ? undefined : { share: 1 - still(lengthAt(through, Math.ceil(many * 0.95) - 1)) / n, age }
}
