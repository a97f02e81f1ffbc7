import { describe, expect, it } from 'vitest'
import { fitBgBb } from '../../src/core/stats/bg-bb.ts'
import { bgNbdAlive, bgNbdExpected, bgNbdExpectedOfNew, fitBgNbd, type BgNbd } from '../../src/core/stats/bg-nbd.ts'
import { continuouslyDiscountedPurchases, discountedPurchases } from '../../src/core/stats/discounted-purchases.ts'
import type { Fit } from '../../src/core/stats/fit-likelihood.ts'
import { expectedPurchaseValue, fitGammaGamma, type GammaGamma } from '../../src/core/stats/gamma-gamma.ts'
import { fitNbd } from '../../src/core/stats/nbd.ts'
import {
  fitParetoNbd,
  paretoNbdAlive,
  paretoNbdExpected,
  paretoNbdExpectedOfNew,
  paretoNbdLogLikelihood,
  paretoNbdResidual,
  type ParetoNbd,
} from '../../src/core/stats/pareto-nbd.ts'
import type { CountedHistory } from '../../src/core/stats/purchase-history.ts'
import {
  cohortRetention,
  cohortSurvival,
  discountedLifetime,
  discountedResidualLifetime,
  fitShiftedBetaGeometric,
} from '../../src/core/stats/shifted-beta-geometric.ts'
import { hasCdnow, readPurchaseLog, readSummary } from './read-cdnow.ts'
import { expectNear, goldenCases, type GoldenCase } from './golden-cases.ts'

type Quad = [number, number, number, number]
interface Input {
  x: number
  t_x: number
  T: number
  t: number
  params: Quad
  bg_nbd: Quad
  mbg_nbd: Quad
  pareto_nbd: Quad
  gamma_gamma: [number, number, number]
  p: number
  q: number
  gamma: number
  mean_value: number
  period_weeks: number
  periods: number
  discount_per_period: number
  margin: number
  survivors: number[]
  rows: [frequency: number, recency: number, periods: number, weight: number][]
}
type Figures = Record<string, number>
interface Fitted {
  params: Figures
  loglik: number
  loglik_tolerance_abs: number
  se_from_hessian?: Figures
  params_on_2_decimal_csv: Figures
  loglik_on_2_decimal_csv?: number
}
type Case<Expected> = GoldenCase<Input, Expected> & { readonly tolerance?: number }

const cases = goldenCases<Input, unknown>('15_clv')
const used = new Set<string>()
/** The cases whose name starts so; each is noted, so that none is forgotten. */
function casesNamed<Expected = Figures>(start: string): Case<Expected>[] {
  const found = cases.filter(({ name }) => name.startsWith(start)) as Case<Expected>[]
  for (const { name } of found) used.add(name)
  return found
}
const usual = 1e-6
const bgNbd = ([r, alpha, a, b]: Quad): BgNbd => ({ r, alpha, a, b })
const pareto = ([r, alpha, s, beta]: Quad): ParetoNbd => ({ r, alpha, s, beta })
const historyOf = ({ x, t_x: recency, T: age }: Input) => ({ repeats: x, recency, age })

function expectParameters(
  actual: Readonly<Record<string, number>> | null | undefined,
  expected: Figures,
  near: number,
) {
  for (const [name, value] of Object.entries(expected)) expectNear(actual?.[name], value, near)
}

