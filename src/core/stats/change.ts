import { finiteOrNull, type Estimate } from './interval.ts'

/** A change (after minus before) with its plausible range in the unit of the measure; it is tellable when the range excludes 0, so when it is larger than noise. */
export interface Change {
  readonly change: number
  readonly low: number | null
  readonly high: number | null
  readonly tellable: boolean
}

/** The change with a range given by its ends, of which null means "not bounded"; null when the change itself is not a finite number. */
export function changeWithin(change: number, low: number | null, high: number | null): Change | null {
  if (!Number.isFinite(change)) return null
  const [from, to] = [finiteOrNull(low), finiteOrNull(high)]
  return { change, low: from, high: to, tellable: (from !== null && from > 0) || (to !== null && to < 0) }
}

/** The change plus and minus a reach; a reach of 0 or none at all proves nothing, so the range then stays open. */
export function changeWithReach(change: number, reach: number | null): Change | null {
  const isKnown = reach !== null && Number.isFinite(reach) && reach > 0
  return isKnown ? changeWithin(change, change - reach, change + reach) : changeWithin(change, null, null)
}

/**
 * Tells whether two independent estimates differ, each given with its own range, which may be lopsided or open on a side.
 * MOVER: Zou and Donner, Statistics in Medicine 27 (2008) 1693-1702.
 */
export function compareEstimates(before: Estimate, after: Estimate): Change | null {
  const change = after.value - before.value
  const down = distance(after.value, after.low, before.high, before.value)
  const up = distance(before.value, before.low, after.high, after.value)
  return changeWithin(change, down === null ? null : change - down, up === null ? null : change + up)
}

function distance(upperValue: number, low: number | null, high: number | null, lowerValue: number): number | null {
  return low === null || high === null ? null : Math.hypot(upperValue - low, high - lowerValue)
}
