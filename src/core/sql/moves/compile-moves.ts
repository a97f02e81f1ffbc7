import type { MovesBucket, Scan } from '../../plan/scan.ts'
import { addStep, type StepBuilder } from '../step-builder.ts'
import {
  aggregate,
  all,
  call,
  cast,
  column,
  number,
  operator,
  type Select,
  type SelectColumn,
  type Sql,
  type Statement,
} from '../tree.ts'
import { changesStep } from './changes.ts'
import { openHeldRows } from './held-rows.ts'
import { judgedStep } from './judged-changes.ts'
import { from, gaps, lastPeriod, openingPeriod, openMoves, own, partNumber, restParts, type Moves } from './moves.ts'
import { resultSelect } from './moves-result.ts'
import { rateChangesStep } from './rate-changes.ts'
import { takenStep } from './taken-changes.ts'

const says = {
  sums: { en: 'What each part took, by period.', de: 'Was jeder Teil aufnahm, je Zeitraum.' },
  whole: { en: 'How many units changed at all.', de: 'Wie viele Einheiten sich überhaupt änderten.' },
  net: { en: 'By how much the whole changed, by period.', de: 'Um wie viel sich das Ganze änderte, je Zeitraum.' },
  segments: { en: 'Every segment there is.', de: 'Alle Abschnitte, die es gibt.' },
  spine: { en: 'Each of them in every period.', de: 'Jeder davon in jedem Zeitraum.' },
  rates: { en: 'What rates did, by period.', de: 'Was die Kurse bewirkten, je Zeitraum.' },
  running: { en: 'What it came to at the end of each period.', de: 'Worauf es am Ende jedes Zeitraums kam.' },
  result: { en: 'From the start over the parts to the end.', de: 'Vom Anfang über die Teile zum Ende.' },
}

/** The statement of a bridge: a row per period and segment with `start`, `end`, `n`, `part_0` .., `n_0` .., the parts that every bridge has, and what has no amount. */
export function compileMoves(scan: Scan, bucket: MovesBucket, builder: StepBuilder): Statement {
  const moves = openMoves(scan, bucket, builder)
  const found = changesStep(moves, openHeldRows(moves))
  const { changes, foreign } = found
  const judged = judgedStep(moves, found)
  const taken = moves.segments.length === 0 ? judged : takenStep(moves, changes, judged)
  const sums = sumsStep(moves, taken)
  const rates =
    foreign === undefined ? undefined : byRatesStep(moves, rateChangesStep(moves, foreign.local, foreign.rates))
  const running = runningStep(moves, netStep(moves, changes), rates)
  const select = resultSelect(moves, running, sums, wholeStep(moves, taken))
  return { steps: [...builder.steps, { name: 'result', says: says.result, select }] }
}

/** The asker's conditions end here: until now, what left them was followed too. */
function inside({ segments }: Moves): readonly Sql[] {
  return segments.includes('inside') ? [column(undefined, 'inside')] : []
}

const keysOf = ({ segments }: Moves): readonly string[] => ['period', ...segments.filter((name) => name !== 'inside')]

function sumsStep(moves: Moves, taken: string): string {
  const { builder, bucket, segments, type } = moves
  const change = column(undefined, 'change')
  const isPart = (number_: Sql): Sql => operator(column(undefined, 'part'), '=', number_)
  const sum = (of: Sql, as: string, filter?: Sql): SelectColumn => ({
    of: cast(aggregate('sum', [of], filter), type),
    as,
  })
  const took = (filter: Sql): Sql => all([filter, operator(change, '<>', number(0))])
  const units = aggregate('count-distinct', [column(undefined, 'unit')])
  const moved = operator(column(undefined, 'own_change'), '-', change)
  const columns: readonly SelectColumn[] = [
    ...keysOf(moves).map(own),
    { of: cast(units, 'integer'), as: 'n' },
    ...bucket.parts.flatMap((_, index) => [
      sum(change, `part_${index}`, isPart(number(index))),
      { of: cast(aggregate('count', [], took(isPart(number(index)))), 'integer'), as: `n_${index}` },
    ]),
    ...restParts.map((name) =>
      name === 'moved'
        ? segments.length === 0
          ? { of: cast(number(0), type), as: 'moved' }
          : sum(moved, 'moved')
        : sum(change, name, isPart(partNumber(moves, name))),
    ),
  ]
  return addStep(builder, 'sums', says.sums, {
    columns,
    from: { table: taken },
    where: inside(moves),
    groupBy: keysOf(moves),
  })
}

