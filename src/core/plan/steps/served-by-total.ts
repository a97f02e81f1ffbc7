import type { Scan } from '../scan.ts'

/** A scan of a whole, and the scan of its segments whose total is that whole. */
export interface ServedByTotal {
  readonly whole: Scan
  readonly by: Scan
}

/** Scans that need no pass of their own: what they count is the total of another one, the same but split. */
export function servedByTotal(scans: readonly Scan[]): readonly ServedByTotal[] {
  const groups = Map.groupBy(scans, (scan) => JSON.stringify({ ...scan, splits: [], columns: [] }))
  return [...groups.values()].flatMap((group) => {
    const split = group.filter(({ splits }) => splits.length > 0)
    return group.filter(isWhole).flatMap((whole) => {
      const by = split.find((one) => holds(one, whole))
      return by === undefined ? [] : [{ whole, by }]
    })
  })
}

/** One row without a split: of periods there are more. */
function isWhole({ splits, bucket, key }: Scan): boolean {
  if (splits.length > 0 || key !== undefined) return false
  return bucket.kind === 'event'
    ? bucket.grain === undefined && bucket.windows === undefined
    : bucket.kind === 'state' && bucket.period === undefined
}

function holds({ columns }: Scan, whole: Scan): boolean {
  const own = new Set(columns.map((column) => JSON.stringify(column)))
  return whole.columns.every((column) => own.has(JSON.stringify(column)))
}
