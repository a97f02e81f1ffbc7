import { compareEstimates, type Change } from './change.ts'
import type { Interval } from './interval.ts'
import { normalReach } from './normal.ts'

/** The plausible range of the expected count behind an observed one (Poisson score interval); null for a negative count. */
export function countInterval(count: number, level = 0.95): Interval | null {
  const z = normalReach(level)
  if (!(count >= 0 && Number.isFinite(count))) return null
  const center = count + (z * z) / 2
  const half = z * Math.sqrt(count + (z * z) / 4)
  return { low: count === 0 ? 0 : center - half, high: center + half }
}

/** Tells whether a count of independent events changed between two equally long periods (MOVER of Poisson score intervals); null for negative counts. */
export function compareCounts(before: number, after: number, level = 0.95): Change | null {
  const [old, now] = [countInterval(before, level), countInterval(after, level)]
  return old === null || now === null ? null : compareEstimates({ value: before, ...old }, { value: after, ...now })
}
