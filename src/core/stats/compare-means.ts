import { changeWithReach, type Change } from './change.ts'
import { sampleVariance, type Moments } from './mean-interval.ts'
import { studentReach } from './student-t.ts'

/** Tells whether a mean changed (Welch); null without values, and an open range, never tellable, below two values or without any spread. */
export function compareMeans(before: Moments, after: Moments, level = 0.95): Change | null {
  if (!(before.n > 0 && after.n > 0)) return null
  return changeWithReach(after.sum / after.n - before.sum / before.n, welchReach(before, after, level))
}

function welchReach(before: Moments, after: Moments, level: number): number | null {
  if (!(before.n >= 2 && after.n >= 2)) return null
  const old = (sampleVariance(before) ?? 0) / before.n
  const now = (sampleVariance(after) ?? 0) / after.n
  const variance = old + now
  if (!(variance > 0)) return null
  // Shares instead of squares keep the Welch-Satterthwaite formula finite for amounts of any size.
  const degreesOfFreedom = 1 / ((old / variance) ** 2 / (before.n - 1) + (now / variance) ** 2 / (after.n - 1))
  return studentReach(level, degreesOfFreedom) * Math.sqrt(variance)
}
