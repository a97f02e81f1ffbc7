import type { Checked } from '../../model/checked-expression.ts'
import { linkColumn } from '../../model/tables.ts'
import { lastDayBefore } from '../../plan/duration-days.ts'
import { conjuncts } from '../../plan/steps/one-pass.ts'
import { compileCondition, compileValue } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import type { OpenRow, RowContext } from '../row-context.ts'
import { asOfEvent, splitRoot } from '../split-columns.ts'
import { dayBounds } from '../state-bounds.ts'
import { endOfDay, statesTable } from '../step-builder.ts'
import {
  all,
  any,
  call,
  column,
  day,
  isKnown,
  isNull,
  no,
  number,
  operator,
  text,
  when,
  yes,
  type Select,
  type SelectColumn,
  type Sql,
} from '../tree.ts'
import type { Moves } from './moves.ts'

/** The versions of the counted rows, each from the day on which it began to count until the day on which it no longer did. */
export interface HeldRows {
  readonly row: OpenRow
  readonly from: Sql
  readonly until: Sql
  readonly unit: Sql
  /** Null where the row has no amount. */
  readonly amount: Sql
  /** Null where the amount is in the reporting currency; absent where all are. */
  readonly currency?: Sql
  /** What makes a version count at all. */
  readonly where: readonly Sql[]
}

const readsNow = (node: Checked): boolean => JSON.stringify(node).includes('"kind":"now"')

/** The period that conditions of a bridge speak of: it lies between its two days. */
export function periodOfMoves({ bucket, scan: { rules } }: Pick<Moves, 'bucket' | 'scan'>): RowContext['period'] {
  return (edge, before) => endOfDay(before === undefined ? bucket[edge] : lastDayBefore(bucket[edge], before), rules)
}

export function openHeldRows(moves: Moves): HeldRows {
  const { scan, bucket, builder } = moves
  const { entity, rules } = scan
  const period = periodOfMoves(moves)
  const row = openRow(builder, entity, entity, endOfDay(bucket.end, rules), {
    lastDay: bucket.end,
    ...(period === undefined ? {} : { period }),
  })
  const conditions = scan.where.flatMap(conjuncts)
  const bounds = dayBounds(conditions.filter(readsNow), row.context)
  const own = (name: string): Sql => column(entity, name)
  const amount = scan.columns.find(({ as }) => as === 'amount')?.of
  return {
    row,
    from: bounds.from.length === 0 ? own('from_day') : call('greatest', own('from_day'), ...bounds.from),
    until: bounds.until.length === 0 ? own('until_day') : call('least', own('until_day'), ...bounds.until),
    unit: unitOf(moves, row.context),
    amount:
      amount === undefined ? number(1) : compileValue(amount.kind === 'converted' ? amount.of : amount, row.context),
    ...(amount?.kind === 'converted' ? { currency: foreignCurrency(amount, row.context) } : {}),
    where: [
      ...conditions.filter((one) => !readsNow(one)).map((one) => compileCondition(one, row.context)),
      ...[...bounds.from, ...bounds.until].map(isKnown),
    ],
  }
}

function foreignCurrency({ currency, to }: Extract<Checked, { kind: 'converted' }>, row: RowContext): Sql {
  return call('nullif', compileValue(currency, row), text(to))
}

/** The key of what a row belongs to; a row that belongs to nothing stands for itself, under a key that nothing has. */
function unitOf({ scan, bucket }: Moves, row: RowContext): Sql {
  const { hops } = bucket.per
  const last = hops.at(-1)
  const key = column(scan.entity, 'key')
  if (last === undefined) return key
  const link = column(row.reach(hops.slice(0, -1)), linkColumn(last.link))
  return call('coalesce', link, operator(number(0), '-', key))
}

/** The step of the versions that matter between the start and the end. */
export function heldSelect(moves: Moves, held: HeldRows): Select {
  const { scan, bucket, builder } = moves
  const { entity } = scan
  const unconverted = scan.columns.find(({ as }) => as === 'unconverted')?.filter
  const filters = all(scan.filters.map((one) => compileCondition(asOfEvent(one, scan), held.row.context)))
  const flag = (of: Sql): Sql => when(of, number(1), number(0))
  const splits = scan.splits.map((split) => splitRoot(split, held.row.context, scan))
  const isOther = unconverted === undefined ? no : compileCondition(unconverted, held.row.context)
  const columns: readonly SelectColumn[] = [
    { of: held.unit, as: 'unit' },
    { of: held.from, as: 'counts_from' },
    { of: held.until, as: 'counts_until' },
    { of: call('coalesce', held.amount, number(0)), as: 'amount' },
    { of: flag(any([isNull(held.amount), isOther])), as: 'missing' },
    { of: flag(isOther), as: 'unconverted' },
    ...(held.currency === undefined ? [] : [{ of: held.currency, as: 'currency' }]),
    ...(scan.filters.length === 0 ? [] : [{ of: when(filters, yes, no), as: 'inside' }]),
    ...splits.filter(({ as }, index) => splits.findIndex((one) => one.as === as) === index),
  ]
  return {
    columns,
    from: { table: statesTable(builder, entity), as: entity },
    joins: held.row.joins,
    where: [
      ...held.where,
      operator(held.from, '<=', day(bucket.end)),
      operator(held.until, '>', day(bucket.start)),
      operator(held.until, '>', held.from),
    ],
  }
}
