import { chiSquareTail } from './incomplete-gamma.ts'
import type { CountedExits } from './survival-times.ts'

/**
 * Whether groups take equally long, as a p-value: at each age the ends that a group had are set against those that it would have had as its share
 * of all who were still going (the log-rank test; Peto and Peto, JRSS A 135 (1972) 185-207, with the sum of (O − E)²/E, which errs to the safe side).
 * Groups in which nothing could have ended by then are left out; null with fewer than two others. 1 where nothing ended at all.
 */
export function testSurvival(groups: readonly CountedExits[]): number | null {
  const sums = groups.map(({ ages, ended, going }) => ({
    ages,
    ended,
    going,
    at: 0,
    atRisk: totalOf(ended) + totalOf(going),
    observed: 0,
    expected: 0,
  }))
  for (;;) {
    const age = Math.min(...sums.map(({ ages, at }) => ages[at] ?? Infinity))
    if (!(age < Infinity)) break
    const atRisk = sums.reduce((sum, one) => sum + one.atRisk, 0)
    let ends = 0
    const leaving = sums.map((one) => {
      let [ended, left] = [0, 0]
      for (; one.ages[one.at] === age; one.at += 1) {
        ended += one.ended[one.at] ?? 0
        left += (one.ended[one.at] ?? 0) + (one.going[one.at] ?? 0)
      }
      one.observed += ended
      ends += ended
      return left
    })
    for (const [index, one] of sums.entries()) {
      if (atRisk > 0) one.expected += (ends * one.atRisk) / atRisk
      one.atRisk -= leaving[index] ?? 0
    }
  }
  const compared = sums.filter(({ expected }) => expected > 0)
  if (compared.length < 2) return sums.length >= 2 && sums.every(({ observed }) => observed === 0) ? 1 : null
  const statistic = compared.reduce((sum, { observed, expected }) => sum + (observed - expected) ** 2 / expected, 0)
  return chiSquareTail(statistic, compared.length - 1)
}

function totalOf(counts: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < counts.length; at += 1) sum += counts[at] ?? 0
  return sum
}
