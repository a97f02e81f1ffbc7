import type { SplitPath } from '../../model/checked-kpi.ts'
import { recordName } from '../split-columns.ts'
import { entityOf, knownTable } from '../step-builder.ts'
import {
  all,
  any,
  call,
  cast,
  column,
  number,
  operator,
  yes,
  type Select,
  type SelectColumn,
  type Sql,
  type SqlJoin,
} from '../tree.ts'
import { from, openingPeriod, restParts, type Moves } from './moves.ts'

/** The rows of the answer: those of a split with nothing in them are left out. */
export function resultSelect(moves: Moves, running: string, sums: string, whole: string): Select {
  const { scan, bucket, type } = moves
  const keys = ['period', ...scan.splits.map((_, index) => `s${index}`)]
  const same = (name: string): Sql => operator(column(sums, name), 'is not distinct from', column(running, name))
  const joins: SqlJoin[] = [{ kind: 'left', table: sums, as: sums, on: all(keys.map(same)) }]
  const or0 = (of: Sql): Sql => call('coalesce', of, number(0))
  const ended = or0(column(running, 'end_amount'))
  const started = operator(ended, '-', or0(column(running, 'change')))
  const inCurrency = operator(or0(column(sums, 'currency')), '+', column(running, 'by_rates'))
  const amounts: readonly SelectColumn[] = [
    ...bucket.parts.flatMap((_, index) => [`part_${index}`, `n_${index}`]),
    ...restParts,
  ].map((name) => ({ of: name === 'currency' ? inCurrency : or0(column(sums, name)), as: name }))
  joins.push({ kind: 'inner', table: whole, as: whole, on: yes })
  const labels = scan.splits.flatMap((split, index) => labelOf(moves, running, joins, split, index))
  const isSomething = any([
    operator(started, '<>', number(0)),
    operator(ended, '<>', number(0)),
    operator(or0(column(sums, 'n')), '>', number(0)),
  ])
  return {
    columns: [
      ...keys.filter((name) => name !== 'period' || bucket.by !== undefined).map((name) => from(running, name)),
      ...labels,
      { of: cast(started, type), as: 'start' },
      { of: cast(ended, type), as: 'end' },
      { of: or0(column(sums, 'n')), as: 'n' },
      { of: column(whole, 'n'), as: 'n_whole' },
      ...amounts,
      { of: or0(column(running, 'missing')), as: 'missing' },
      { of: or0(column(running, 'unconverted')), as: 'unconverted' },
    ],
    from: { table: running },
    joins,
    where: [
      operator(column(running, 'period'), '>', number(openingPeriod(moves))),
      ...(scan.splits.length === 0 ? [] : [isSomething]),
    ],
  }
}

/** The id and name of the records that a split ends at. */
function labelOf(
  { builder }: Moves,
  running: string,
  joins: SqlJoin[],
  { end }: SplitPath,
  index: number,
): readonly SelectColumn[] {
  if (end.kind !== 'link') return []
  const as = `record_${index}`
  const on = operator(column(as, 'key'), '=', column(running, `s${index}`))
  joins.push({ kind: 'left', table: knownTable(builder, end.to), as, on })
  return [
    { of: column(as, 'source_id'), as: `s${index}_id` },
    { of: recordName(as, entityOf(builder.crm, end.to)), as: `s${index}_label` },
  ]
}
