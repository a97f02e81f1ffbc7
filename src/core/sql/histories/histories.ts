import { linkColumn } from '../../model/tables.ts'
import type { HistoriesBucket, Scan } from '../../plan/scan.ts'
import type { RowContext } from '../row-context.ts'
import type { StepBuilder } from '../step-builder.ts'
import { aggregate, call, cast, column, number, type SelectColumn, type Sql } from '../tree.ts'

/** What the steps of one scan over histories share. */
export interface Histories {
  readonly scan: Scan
  readonly bucket: HistoriesBucket
  readonly builder: StepBuilder
}

/** The columns that are carried along beside the value: rows without one, and rows in a currency that is not counted. */
export const gaps = ['missing', 'unconverted'] as const

export const own = (name: string): SelectColumn => ({ of: column(undefined, name), as: name })
export const named = (of: Sql, as: string): SelectColumn => ({ of, as })

/** One counted history: a list of its numbers. */
export function cellsOf(names: readonly string[], as = 'cells'): SelectColumn {
  const numbers = names.map((name) => cast(column(undefined, name), 'double'))
  return { of: aggregate('list', [call('tuple', ...numbers)]), as }
}

/** The key of whom a row belongs to: null where it belongs to nobody. */
export function customerKey({ scan, bucket }: Histories, row: RowContext): Sql {
  const { hops } = bucket.of
  const last = hops.at(-1)
  return last === undefined ? column(scan.entity, 'key') : column(row.reach(hops.slice(0, -1)), linkColumn(last.link))
}

/** How many whole units of time lie between two days. */
export function wholeUnits({ time }: HistoriesBucket, from: Sql, until: Sql): Sql {
  if (time === 'days') return call('days-between', from, until)
  if (time === 'weeks') return call('floor-divide', call('days-between', from, until), number(7))
  const months = call('whole-months', from, until)
  return time === 'months' ? months : call('floor-divide', months, number(12))
}

/** The day so many units of time after another. */
export function afterUnits({ time }: HistoriesBucket, from: Sql, units: Sql): Sql {
  const times = (each: number): Sql =>
    each === 1 ? units : { sql: 'operator', operator: '*', left: units, right: number(each) }
  if (time === 'days' || time === 'weeks')
    return call('add-days', from, cast(times(time === 'days' ? 1 : 7), 'integer'))
  return call('add-months', from, cast(times(time === 'months' ? 1 : 12), 'integer'))
}
