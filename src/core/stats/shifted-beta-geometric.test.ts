import { describe, expect, it } from 'vitest'
import {
  cohortRetention,
  cohortSurvival,
  discountedLifetime,
  discountedResidualLifetime,
  fitShiftedBetaGeometric,
} from './shifted-beta-geometric.ts'

// Fader and Hardie (2007), table 1 and figures 4 to 6; (2010), table 2.
const highEnd = { alpha: 0.668, beta: 3.806 }

it('fits the high-end segment as published', () => {
  const fit = fitShiftedBetaGeometric([1000, 869, 743, 653, 593, 551, 517, 491])
  expect(fit?.parameters.alpha).toBeCloseTo(0.668, 3)
  expect(fit?.parameters.beta).toBeCloseTo(3.806, 3)
  expect(fit?.logLikelihood).toBeCloseTo(-1611.158, 2)
})

it.each([
  { renewals: 0, share: 1 },
  { renewals: 8, share: 0.4605 },
  { renewals: 12, share: 0.378 },
])('keeps $share of the high-end segment over $renewals renewals', ({ renewals, share }) =>
  expect(cohortSurvival(highEnd, renewals)).toBeCloseTo(share, 4),
)

it('retains more with every renewal', () =>
  expect([1, 2, 3, 4, 5].map((renewal) => cohortRetention(highEnd, renewal)?.toFixed(4))).toEqual([
    '0.8507',
    '0.8780',
    '0.8968',
    '0.9106',
    '0.9212',
  ]))

describe('lifetimes', () => {
  it('are the discounted sum of the survival', () => {
    let sum = 0
    for (let year = 0; year <= 2000; year += 1) sum += (cohortSurvival(highEnd, year) ?? 0) / 1.1 ** year
    expect(discountedLifetime(highEnd, 0.1)).toBeCloseTo(sum, 10)
    expect(sum).toBeCloseTo(5.9226, 3)
  })

  it.each([
    { renewal: 1, is: 5.4149 },
    { renewal: 5, is: 6.8971 },
  ])('are $is more years before renewal $renewal', ({ renewal, is }) =>
    expect(discountedResidualLifetime(highEnd, 0.1, renewal)).toBeCloseTo(is, 3),
  )

  it('have no end without a discount where too many stay for ever', () => {
    expect(discountedLifetime(highEnd, 0)).toBeNull()
    expect(discountedLifetime({ alpha: 3, beta: 4 }, 0)).toBeCloseTo(3, 12)
  })
})

it.each([
  { why: 'a cohort grows', survivors: [100, 120, 90] },
  { why: 'nobody left', survivors: [100, 100] },
  { why: 'nobody was there', survivors: [0, 0] },
  { why: 'nothing is given', survivors: [] },
  { why: 'a count is no number', survivors: [100, Number.NaN, 20] },
])('has no fit when $why', ({ survivors }) => expect(fitShiftedBetaGeometric(survivors)).toBeNull())

it('has no value for what cannot be', () => {
  expect(cohortSurvival(highEnd, -1)).toBeNull()
  expect(cohortRetention(highEnd, 0)).toBeNull()
  expect(discountedLifetime(highEnd, -0.1)).toBeNull()
  expect(discountedResidualLifetime({ alpha: 0, beta: 1 }, 0.1, 1)).toBeNull()
})
