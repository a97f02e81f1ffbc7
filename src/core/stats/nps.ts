import { changeWithReach, type Change } from './change.ts'
import type { Interval } from './interval.ts'
import { normalReach, twoSidedP } from './normal.ts'
import { mostExactCases } from './rate.ts'

/** Survey answers by group: promoters answered 9-10, passives 7-8, detractors 0-6. */
export interface NpsAnswers {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
}

/** A score in points, −100..100, and its variance. */
export interface ScoreWithVariance {
  readonly score: number
  readonly variance: number
}

/** The net promoter score, −100..100; null without answers. */
export function npsScore(answers: NpsAnswers): number | null {
  return isAnswered(answers) ? scoreOf(answers).score : null
}

/**
 * The plausible range of a net promoter score, −100..100, to be shown with the unadjusted score; null without answers.
 * Adjusted Wald: Rocks, The American Statistician 70 (2016), ¾ of an answer more for promoters and for detractors, 3 more in total.
 */
export function npsInterval(answers: NpsAnswers, level = 0.95): Interval | null {
  const centre = adjustedNps(answers)
  if (centre === null) return null
  const { score, variance } = centre
  const reach = normalReach(level) * Math.sqrt(variance)
  return { low: Math.max(-100, score - reach), high: Math.min(100, score + reach) }
}

/** The score with ¾ of an answer more at either end and 3 more in total, around which its range lies; null without answers. */
export function adjustedNps(answers: NpsAnswers): ScoreWithVariance | null {
  return isAnswered(answers) ? adjusted(answers) : null
}

/** A change of a net promoter score in points, with the p-value of the adjusted scores. */
export interface NpsChange extends Change {
  readonly pValue: number
}

/** Tells whether a net promoter score changed: the change of the raw scores, the range and p-value of the adjusted ones; null when either side has no answers. */
export function compareNps(before: NpsAnswers, after: NpsAnswers, level = 0.95): NpsChange | null {
  if (!isAnswered(before) || !isAnswered(after)) return null
  const [old, now] = [adjusted(before), adjusted(after)]
  const error = Math.sqrt(old.variance + now.variance)
  const within = changeWithReach(now.score - old.score, normalReach(level) * error)
  if (within === null) return null
  const pValue = twoSidedP((now.score - old.score) / error)
  return { ...within, change: scoreOf(after).score - scoreOf(before).score, pValue }
}

function isAnswered({ promoters, passives, detractors }: NpsAnswers): boolean {
  const total = promoters + passives + detractors
  return Math.min(promoters, passives, detractors) >= 0 && total > 0 && total <= mostExactCases
}

function adjusted({ promoters, passives, detractors }: NpsAnswers): ScoreWithVariance {
  return scoreOf({ promoters: promoters + 0.75, passives: passives + 1.5, detractors: detractors + 0.75 })
}

function scoreOf({ promoters, passives, detractors }: NpsAnswers): ScoreWithVariance {
  const n = promoters + passives + detractors
  const balance = (promoters - detractors) / n
  return { score: 100 * balance, variance: (1e4 * ((promoters + detractors) / n - balance * balance)) / n }
}