describe.skipIf(!hasCdnow)('on the CDNOW purchase log', () => {
  const { customers, later } = hasCdnow ? readPurchaseLog() : { customers: [], later: 0 }
  const summary = hasCdnow ? readSummary() : []

  it.each(casesNamed<Figures & { histogram_x: Figures }>('CDNOW 1/10 sample'))('$name', ({ expected }) => {
    const buyers = customers.filter(({ repeats }) => repeats > 0)
    const total = (of: (customer: (typeof customers)[number]) => number) =>
      customers.reduce((sum, customer) => sum + of(customer), 0)
    expect(customers.length).toBe(expected['customers'])
    expect(total(({ repeats }) => repeats)).toBe(expected['total_repeat'])
    expect(buyers.length).toBe(expected['customers_with_repeat'])
    expect(Math.max(...customers.map(({ repeats }) => repeats))).toBe(expected['max_x'])
    expectNear(total(({ age }) => age) / customers.length, expected['mean_T'], usual)
    expectNear(total(({ mean }) => mean) / buyers.length, expected['mean_zbar_of_repeaters'], usual)
    const counted = [...Map.groupBy(customers, ({ repeats }) => String(repeats))]
    expect(Object.fromEntries(counted.map(([x, of]) => [x, of.length]))).toEqual(expected.histogram_x)
    expect(later).toBe(expected['holdout_transactions_1997-10-01_1998-06-30'])
  })

  const models: Record<string, (rows: readonly CountedHistory[]) => Fit<string> | null> = {
    bg_nbd: (rows) => fitBgNbd(rows, 'after-repeats'),
    pareto_nbd: fitParetoNbd,
    nbd: fitNbd,
  }

  it.each(
    Object.keys(models).flatMap((model) => casesNamed<Fitted>(`${model} maximum`).map((one) => ({ model, ...one }))),
  )('$name', ({ model, expected, tolerance = usual }) => {
    const fit = models[model]?.(customers)
    expectParameters(fit?.parameters, expected.params, tolerance)
    expectParameters(fit?.standardErrors, expected.se_from_hessian ?? {}, tolerance)
    expect(Math.abs((fit?.logLikelihood ?? 0) - expected.loglik)).toBeLessThan(expected.loglik_tolerance_abs)
    const rounded = models[model]?.(summary)
    expectParameters(rounded?.parameters, expected.params_on_2_decimal_csv, tolerance)
    const distance = (rounded?.logLikelihood ?? 0) - (expected.loglik_on_2_decimal_csv ?? Infinity)
    expect(Math.abs(distance)).toBeLessThan(expected.loglik_tolerance_abs)
  })

  it.each(casesNamed<Fitted & Figures>('Gamma-Gamma on CDNOW'))('$name', ({ expected, tolerance = usual }) => {
    const valued = (of: typeof customers) =>
      of.filter(({ repeats }) => repeats > 0).map(({ repeats, mean }) => ({ purchases: repeats, mean, customers: 1 }))
    const fit = fitGammaGamma(valued(customers))
    expect(valued(customers)).toHaveLength(expected['n'] ?? 0)
    expectParameters(fit?.parameters, expected.params, tolerance)
    expect(Math.abs((fit?.logLikelihood ?? 0) - expected.loglik)).toBeLessThan(0.01)
    expectParameters(fitGammaGamma(valued(summary))?.parameters, expected.params_on_2_decimal_csv, tolerance)
    const nobody = { purchases: 0, mean: 0 }
    const mean = fit === null ? null : expectedPurchaseValue(fit.parameters, nobody)
    expectNear(mean, expected['population_mean'], tolerance)
    expectNear(correlation(valued(customers)), expected['correlation_frequency_value'], tolerance)
  })

  it('fits MBG/NBD as published after Hardie', () => {
    const fit = fitBgNbd(customers, 'after-any')
    expectParameters(fit?.parameters, { r: 0.52484, alpha: 6.1831, a: 0.89136, b: 1.614 }, 1e-3)
    expect(fit?.logLikelihood).toBeCloseTo(-9582.136, 2)
  })
})

it.each(casesNamed('individual'))('$name', ({ input, expected, tolerance }) => {
  const history = historyOf(input)
  const [bg, mbg, model] = [bgNbd(input.bg_nbd), bgNbd(input.mbg_nbd), pareto(input.pareto_nbd)]
  expectNear(bgNbdAlive(bg, history, 'after-repeats'), expected['bg_nbd_p_alive'], tolerance)
  expectNear(bgNbdExpected(bg, history, 'after-repeats', input.t), expected['bg_nbd_expected'], tolerance)
  expectNear(bgNbdAlive(mbg, history, 'after-any'), expected['mbg_nbd_p_alive'], tolerance)
  expectNear(bgNbdExpected(mbg, history, 'after-any', input.t), expected['mbg_nbd_expected'], tolerance)
  expectNear(paretoNbdLogLikelihood(model, history), expected['pareto_nbd_loglik'], tolerance)
  expectNear(paretoNbdAlive(model, history), expected['pareto_nbd_p_alive'], tolerance)
  expectNear(paretoNbdExpected(model, history, input.t), expected['pareto_nbd_expected'], tolerance)
  expectNear(paretoNbdResidual(model, history, 0.0027), expected['pareto_nbd_dert_delta_0.0027'], tolerance)
})

it.each(casesNamed('unconditional'))('$name', ({ input, expected, tolerance }) => {
  expectNear(bgNbdExpectedOfNew(bgNbd(input.bg_nbd), 'after-repeats', input.t), expected['bg_nbd'], tolerance)
  expectNear(paretoNbdExpectedOfNew(pareto(input.pareto_nbd), input.t), expected['pareto_nbd'], tolerance)
})

