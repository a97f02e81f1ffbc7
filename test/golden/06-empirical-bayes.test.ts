import { expect, it } from 'vitest'
import { shrinkMeans } from '../../src/core/stats/shrink-means.ts'
import { shrinkRates } from '../../src/core/stats/shrink-rates.ts'
import { expectInterval, expectNear, goldenCases } from './golden-cases.ts'

interface Row {
  posterior_mean: number
  ci90: [number, number]
  p_above_pooled: number
}
interface Input {
  reps?: { rep: string; x: number; n: number }[]
  estimate?: number[]
  se?: number[]
}
interface Expected {
  alpha: number
  beta: number
  rows?: Row[]
  rank_shrunk: string[]
  pooled_rate: number
  posterior_mean_all: number
  fixed_mean?: number
  mean?: number
  Q: number
  tau2_dl: number
  shrunk: number[]
}
const cases = goldenCases<Input, Expected>('06_empirical_bayes')
const board = (input: Input) => shrinkRates((input.reps ?? []).map(({ x, n }) => ({ successes: x, n })))

it.each(cases.filter(({ expected }) => expected.rows !== undefined))('$name', ({ input, expected }) => {
  const result = board(input)
  expectNear(result?.prior?.alpha, expected.alpha, 1e-3)
  expectNear(result?.prior?.beta, expected.beta, 1e-3)
  for (const [index, row] of (expected.rows ?? []).entries()) {
    const rate = result?.rates[index] ?? null
    expectNear(rate?.mean, row.posterior_mean, 1e-4)
    expectInterval(rate, row.ci90, 1e-4)
    expectNear(rate?.probabilityAbove, row.p_above_pooled, 1e-4)
  }
  const ranked = (input.reps ?? [])
    .map(({ rep }, index) => ({ rep, mean: result?.rates[index]?.mean ?? 0 }))
    .toSorted((a, b) => b.mean - a.mean)
  expect(ranked.map(({ rep }) => rep)).toEqual(expected.rank_shrunk)
})

it.each(cases.filter(({ expected }) => expected.posterior_mean_all !== undefined))('$name', ({ input, expected }) => {
  const result = board(input)
  expect(result?.prior).toBeNull()
  expectNear(result?.pooledRate, expected.pooled_rate)
  for (const rate of result?.rates ?? []) expectNear(rate?.mean, expected.posterior_mean_all)
})

it.each(cases.filter(({ input }) => input.estimate !== undefined))('$name', ({ input, expected }) => {
  const units = (input.estimate ?? []).map((mean, index) => ({ mean, standardError: input.se?.[index] ?? 0 }))
  const result = shrinkMeans(units)
  expectNear(result?.commonMean, expected.mean ?? expected.fixed_mean)
  expectNear(result?.heterogeneity, expected.Q)
  expectNear(result?.varianceBetween, expected.tau2_dl)
  for (const [index, value] of expected.shrunk.entries()) expectNear(result?.means[index], value)
})
