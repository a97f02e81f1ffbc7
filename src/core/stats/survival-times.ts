import type { OpenInterval } from './interval.ts'
import { logLogEnds } from './log-log-interval.ts'
import { normalReach } from './normal.ts'
import type { QuantileEstimate } from './survival-curve.ts'

/** How many units left at each age, in order of age; an age may come several times. Arrays, because there can be very many. */
export interface CountedExits {
  readonly ages: ArrayLike<number>
  /** How many ended at the age. */
  readonly ended: ArrayLike<number>
  /** How many were still going when last seen at the age. */
  readonly going: ArrayLike<number>
}

/** What times come to of which some are unfinished. */
export interface SurvivalTimes {
  /** In the order of the asked quantiles. */
  readonly quantiles: readonly QuantileEstimate[]
  /** Null where the longest are still going, since nobody knows how long they will. */
  readonly mean: ({ readonly value: number } & OpenInterval) | null
}

/** Floating point makes 11/12 × 10/11 × … a hair more than the half that it is. */
const hair = 1e-12

/** One age: how many were at risk just before it, how many ended at it, and the share that goes on after it. */
interface Step {
  readonly age: number
  readonly atRisk: number
  readonly ended: number
  readonly share: number
}

/**
 * The ages by which shares of the units have ended, and the mean age, with their ranges, in one pass: what `survivalCurve`, `survivalQuantile` and
 * the area under the curve give (Kaplan and Meier 1958; Brookmeyer and Crowley 1982; Klein and Moeschberger 2003, 4.5), for tables of any size.
 * Null where the counts cannot be true.
 */
export function survivalTimes(
  { ages, ended, going }: CountedExits,
  quantiles: readonly number[],
  level = 0.95,
): SurvivalTimes | null {
  const counts = { ages, ended, going }
  if (!areCounts(counts)) return null
  const found = quantiles.map((q) => ({ height: 1 - q + hair, value: Number.NaN, low: Number.NaN, high: Number.NaN }))
  const reach = normalReach(level)
  const steps: Step[] = []
  let [share, spread, atRisk] = [1, 0, totalOf(counts)]
  for (let at = 0; at < ages.length;) {
    const age = ages[at] ?? 0
    let [ends, leaves] = [0, 0]
    for (; at < ages.length && ages[at] === age; at += 1) {
      ends += ended[at] ?? 0
      leaves += going[at] ?? 0
    }
    if (ends > 0) {
      share *= 1 - ends / atRisk
      spread += ends < atRisk ? ends / (atRisk * (atRisk - ends)) : 0
      steps.push({ age, atRisk, ended: ends, share })
      const range = logLogEnds(share, share * Math.sqrt(spread), reach)
      for (const one of found) {
        if (Number.isNaN(one.value) && share <= one.height) one.value = age
        if (Number.isNaN(one.low) && (range.low ?? share) <= one.height) one.low = age
        if (Number.isNaN(one.high) && range.high !== null && range.high <= one.height) one.high = age
      }
    }
    atRisk -= ends + leaves
  }
  return {
    quantiles: found.map(({ value, low, high }) => ({ value: known(value), low: known(low), high: known(high) })),
    mean: meanOf(steps, reach),
  }
}

const known = (age: number): number | null => (Number.isNaN(age) ? null : age)

function areCounts({ ages, ended, going }: CountedExits): boolean {
  for (let at = 0; at < ages.length; at += 1) {
    const [age = Number.NaN, before = 0] = [ages[at], at === 0 ? 0 : ages[at - 1]]
    if (!(age >= before && age < Infinity) || !isCount(ended[at]) || !isCount(going[at])) return false
  }
  return true
}

const isCount = (count: number | undefined): boolean => count !== undefined && count >= 0 && count < Infinity

function totalOf({ ages, ended, going }: CountedExits): number {
  let sum = 0
  for (let at = 0; at < ages.length; at += 1) sum += (ended[at] ?? 0) + (going[at] ?? 0)
  return sum
}

/** The area under the curve, and its variance by the areas after each age, times D/(D − 1) of D that ended: with all of them the plain mean and its error. */
function meanOf(steps: readonly Step[], reach: number): SurvivalTimes['mean'] {
  const last = steps.at(-1)
  if (last === undefined || last.ended < last.atRisk) return null
  let [area, variance, count] = [0, 0, 0]
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const { age, atRisk, ended, share } = steps[at] ?? last
    area += share * ((steps[at + 1]?.age ?? age) - age)
    variance += ended < atRisk ? (area * area * ended) / (atRisk * (atRisk - ended)) : 0
    count += ended
  }
  const value = (steps[0]?.age ?? 0) + area
  const far = reach * Math.sqrt((variance * count) / (count - 1))
  return far > 0 && far < Infinity ? { value, low: value - far, high: value + far } : { value, low: null, high: null }
}