function netStep(moves: Moves, changes: string): string {
  const sum = (name: string, type: Moves['type']): SelectColumn => ({
    of: cast(aggregate('sum', [column(undefined, name)]), type),
    as: name,
  })
  return addStep(moves.builder, 'net', says.net, {
    columns: [...keysOf(moves).map(own), sum('change', moves.type), ...gaps.map((name) => sum(name, 'bigint'))],
    from: { table: changes },
    where: inside(moves),
    groupBy: keysOf(moves),
  })
}

/** How many units changed at all: over several periods they are not the sum of those of each. */
function wholeStep({ builder, segments }: Moves, taken: string): string {
  const units = aggregate('count-distinct', [column(undefined, 'unit')])
  return addStep(builder, 'whole', says.whole, {
    columns: [{ of: cast(units, 'integer'), as: 'n' }],
    from: { table: taken },
    where: segments.includes('inside') ? [column(undefined, 'inside')] : [],
  })
}

/** What rates did to what the asker wants to see. */
function byRatesStep(moves: Moves, changes: string): string {
  return addStep(moves.builder, 'by_rates', says.rates, {
    columns: [
      ...keysOf(moves).map(own),
      { of: cast(aggregate('sum', [column(undefined, 'by_rates')]), moves.type), as: 'by_rates' },
    ],
    from: { table: changes },
    where: inside(moves),
    groupBy: keysOf(moves),
  })
}

/** Every segment in every period, those without a change too: with what it came to by then. */
function runningStep(moves: Moves, net: string, rates: string | undefined): string {
  const { builder, type } = moves
  const names = keysOf(moves).slice(1)
  const spine = spineStep(moves, net, names)
  const running = (of: Sql): Sql => ({
    sql: 'window',
    of: aggregate('sum', [of]),
    partitionBy: names.length === 0 ? [number(1)] : names.map((one) => column(spine, one)),
    orderBy: column(spine, 'period'),
  })
  const or0 = (of: Sql): Sql => call('coalesce', of, number(0))
  const byRates = rates === undefined ? undefined : or0(column(rates, 'by_rates'))
  const ownChange = or0(column(net, 'change'))
  const change = byRates === undefined ? ownChange : operator(ownChange, '+', byRates)
  return addStep(builder, 'running', says.running, {
    columns: [
      ...keysOf(moves).map((name) => from(spine, name)),
      { of: cast(change, type), as: 'change' },
      { of: byRates ?? number(0), as: 'by_rates' },
      { of: cast(running(change), type), as: 'end_amount' },
      ...gaps.map((name) => ({ of: cast(running(column(net, name)), 'bigint'), as: name })),
    ],
    from: { table: spine },
    joins: [net, ...(rates === undefined ? [] : [rates])].map((table) => ({
      kind: 'left',
      table,
      as: table,
      on: all(keysOf(moves).map((name) => operator(column(table, name), 'is not distinct from', column(spine, name)))),
    })),
  })
}

function spineStep(moves: Moves, net: string, names: readonly string[]): string {
  const { builder } = moves
  const each: Select =
    names.length === 0
      ? { columns: [{ of: aggregate('count', []), as: 'n' }], from: { table: net } }
      : { columns: names.map(own), from: { table: net }, groupBy: names }
  const segments = addStep(builder, 'segments', says.segments, each)
  return addStep(builder, 'spine', says.spine, {
    columns: names.map(own),
    unnest: { from: number(openingPeriod(moves)), until: number(lastPeriod(moves) + 1), as: 'period' },
    from: { table: segments },
  })
}
