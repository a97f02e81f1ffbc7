import type { Checked } from '../../model/checked-expression.ts'
import { and, or } from '../build-checked.ts'
import type { Scan, ScanColumn } from '../scan.ts'

const addable: ReadonlySet<ScanColumn['aggregate']> = new Set(['count', 'known', 'sum', 'squares', 'products'])

/** A pass that serves several scans, and the name under which it holds each column of each of them. */
export interface SharedScan {
  readonly scan: Scan
  readonly serves: readonly { readonly scan: Scan; readonly names: ReadonlyMap<string, string> }[]
}

/** What two scans must have in common to be one pass: everything but their conditions and columns. */
function passOf({ name: _name, says: _says, where: _where, columns: _columns, ...rest }: Scan): string {
  return JSON.stringify(rest)
}

const isShareable = ({ columns, bucket, key, voice }: Scan): boolean =>
  bucket.kind !== 'states' &&
  bucket.kind !== 'moves' &&
  bucket.kind !== 'steps' &&
  bucket.kind !== 'histories' &&
  key === undefined &&
  voice === undefined &&
  columns.every(({ aggregate }) => addable.has(aggregate))

/** Scans over the same rows of the same periods become one pass, their conditions filters of its columns. Sums and counts only. */
export function shareScans(scans: readonly Scan[]): readonly SharedScan[] {
  const distinct = [...new Map(scans.map((scan) => [JSON.stringify(scan), scan])).values()]
  const groups = Map.groupBy(distinct, (scan) => (isShareable(scan) ? passOf(scan) : JSON.stringify(scan)))
  return [...groups.values()].map(shareGroup)
}

function shareGroup(group: readonly Scan[]): SharedScan {
  const [first] = group
  if (first === undefined) throw new Error('a group holds a scan')
  if (group.length === 1)
    return { scan: first, serves: [{ scan: first, names: new Map(first.columns.map(({ as }) => [as, as])) }] }
  const columns: ScanColumn[] = []
  const serves = group.map((scan) => ({
    scan,
    names: new Map(scan.columns.map((column) => [column.as, place(columns, filtered(column, scan.where))])),
  }))
  return { scan: { ...first, where: anyOf(group), columns }, serves }
}

/** The name of a column in the pass: that of an equal one, else a new one. */
function place(columns: ScanColumn[], column: ScanColumn): string {
  const meaning = (one: ScanColumn): string => JSON.stringify({ ...one, as: '' })
  const found = columns.find((one) => meaning(one) === meaning(column))
  if (found !== undefined) return found.as
  const taken = columns.filter(({ as }) => as === column.as || as.startsWith(`${column.as}_`)).length
  const as = taken === 0 ? column.as : `${column.as}_${taken + 1}`
  columns.push({ ...column, as })
  return as
}

function filtered(column: ScanColumn, where: readonly Checked[]): ScanColumn {
  const filter = [...where, ...(column.filter === undefined ? [] : [column.filter])].reduce<Checked | undefined>(
    (all, one) => (all === undefined ? one : and(all, one)),
    undefined,
  )
  return filter === undefined ? column : { ...column, filter }
}

/** Rows that at least one of the scans counts; no condition where one of them has none. */
function anyOf(group: readonly Scan[]): readonly Checked[] {
  const conditions = group.map(({ where }) =>
    where.reduce<Checked | undefined>((all, one) => (all === undefined ? one : and(all, one)), undefined),
  )
  const known = conditions.filter((one) => one !== undefined)
  if (known.length < conditions.length) return []
  const distinct = [...new Map(known.map((one) => [JSON.stringify(one), one])).values()]
  const any = distinct.reduce<Checked | undefined>((all, one) => (all === undefined ? one : or(all, one)), undefined)
  return any === undefined ? [] : [any]
}
