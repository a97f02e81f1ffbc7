import { adjustPValues } from './adjust-p-values.ts'
import { finiteOrNull, type Interval } from './interval.ts'
import { twoSidedP } from './normal.ts'
import { isRate, type Rate } from './rate.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** A stage of a funnel, in its order: how many entered and how many of them went on (`successes` of `n`), and the rate that it could reach, null for none. */
export interface Stage extends Rate {
  readonly benchmark: number | null
}

/** What a stage costs; all values in the unit of the funnel's value. */
export interface StageLoss {
  /** How many did not go on. */
  readonly lost: number
  /** The share that did not go on (0..1) and its range. */
  readonly lossRate: number
  readonly lossRange: Interval | null
  /** What the lost would have been worth on their further way, each weighted by the chance of getting through it. */
  readonly lostValue: number | null
  /** What the funnel would be worth more if this stage reached its benchmark and later stages stayed as they are; 0 at or above it. */
  readonly uplift: number | null
  /** Whether the stage lies below its benchmark by more than noise, corrected for looking at all stages. */
  readonly isBelow: boolean
}

/**
 * Where a funnel loses most, stage by stage; stages that nobody entered give null. Uplifts multiply: never add them, see `jointUplift`.
 * The uplift is value · (benchmark / rate − 1); below the benchmark is a stage whose Wilson range and score test say so, the latter after Benjamini and Hochberg at `q`.
 */
export function stageLosses(stages: readonly Stage[], value: number, q = 0.1): readonly (StageLoss | null)[] {
  const adjusted = adjustPValues(stages.map(scoreTest))
  return stages.map((stage, index) => {
    if (!isRate(stage)) return null
    const rate = stage.successes / stage.n
    const range = wilsonInterval(stage.successes, stage.n)
    const belowRange = stage.benchmark !== null && range !== null && range.high < stage.benchmark
    return {
      lost: stage.n - stage.successes,
      lossRate: 1 - rate,
      lossRange: range === null ? null : { low: 1 - range.high, high: 1 - range.low },
      lostValue: finiteOrNull((value * (1 - rate)) / rate),
      uplift: upliftOf(stage, value),
      isBelow: belowRange && (adjusted[index] ?? 1) <= q,
    }
  })
}

/** What the funnel would be worth more if every stage reached its benchmark; null where one that has a benchmark let nobody through. */
export function jointUplift(stages: readonly Stage[], value: number): number | null {
  return finiteOrNull(value * (stages.reduce((product, stage) => product * gainOf(stage), 1) - 1))
}

function upliftOf(stage: Stage, value: number): number | null {
  return stage.benchmark === null ? null : finiteOrNull(value * (gainOf(stage) - 1))
}

function gainOf(stage: Stage): number {
  if (stage.benchmark === null) return 1
  if (!isRate(stage) || !(stage.benchmark >= 0 && stage.benchmark <= 1)) return Number.NaN
  return Math.max(1, (stage.benchmark * stage.n) / stage.successes)
}

/** The score test that belongs to Wilson's range; null without a benchmark to fall short of, and where it is so small that its noise is none. */
function scoreTest(stage: Stage): number | null {
  const { successes, n, benchmark } = stage
  if (benchmark === null || !isRate(stage) || !(benchmark > 0 && benchmark < 1)) return null
  const noise = Math.sqrt((benchmark * (1 - benchmark)) / n)
  return noise > 0 ? twoSidedP((successes / n - benchmark) / noise) : null
}
