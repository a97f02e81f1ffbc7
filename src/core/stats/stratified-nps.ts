import { finiteOrNull, type Estimate } from './interval.ts'
import { normalReach } from './normal.ts'
import { adjustedNps, npsScore, type NpsAnswers } from './nps.ts'

/** The answers of one segment, and how many it has whether they answered or not. */
export interface Stratum {
  readonly population: number
  readonly answers: NpsAnswers
}

/**
 * The net promoter score that all would have if those who answered speak for their own segment, −100..100, with its range: post-stratification
 * (Cochran, Sampling Techniques, 1977, 5A.9), each segment adjusted as in `npsInterval`. Null where a segment has no answers to speak for it.
 */
export function stratifiedNps(strata: readonly Stratum[], level = 0.95): Estimate | null {
  const used = strata.filter(({ population }) => population !== 0)
  const population = used.reduce((sum, stratum) => sum + stratum.population, 0)
  let [value, centre, variance] = [0, 0, 0]
  for (const { population: own, answers } of used) {
    const [score, adjusted, weight] = [npsScore(answers), adjustedNps(answers), own / population]
    if (score === null || adjusted === null || !(own > 0 && weight <= 1)) return null
    value += weight * score
    centre += weight * adjusted.score
    variance += weight * weight * adjusted.variance
  }
  const reach = finiteOrNull(normalReach(level) * Math.sqrt(variance))
  if (used.length === 0 || reach === null) return null
  return { value, low: Math.max(-100, centre - reach), high: Math.min(100, centre + reach) }
}
