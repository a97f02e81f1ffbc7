import { it } from 'vitest'
import { bgBbAlive, bgBbExpected } from './bg-bb.ts'
import { bgNbdAlive, bgNbdExpected, fitBgNbd } from './bg-nbd.ts'
import { incidenceCurve, incidenceWithin } from './cumulative-incidence.ts'
import { continuouslyDiscountedPurchases, discountedPurchases } from './discounted-purchases.ts'
import { expectedPurchaseValue, fitGammaGamma } from './gamma-gamma.ts'
import { nbdExpected } from './nbd.ts'
import { paretoNbdAlive, paretoNbdExpected, paretoNbdLogLikelihood, paretoNbdResidual } from './pareto-nbd.ts'
import { endedWithin, riskTable } from './risk-table.ts'
import {
  cohortRetention,
  cohortSurvival,
  discountedResidualLifetime,
  fitShiftedBetaGeometric,
} from './shifted-beta-geometric.ts'
import { survivalCurve, survivalQuantile } from './survival-curve.ts'
import { expectOnlyNumbers, type SixNumbers } from '../../../test/fixtures/awkward-numbers.ts'

const questions: Record<string, (...given: SixNumbers) => unknown> = {
  riskTable: (a, b, c, d, e, f) => [
    riskTable([
      { time: a, events: [b], censored: c },
      { time: d, events: [e], censored: f },
    ]),
    endedWithin([{ time: a, events: [b], censored: c }], d),
  ],
  survivalCurve: (a, b, c, d, e, f) => {
    const curve = survivalCurve([{ time: a, atRisk: b, events: [c, d], censored: e }])
    return [curve, survivalQuantile(curve ?? [], f)]
  },
  incidenceCurve: (a, b, c, d, e, f) => {
    const table = [{ time: a, atRisk: b, events: [c, d], censored: 0 }]
    const [survival, incidence] = [survivalCurve(table) ?? [], incidenceCurve(table, 1) ?? []]
    return [incidence, incidenceWithin({ survival, incidence }, e, f)]
  },
  bgNbd: (a, b, c, d, e, f) => {
    const [model, history] = [
      { r: a, alpha: b, a: c, b: d },
      { repeats: 2, recency: e, age: f },
    ]
    return (['after-any', 'after-repeats'] as const).map((leaving) => [
      bgNbdAlive(model, history, leaving),
      bgNbdExpected(model, history, leaving, e),
      bgNbdExpected({ r: 1, alpha: 2, a: 1, b: 2 }, { repeats: a, recency: b, age: c }, leaving, d),
    ])
  },
  paretoNbd: (a, b, c, d, e, f) => {
    const [model, history] = [
      { r: a, alpha: b, s: c, beta: d },
      { repeats: 2, recency: e, age: f },
    ]
    return [
      paretoNbdAlive(model, history),
      paretoNbdExpected(model, history, a),
      paretoNbdLogLikelihood(model, history),
      paretoNbdResidual(model, history, f),
    ]
  },
  nbdExpected: (a, b, c, d, e, f) => nbdExpected({ r: a, alpha: b }, { repeats: c, recency: d, age: e }, f),
  bgBb: (a, b, c, d, e, f) => {
    const [model, history] = [
      { alpha: a, beta: b, gamma: c, delta: d },
      { taken: 2, last: 3, opportunities: e },
    ]
    return [bgBbAlive(model, history), bgBbExpected(model, history, Math.min(f, 50))]
  },
  gammaGamma: (a, b, c, d, e) => expectedPurchaseValue({ p: a, q: b, gamma: c }, { purchases: d, mean: e }),
  shiftedBetaGeometric: (a, b, c, d) => [
    cohortSurvival({ alpha: a, beta: b }, Math.min(c, 50)),
    cohortRetention({ alpha: a, beta: b }, c),
    discountedResidualLifetime({ alpha: a, beta: b }, c, d),
  ],
  discountedPurchases: (a, b, c, d, e, f) => [
    discountedPurchases((time) => a * time, { periods: Math.min(b, 50), periodLength: c, discount: d }),
    continuouslyDiscountedPurchases((time) => a * time, e, f),
  ],
}

/** A fit takes milliseconds, so these are asked less often. */
const fits: Record<string, (...given: SixNumbers) => unknown> = {
  fitBgNbd: (a, b, c, d, e, f) =>
    fitBgNbd(
      [
        { repeats: 1, recency: a, age: b, customers: c },
        { repeats: 0, recency: 0, age: d, customers: e },
        { repeats: 3, recency: 10, age: 20, customers: f },
      ],
      'after-any',
    ),
  fitGammaGamma: (a, b, c, d) =>
    fitGammaGamma([
      { purchases: 1, mean: a, customers: b },
      { purchases: 2, mean: c, customers: d },
    ]),
  fitShiftedBetaGeometric: (a, b, c, d) => fitShiftedBetaGeometric([a, b, c, d]),
}

it.each(Object.keys(questions))('%s lets neither NaN nor Infinity out, whatever goes in', (name) =>
  expectOnlyNumbers(questions[name] ?? (() => Number.NaN)),
)

it.each(Object.keys(fits))('%s lets neither NaN nor Infinity out, whatever goes in', (name) =>
  expectOnlyNumbers(fits[name] ?? (() => Number.NaN), 100),
)
