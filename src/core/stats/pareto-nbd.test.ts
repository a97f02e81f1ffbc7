import { describe, expect, it } from 'vitest'
import { simulateHistories } from '../../../test/fixtures/simulate-histories.ts'
import {
  fitParetoNbd,
  paretoNbdAlive,
  paretoNbdExpected,
  paretoNbdLogLikelihood,
  paretoNbdResidual,
  type ParetoNbd,
} from './pareto-nbd.ts'
import { seededRandom } from './seeded-random.ts'

const cdnow: ParetoNbd = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }

// Fader, Hardie and Lee, "A Note on Implementing the Pareto/NBD Model in MATLAB" (2005).
it('expects 25.46 purchases of a customer with 26 in 31 weeks, who is still there', () => {
  const history = { repeats: 26, recency: 30.86, age: 31 }
  expect(paretoNbdExpected(cdnow, history, 52)).toBeCloseTo(25.46, 2)
  expect(paretoNbdAlive(cdnow, history)).toBeCloseTo(0.9979, 4)
})

it('passes smoothly over s = 1 and over alpha = beta', () => {
  const history = { repeats: 3, recency: 12, age: 20 }
  const model = { r: 0.7, alpha: 5, s: 1, beta: 5 }
  const [at, near] = [
    paretoNbdExpected(model, history, 10),
    paretoNbdExpected({ ...model, s: 1 + 1e-7, beta: 5 - 1e-7 }, history, 10),
  ]
  expect(near).toBeCloseTo(at ?? Number.NaN, 6)
  expect(paretoNbdLogLikelihood({ ...model, beta: 5 + 1e-9 }, history)).toBeCloseTo(
    paretoNbdLogLikelihood({ ...model, beta: 5 - 1e-9 }, history) ?? Number.NaN,
    8,
  )
})

it('is sure of whoever bought today', () => {
  expect(paretoNbdAlive(cdnow, { repeats: 2, recency: 20, age: 20 })).toBe(1)
  expect(paretoNbdAlive(cdnow, { repeats: 0, recency: 0, age: 0 })).toBe(1)
})

it('discounts what is still to come the less, the lower the rate, and approaches what is expected in the long run', () => {
  const [model, history] = [
    { r: 2, alpha: 10, s: 3, beta: 40 },
    { repeats: 3, recency: 12, age: 20 },
  ]
  const residual = (rate: number) => paretoNbdResidual(model, history, rate) ?? Number.NaN
  expect(residual(0.01)).toBeGreaterThan(residual(0.02))
  expect(residual(1e-9)).toBeCloseTo(paretoNbdExpected(model, history, 1e9) ?? Number.NaN, 4)
  expect(paretoNbdResidual(model, history, 0)).toBeNull()
})

describe('fitParetoNbd', () => {
  it('finds again what 4,000 customers were made of', () => {
    const made = { r: 0.7, alpha: 60, s: 0.8, beta: 300 }
    const fit = fitParetoNbd(simulateHistories({ ...made, customers: 4000, random: seededRandom(11) }))
    for (const name of ['r', 'alpha', 's', 'beta'] as const) {
      const error = fit?.standardErrors?.[name] ?? 0
      expect(Math.abs((fit?.parameters[name] ?? 0) - made[name])).toBeLessThan(3 * error)
      expect(error).toBeLessThan(made[name] / 2)
    }
  })

  it('comes to an end also where nobody ever leaves and beta has no bound', () => {
    const random = seededRandom(12)
    const steady = Array.from({ length: 300 }, () => {
      const age = 30 + random() * 700
      const repeats = Math.ceil(age / 40)
      return { repeats, recency: age * (1 - random() / repeats), age, customers: 1 }
    })
    const started = performance.now()
    fitParetoNbd(steady)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('has no fit when nobody came back', () =>
    expect(fitParetoNbd([{ repeats: 0, recency: 0, age: 30, customers: 9 }])).toBeNull())
})

it.each([
  { why: 'the last purchase lies ahead', history: { repeats: 1, recency: 31, age: 30 }, model: cdnow },
  { why: 'a parameter is 0', history: { repeats: 1, recency: 3, age: 30 }, model: { ...cdnow, s: 0 } },
])('has no value when $why', ({ history, model }) => {
  expect(paretoNbdLogLikelihood(model, history)).toBeNull()
  expect(paretoNbdAlive(model, history)).toBeNull()
  expect(paretoNbdExpected(model, history, 1)).toBeNull()
  expect(paretoNbdResidual(model, history, 0.01)).toBeNull()
})
