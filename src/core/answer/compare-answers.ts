import type { Change } from '../stats/change.ts'
import { compareEstimates } from '../stats/change.ts'
import { compareCounts } from '../stats/compare-counts.ts'
import { compareMeans } from '../stats/compare-means.ts'
import { compareSums } from '../stats/compare-sums.ts'
import { compareNps } from '../stats/nps.ts'
import { compareRates } from '../stats/two-rates.ts'
import type { Estimated } from './estimate.ts'

/** Whether a value changed, and whether the change is larger than noise; nothing where either value is missing. */
export function compareEstimated(before: Estimated, after: Estimated): Change | null {
  if (before.value === null || after.value === null) return null
  const [old, now] = [before.noise, after.noise]
  if (old.kind === 'rate' && now.kind === 'rate') return compareRates(old.rate, now.rate)
  if (old.kind === 'count' && now.kind === 'count') return compareCounts(old.count, now.count)
  if (old.kind === 'mean' && now.kind === 'mean') return compareMeans(old.moments, now.moments)
  if (old.kind === 'net' && now.kind === 'net') return compareNps(old.answers, now.answers)
  if (old.kind === 'sum' && now.kind === 'sum') return compareSums(old.sum, now.sum)
  // A state is known at both moments; what would be chance in it is not defined.
  if (old.kind === 'state' && now.kind === 'state')
    return { change: after.value - before.value, low: null, high: null, tellable: false }
  return compareEstimates(
    { value: before.value, low: before.low, high: before.high },
    { value: after.value, low: after.low, high: after.high },
  )
}