it.each(casesNamed('hard numerics pareto'))('$name', ({ input, expected, tolerance }) => {
  const [model, history] = [pareto(input.params), historyOf(input)]
  expectNear(paretoNbdLogLikelihood(model, history), expected['pareto_nbd_loglik'], tolerance)
  expectNear(paretoNbdAlive(model, history), expected['p_alive'], tolerance)
  expectNear(paretoNbdExpected(model, history, input.t), expected['expected'], tolerance)
})

it.each(casesNamed('hard numerics bg_nbd'))('$name', ({ input, expected, tolerance }) => {
  const [model, history] = [bgNbd(input.params), historyOf(input)]
  expectNear(bgNbdAlive(model, history, 'after-repeats'), expected['p_alive'], tolerance)
  expectNear(bgNbdExpected(model, history, 'after-repeats', input.t), expected['expected'], tolerance)
})

it.each(casesNamed('Gamma-Gamma conditional'))('$name', ({ input, expected }) => {
  const { p, q, gamma, x: purchases, mean_value: mean } = input
  expectNear(expectedPurchaseValue({ p, q, gamma }, { purchases, mean }), expected['conditional_mean'], usual)
})

it.each(casesNamed('12-period CLV'))('$name', ({ input, expected, tolerance }) => {
  const [p, q, gamma] = input.gamma_gamma
  const model: GammaGamma = { p, q, gamma }
  const value = expectedPurchaseValue(model, { purchases: input.x, mean: input.mean_value }) ?? 0
  const until = (time: number) => bgNbdExpected(bgNbd(input.bg_nbd), historyOf(input), 'after-repeats', time)
  const horizon = { periods: input.periods, periodLength: input.period_weeks, discount: input.discount_per_period }
  expectNear(value, expected['expected_value_per_transaction'], usual)
  const worth = (purchases: number | null) => (purchases ?? 0) * value * input.margin
  expectNear(worth(discountedPurchases(until, horizon)), expected['clv_discrete_end_of_period'], tolerance)
  const yearly = Math.log(1.15) / 52
  const continuous = worth(continuouslyDiscountedPurchases(until, 52, yearly))
  expectNear(continuous, expected['clv_continuous_15pct_pa_52_weeks'], tolerance)
})

interface Cohort extends Fitted {
  alpha: number
  beta: number
  retention_rates_1_to_12: number[]
  survival_0_to_12: number[]
  'discounted_expected_lifetime_d0.10': number
  discounted_expected_residual_lifetime_before_renewal_5: number
}

it.each(casesNamed<Cohort>('sBG retention'))('$name', ({ input, expected, tolerance }) => {
  const fit = fitShiftedBetaGeometric(input.survivors)
  const model = fit?.parameters ?? { alpha: Number.NaN, beta: Number.NaN }
  expectParameters(model, { alpha: expected.alpha, beta: expected.beta }, tolerance ?? usual)
  expectNear(fit?.logLikelihood, expected.loglik, tolerance)
  for (const [index, rate] of expected.retention_rates_1_to_12.entries())
    expectNear(cohortRetention(model, index + 1), rate, tolerance)
  for (const [renewals, share] of expected.survival_0_to_12.entries())
    expectNear(cohortSurvival(model, renewals), share, tolerance)
  expectNear(discountedLifetime(model, 0.1), expected['discounted_expected_lifetime_d0.10'], tolerance)
  const residual = expected.discounted_expected_residual_lifetime_before_renewal_5
  expectNear(discountedResidualLifetime(model, 0.1, 5), residual, tolerance)
})

it.each(casesNamed('BG/BB'))('$name', ({ input, expected, tolerance = usual }) => {
  const fit = fitBgBb(
    input.rows.map(([taken, last, opportunities, customers]) => ({ taken, last, opportunities, customers })),
  )
  const { loglik, ...parameters } = expected
  expectParameters(fit?.parameters, parameters, tolerance)
  expect(Math.abs((fit?.logLikelihood ?? 0) - (loglik ?? 0))).toBeLessThan(0.01)
})

it('forgets no case', () => expect(cases.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]))

/** Pearson's, over the customers. */
function correlation(rows: readonly { readonly purchases: number; readonly mean: number }[]): number {
  const meanOf = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length
  const [x, y] = [meanOf(({ purchases }) => purchases), meanOf(({ mean }) => mean)]
  const spread = (a: number, b: number) => meanOf(({ purchases, mean }) => (purchases - x) ** a * (mean - y) ** b)
  return spread(1, 1) / Math.sqrt(spread(2, 0) * spread(0, 2))
}
