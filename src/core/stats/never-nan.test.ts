import { it } from 'vitest'
import { expectOnlyNumbers, type SixNumbers } from '../../../test/fixtures/awkward-numbers.ts'
import { adjustPValues } from './adjust-p-values.ts'
import { apportion } from './apportion.ts'
import { jointUplift, stageLosses } from './bottleneck.ts'
import { testSegments } from './chi-square-test.ts'
import { clopperPearsonInterval } from './clopper-pearson-interval.ts'
import { compareCounts, countInterval } from './compare-counts.ts'
import { compareMeans } from './compare-means.ts'
import { compareSums } from './compare-sums.ts'
import { compareEstimates } from './change.ts'
import { jeffreysInterval } from './jeffreys-interval.ts'
import { meanInterval } from './mean-interval.ts'
import { compareNps, npsInterval } from './nps.ts'
import { nearestRank, percentileRanks } from './percentile.ts'
import { quantileRanks } from './quantile-ranks.ts'
import { independentRatioInterval, ratioInterval } from './ratio-interval.ts'
import { casesForPrecision, casesToTellRates } from './sample-size.ts'
import { shrinkCounts } from './shrink-counts.ts'
import { shrinkMeans } from './shrink-means.ts'
import { shrinkRates } from './shrink-rates.ts'
import { stratifiedNps } from './stratified-nps.ts'
import { compareRates, testTwoRates } from './two-rates.ts'
import { wilsonInterval } from './wilson-interval.ts'

const questions: Record<string, (...given: SixNumbers) => unknown> = {
  wilsonInterval: (a, b) => wilsonInterval(a, b),
  jeffreysInterval: (a, b) => jeffreysInterval(a, b),
  clopperPearsonInterval: (a, b) => clopperPearsonInterval(a, b),
  countInterval: (a) => countInterval(a),
  meanInterval: (a, b, c) => meanInterval({ n: a, sum: b, sumOfSquares: c }),
  npsInterval: (a, b, c) => npsInterval({ promoters: a, passives: b, detractors: c }),
  ratioInterval: (a, b, c, d, e, f) => ratioInterval({ n: a, sumX: b, sumY: c, sumXX: d, sumXY: e, sumYY: f }),
  independentRatioInterval: (a, b, c, d) =>
    independentRatioInterval({ value: a, standardError: b }, { value: c, standardError: d }),
  quantileRanks: (a, b) => quantileRanks(a, b),
  percentileRanks: (a, b) => [percentileRanks(a, b), nearestRank(a, b)],
  compareRates: (a, b, c, d) => compareRates({ successes: a, n: b }, { successes: c, n: d }),
  compareMeans: (a, b, c, d, e, f) =>
    compareMeans({ n: a, sum: b, sumOfSquares: c }, { n: d, sum: e, sumOfSquares: f }),
  compareCounts: (a, b) => compareCounts(a, b),
  compareSums: (a, b, c, d) => compareSums({ sum: a, sumOfSquares: b }, { sum: c, sumOfSquares: d }),
  compareEstimates: (a, b, c, d, e, f) =>
    compareEstimates({ value: a, low: b, high: c }, { value: d, low: e, high: f }),
  compareNps: (a, b, c, d, e, f) =>
    compareNps({ promoters: a, passives: b, detractors: c }, { promoters: d, passives: e, detractors: f }),
  testTwoRates: (a, b, c, d) => testTwoRates({ successes: a, n: b }, { successes: c, n: d }),
  testSegments: (a, b, c, d) =>
    testSegments([
      { successes: a, n: b },
      { successes: c, n: d },
    ]),
  adjustPValues: (...given) => adjustPValues(given.filter((p) => !(p < 0 || p > 1))),
  casesToTellRates: (a, b) => casesToTellRates({ from: a, to: b }),
  casesForPrecision: (a, b, c) => casesForPrecision({ halfWidth: a, rate: b, populationSize: c }),
  shrinkRates: (a, b, c, d, e, f) =>
    shrinkRates([
      { successes: a, n: b },
      { successes: c, n: d },
      { successes: e, n: f },
    ]),
  shrinkCounts: (a, b, c, d, e, f) =>
    shrinkCounts([
      { count: a, exposure: b },
      { count: c, exposure: d },
      { count: e, exposure: f },
    ]),
  shrinkMeans: (a, b, c, d, e, f) =>
    shrinkMeans([
      { mean: a, standardError: b },
      { mean: c, standardError: d },
      { mean: e, standardError: f },
    ]),
  stageLosses: (a, b, c, d, e, f) => {
    const stages = [
      { successes: a, n: b, benchmark: c },
      { successes: d, n: e, benchmark: f },
    ]
    return [stageLosses(stages, f), jointUplift(stages, f)]
  },
  stratifiedNps: (a, b, c, d, e) =>
    stratifiedNps([
      { population: a, answers: { promoters: b, passives: c, detractors: d } },
      { population: e, answers: { promoters: d, passives: c, detractors: b } },
    ]),
  apportion: (a, b, c, d) => apportion(a, [b, c, d]),
}

it.each(Object.keys(questions))('%s lets neither NaN nor Infinity out, whatever goes in', (name) =>
  expectOnlyNumbers(questions[name] ?? (() => Number.NaN)),
)
