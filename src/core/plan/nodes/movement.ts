import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedMovement } from '../../model/kinds/movement.ts'
import type { Question } from '../../question/question.ts'
import type { Grain } from '../../words/calendar.ts'
import { grainOf, type Period } from '../../words/period.ts'
import { periodIndex } from '../../words/period-index.ts'
import type { MovementNode } from '../plan-node.ts'
import type { MovesBucket, Scan, ScanColumn } from '../scan.ts'
import { inOneCurrency } from '../steps/one-currency.ts'
import { boundsFor, edgesOf, filtersFor, splitsAsOf } from '../steps/scans-for.ts'

/**
 * Follows every unit through the versions of its rows and gives each change to the first part that fits.
 *
 * | account | from       | until      | mrr |      | month   | start | new | churn | end |
 * | 1       | 2026-01-10 | 2026-02-15 |  50 |  ->  | 2026-01 |     0 |  50 |     0 |  50 |
 *                                                  | 2026-02 |    50 |   0 |   -50 |   0 |
 */
export function planMovement(movement: CheckedMovement, question: Question): MovementNode {
  const { measure, parts } = movement
  const { grain, periods, sight } = question
  const where = measure.where === undefined ? [] : [measure.where]
  const looked = periods.filter(({ from }) => from <= sight.asOf)
  const scan = (of: readonly Period[], by?: Grain): Scan =>
    scanOf(movement, question, bucketOf(movement, question, of, by))
  const isByPeriod = readsPeriod([...where, measure.value, ...parts.map(({ when }) => when)])
  const scans = isByPeriod ? looked.map((period) => scan([period], grain)) : [scan(looked, grain)]
  const splits = question.splits.get(measure.entity) ?? []
  const isWhole = splits.length === 0 && (grain === undefined || !isByPeriod)
  return {
    node: 'movement',
    movement,
    scans: grain === undefined ? scans.slice(0, 1) : scans,
    ...(isWhole ? {} : { whole: { ...scan(looked), splits: [] } }),
    bounds: boundsFor({ entity: measure.entity, where, anchor: measure.anchor }, question),
  }
}

/** Where a condition speaks of the period, each period follows other rows: none is the sum of others. */
function readsPeriod(nodes: readonly (Checked | undefined)[]): boolean {
  return /"kind":"(period-edge|span)"/.test(JSON.stringify(nodes))
}

function bucketOf(
  { per, parts, netted }: CheckedMovement,
  question: Question,
  periods: readonly Period[],
  grain: Grain | undefined,
): MovesBucket {
  const { rules, sight, period } = question
  const [first, last] = [periods[0], periods.at(-1)]
  const { start } = first === undefined ? { start: sight.asOf } : edgesOf(first, sight.asOf)
  const nowhere = { end: sight.asOf, last: sight.asOf }
  const { end, last: lastDay } = last === undefined ? nowhere : edgesOf(last, sight.asOf)
  const indexOf = (of: Period | undefined): number =>
    grain === undefined ? 0 : periodIndex((of ?? period).from, grain, rules)
  const within = nettedBy(netted, question)
  return {
    kind: 'moves',
    start,
    end,
    last: lastDay,
    ...(grain === undefined ? {} : { by: { grain, first: indexOf(first), last: indexOf(last) } }),
    ...(within === undefined ? {} : { netted: within }),
    per,
    parts,
  }
}

/** Days and weeks are finer than months: their changes are netted within themselves. */
function nettedBy(netted: CheckedMovement['netted'], { grain, period, rules }: Question): Grain | undefined {
  if (netted === 'never') return 'day'
  if (netted === 'period' || grain === 'day' || grain === 'week') return grain
  const asked = grain ?? grainOf(period.label)
  return asked?.startsWith('fiscal-') === true && rules.fiscalCut !== undefined ? 'fiscal-month' : 'month'
}

function scanOf({ measure }: CheckedMovement, question: Question, bucket: MovesBucket): Scan {
  const { entity, where, value, anchor } = measure
  const { kpi, splits, sight, rules } = question
  return {
    name: entity,
    says: kpi.question,
    entity,
    where: where === undefined ? [] : [where],
    filters: filtersFor(entity, question),
    bucket,
    splits: splits.get(entity) ?? [],
    ...splitsAsOf(question),
    columns: columnsFor(entity, value, anchor, question),
    sight,
    rules,
  }
}

function columnsFor(
  entity: string,
  value: Checked | undefined,
  anchor: CheckedMovement['measure']['anchor'],
  question: Question,
): readonly ScanColumn[] {
  if (value === undefined) return [{ as: 'amount', aggregate: 'count' }]
  const { value: counted, unconverted } = inOneCurrency(entity, value, anchor, question)
  return [{ as: 'amount', aggregate: 'sum', of: counted }, ...unconverted]
}
