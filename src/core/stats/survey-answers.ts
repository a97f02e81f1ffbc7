import type { Moments } from './mean-interval.ts'
import type { NpsAnswers } from './nps.ts'
import type { Rate } from './rate.ts'

/** How many gave one score on the scale of a question. */
export interface CountedScore {
  readonly score: number
  readonly answers: number
}

/** Scores from one to another, both included. */
export interface ScoreRange {
  readonly from: number
  readonly to: number
}

/** The share of answers within a range of scores: satisfied are 4 and 5 of 1..5, "easy" is 5 to 7 of 1..7. Null without answers. */
export function answersWithin(counts: readonly CountedScore[], { from, to }: ScoreRange): Rate | null {
  const n = sumOf(counts)
  return n > 0 ? { successes: sumOf(counts.filter(({ score }) => score >= from && score <= to)), n } : null
}

/** Answers at the good end, at the bad end and between: promoters 9 to 10 and detractors 0 to 6 for NPS, 4 to 5 and 1 to 2 for net satisfaction. */
export function answersByEnd(counts: readonly CountedScore[], good: ScoreRange, bad: ScoreRange): NpsAnswers {
  const promoters = answersWithin(counts, good)?.successes ?? 0
  const detractors = answersWithin(counts, bad)?.successes ?? 0
  return { promoters, passives: sumOf(counts) - promoters - detractors, detractors }
}

/** What the mean score and its range can be computed from. */
export function momentsOfScores(counts: readonly CountedScore[]): Moments {
  const total = (of: (score: number) => number): number =>
    counts.reduce((sum, { score, answers }) => sum + answers * of(score), 0)
  return { n: sumOf(counts), sum: total((score) => score), sumOfSquares: total((score) => score * score) }
}

function sumOf(counts: readonly CountedScore[]): number {
  return counts.reduce((sum, { answers }) => sum + answers, 0)
}
