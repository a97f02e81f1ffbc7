import type { Checked } from '../../model/checked-expression.ts'
import type { ScanColumn } from '../scan.ts'

/** A scan column with how much of what is summed makes one of its unit: times are summed in whole seconds, or in days where a day is all that is known. */
export function withUnit(column: ScanColumn): ScanColumn {
  const per =
    column.aggregate === 'count' || column.aggregate === 'known' || column.aggregate === 'distinct' ? 1 : perOf(column)
  return per === 1 ? column : { ...column, per }
}

function perOf({ aggregate, of, by }: ScanColumn): number {
  const unit = perUnit(of)
  if (aggregate === 'squares') return unit ** 2
  return aggregate === 'products' ? unit * perUnit(by) : unit
}

/** How many of what a time is summed in make one of its unit. */
export function perUnit(node: Checked | undefined): number {
  if (node?.kind === 'summed') return perUnit(node.length)
  if (node?.kind === 'clocked') return node.unit === 'days' ? 86_400 : 3600
  if (node?.kind !== 'elapsed') return 1
  const inSeconds = isPrecise(node.from) && isPrecise(node.until)
  if (node.unit === 'days') return inSeconds ? 86_400 : 1
  return inSeconds ? 3600 : 1 / 24
}

const isPrecise = ({ type }: Checked): boolean => type.kind === 'moment' && type.precision === 'instant'
