import { expect, it } from 'vitest'
import { fitBgBb } from '../../src/core/stats/bg-bb.ts'
import { bgNbdAlive, bgNbdExpected, bgNbdExpectedOfNew, type BgNbd } from '../../src/core/stats/bg-nbd.ts'
import { continuouslyDiscountedPurchases, discountedPurchases } from '../../src/core/stats/discounted-purchases.ts'
import { expectedPurchaseValue, type GammaGamma } from '../../src/core/stats/gamma-gamma.ts'
import {
  paretoNbdAlive,
  paretoNbdExpected,
  paretoNbdExpectedOfNew,
  paretoNbdLogLikelihood,
  paretoNbdResidual,
  type ParetoNbd,
} from '../../src/core/stats/pareto-nbd.ts'
import {
  cohortRetention,
  cohortSurvival,
  discountedLifetime,
  discountedResidualLifetime,
  fitShiftedBetaGeometric,
} from '../../src/core/stats/shifted-beta-geometric.ts'
import { expectNear, goldenCases, type GoldenCase } from './golden-cases.ts'

type Quad = [number, number, number, number]
interface Input {
  dataset?: string
  dataset_ref?: string
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

interface Cohort {
  loglik: number
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

it('forgets no case but those of the CDNOW purchase log', () => {
  const here = cases.filter(({ input }) => input.dataset === undefined && input.dataset_ref === undefined)
  expect(here.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
})
