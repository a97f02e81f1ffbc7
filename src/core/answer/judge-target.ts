import type { Verdict } from '../model/answer.ts'

/** The values that fulfil a target, its ends included; null where the side is open. */
export interface GoodSide {
  readonly low: number | null
  readonly high: number | null
}

/** A value as it is held against a target. */
export interface Standing {
  readonly value: number | null
  /** 95 % interval; null where it has no end or the value is a fact. */
  readonly low: number | null
  readonly high: number | null
  /** Counts and sums are compared as they are, everything else by its interval. */
  readonly isFact: boolean
  readonly time: 'to-come' | 'running' | 'finished'
  /** Where more time can only take the value: a sum that still runs up, a cohort that still ripens. */
  readonly moves: 'up' | 'down' | 'no'
  /** The data begins inside the period: what came before is not known. */
  readonly isCut: boolean
  /** Fewer cases than its KPI asks for, or than an interval needs. */
  readonly isSmall: boolean
}

/**
 * The verdict on a value, claiming no more than the sample supports: an estimate is reached or missed only with its
 * whole interval, and what can still turn is open. A sum that runs up is on track once it has passed the target, or
 * behind once a limit is broken; until then it is too early. A state (open pipeline, overdue deals) does not run up:
 * of a running period it is judged as it stands. Undefined where a part of the period is not known and it matters.
 */
export function judgeStanding(standing: Standing, good: GoodSide): Verdict | undefined {
  const { value, time, moves, isFact, isSmall, isCut } = standing
  if (value === null) return time === 'to-come' ? 'too-early' : 'no-value'
  if (!isFact && isSmall) return 'too-few-cases'
  // A state before the first day of the data.
  if (isFact && isCut && moves === 'no') return undefined
  const side = sideOf(standing, good)
  if (time === 'finished') {
    if (side !== 'open') return side === 'inside' ? 'reached' : 'missed'
    return isCut && isFact ? undefined : 'too-close-to-call'
  }
  if (side === 'open') return 'too-early'
  return side === 'inside' ? 'on-track' : 'behind'
}

function sideOf(standing: Standing, good: GoodSide): 'inside' | 'outside' | 'open' {
  const { value, isFact, moves } = standing
  const fact = isFact ? value : null
  const least = good.low ?? -Infinity
  const most = good.high ?? Infinity
  // The end of an interval that the sample is too small to have may lie anywhere; so may what moves on.
  const low = moves === 'down' ? -Infinity : (fact ?? standing.low ?? -Infinity)
  const high = moves === 'up' ? Infinity : (fact ?? standing.high ?? Infinity)
  if (low >= least && high <= most) return 'inside'
  return high < least || low > most ? 'outside' : 'open'
}
