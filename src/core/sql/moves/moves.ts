import type { MovesBucket, Scan } from '../../plan/scan.ts'
import { addDays } from '../../words/day.ts'
import { periodIndex } from '../../words/period-index.ts'
import { sumType } from '../scan-columns.ts'
import type { StepBuilder } from '../step-builder.ts'
import { column, number, type SelectColumn, type Sql, type SqlType } from '../tree.ts'

/** What the steps of one bridge share. */
export interface Moves {
  readonly scan: Scan
  readonly bucket: MovesBucket
  readonly builder: StepBuilder
  /** The columns that tell segments apart: `inside` where the asker narrowed the rows, then `s0` ... */
  readonly segments: readonly string[]
  /** In what amounts are added up. */
  readonly type: SqlType
}

/** The changes of a bridge in the reporting currency; where there are others, in their own too, with the rates between. */
export interface Changes {
  readonly changes: string
  readonly foreign?: { readonly local: string; readonly rates: string }
}

export function openMoves(scan: Scan, bucket: MovesBucket, builder: StepBuilder): Moves {
  const amount = scan.columns.find(({ as }) => as === 'amount')
  return {
    scan,
    bucket,
    builder,
    segments: [...(scan.filters.length === 0 ? [] : ['inside']), ...scan.splits.map((_, index) => `s${index}`)],
    type: amount?.of === undefined ? 'bigint' : sumType(amount.of, 'sum'),
  }
}

/** The columns that are carried along and added up beside the amount: rows without one, and rows in a currency that is not counted. */
export const gaps = ['missing', 'unconverted'] as const

export const own = (name: string): SelectColumn => ({ of: column(undefined, name), as: name })
export const from = (table: string, name: string): SelectColumn => ({ of: column(table, name), as: name })

/** The piece of time before the first one: what stood at the start came in it. */
export function openingPiece({ bucket: { netted, start }, scan: { rules } }: Moves): number {
  return netted === undefined ? 0 : periodIndex(addDays(start, 1), netted, rules) - 1
}

/** The period before the first one; without a grain there is one, 1. */
export const openingPeriod = ({ bucket: { by } }: Moves): number => (by === undefined ? 0 : by.first - 1)
export const lastPeriod = ({ bucket: { by } }: Moves): number => (by === undefined ? 1 : by.last)

/** What no part of the definition takes, in the order of their numbers behind those. */
export const restParts = ['other', 'moved', 'currency', 'removed'] as const

/** The number under which a change carries its part. */
export function partNumber({ bucket: { parts } }: Moves, rest: (typeof restParts)[number]): Sql {
  return number(parts.length + restParts.indexOf(rest))
}
