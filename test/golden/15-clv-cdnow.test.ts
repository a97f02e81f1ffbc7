import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../src/core/stats/bg-nbd.ts'
import type { Fit } from '../../src/core/stats/fit-likelihood.ts'
import { expectedPurchaseValue, fitGammaGamma } from '../../src/core/stats/gamma-gamma.ts'
import { fitNbd } from '../../src/core/stats/nbd.ts'
import { fitParetoNbd } from '../../src/core/stats/pareto-nbd.ts'
import type { CountedHistory } from '../../src/core/stats/purchase-history.ts'
import { hasCdnow, readPurchaseLog, readSummary } from './read-cdnow.ts'
import { expectNear, goldenCases, type GoldenCase } from './golden-cases.ts'

type Figures = Record<string, number>
interface Fitted {
  params: Figures
  loglik: number
  loglik_tolerance_abs: number
  se_from_hessian?: Figures
  params_on_2_decimal_csv: Figures
  loglik_on_2_decimal_csv?: number
}
interface Input {
  dataset?: string
  dataset_ref?: string
}
type Case<Expected> = GoldenCase<Input, Expected> & { readonly tolerance?: number }

const cases = goldenCases<Input, unknown>('15_clv').filter(
  ({ input }) => input.dataset !== undefined || input.dataset_ref !== undefined,
)
function casesNamed<Expected = Figures>(start: string): Case<Expected>[] {
  return cases.filter(({ name }) => name.startsWith(start)) as Case<Expected>[]
}
const usual = 1e-6

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

it('is five cases, each fitted above', () => expect(cases).toHaveLength(5))

/** Pearson's, over the customers. */
function correlation(rows: readonly { readonly purchases: number; readonly mean: number }[]): number {
  const meanOf = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length
  const [x, y] = [meanOf(({ purchases }) => purchases), meanOf(({ mean }) => mean)]
  const spread = (a: number, b: number) => meanOf(({ purchases, mean }) => (purchases - x) ** a * (mean - y) ** b)
  return spread(1, 1) / Math.sqrt(spread(2, 0) * spread(0, 2))
}
