import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { adjustPValues } from './adjust-p-values.ts'
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
import { compareRates, testTwoRates } from './two-rates.ts'
import { wilsonInterval } from './wilson-interval.ts'

const awkward = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, 2, 1e-300, 1e300, -1e300, 1e15, Number.NaN, Infinity, -Infinity, Number.MAX_VALUE),
  fc.integer({ min: 0, max: 50 }),
  fc.double({ min: -1e6, max: 1e6 }),
)

type Numbers = [number, number, number, number, number, number]
const questions: Record<string, (...given: Numbers) => unknown> = {
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
}

it.each(Object.keys(questions))('%s lets neither NaN nor Infinity out, whatever goes in', (name) => {
  const ask = questions[name] ?? (() => Number.NaN)
  fc.assert(
    fc.property(awkward, awkward, awkward, awkward, awkward, awkward, (...given) => {
      expect(numbersIn(ask(...given)).filter((value) => !Number.isFinite(value))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}
