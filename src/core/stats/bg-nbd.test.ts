import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bgNbdAlive, bgNbdExpected, bgNbdExpectedOfNew, fitBgNbd, type BgNbd } from './bg-nbd.ts'
import { seededRandom } from './seeded-random.ts'
import { simulateHistories } from '../../../test/fixtures/simulate-histories.ts'

const cdnow: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

describe('bgNbdExpected', () => {
  const history = { repeats: 3, recency: 20, age: 30 }
  // mpmath with 40 digits.
  it.each([
    { why: 'at a = 1', model: { r: 0.5, alpha: 6, a: 1, b: 2.4 }, history, time: 26, is: 1.19847841515338 },
    {
      why: 'just above a = 1',
      model: { r: 0.5, alpha: 6, a: 1 + 1e-9, b: 2.4 },
      history,
      time: 26,
      is: 1.1984784144481,
    },
    {
      why: 'just below a = 1',
      model: { r: 0.5, alpha: 6, a: 0.999999, b: 2.4 },
      history,
      time: 26,
      is: 1.1984791204313,
    },
    {
      why: 'where a + b is below 1',
      model: { r: 0.5, alpha: 6, a: 0.3, b: 0.6 },
      history: { repeats: 0, recency: 0, age: 30 },
      time: 26,
      is: 0.314009983359127,
    },
    {
      why: 'where a is large',
      model: { r: 0.5, alpha: 6, a: 40, b: 200 },
      history: { repeats: 1, recency: 20, age: 30 },
      time: 2600,
      is: 4.53570253789822,
    },
    {
      why: 'far ahead',
      model: cdnow,
      history: { repeats: 2, recency: 30.43, age: 38.86 },
      time: 5000,
      is: 19.4416298346236,
    },
  ])('is $is $why', ({ model, history: of, time, is }) =>
    expect(Math.abs((bgNbdExpected(model, of, 'after-repeats', time) ?? 0) / is - 1)).toBeLessThan(1e-10),
  )

  it('is 0 for no time, and grows with the time', () => {
    expect(bgNbdExpected(cdnow, history, 'after-any', 0)).toBe(0)
    expect(bgNbdExpected(cdnow, history, 'after-any', 20)).toBeGreaterThan(
      bgNbdExpected(cdnow, history, 'after-any', 10) ?? Infinity,
    )
  })

  it('does not depend on the unit of time', () => {
    const inDays = { ...cdnow, alpha: cdnow.alpha * 7 }
    const weeks = bgNbdExpected(cdnow, history, 'after-repeats', 10) ?? 0
    expect(bgNbdExpected(inDays, { repeats: 3, recency: 140, age: 210 }, 'after-repeats', 70)).toBeCloseTo(weeks, 12)
  })
})

it('never doubts a one-time buyer unless customers may leave after any purchase', () => {
  const once = { repeats: 0, recency: 0, age: 30 }
  expect(bgNbdAlive(cdnow, once, 'after-repeats')).toBe(1)
  expect(bgNbdAlive(cdnow, once, 'after-any')).toBeCloseTo(0.65002, 4)
})

it.each([
  { why: 'the last purchase lies ahead', history: { repeats: 1, recency: 31, age: 30 } },
  { why: 'there is a last purchase without a repeat', history: { repeats: 0, recency: 3, age: 30 } },
  { why: 'there is half a purchase', history: { repeats: 0.5, recency: 3, age: 30 } },
  { why: 'the age is no number', history: { repeats: 1, recency: 3, age: Number.NaN } },
])('has no value when $why', ({ history }) => {
  expect(bgNbdAlive(cdnow, history, 'after-any')).toBeNull()
  expect(bgNbdExpected(cdnow, history, 'after-any', 10)).toBeNull()
})

it('has no value for impossible parameters and times', () => {
  const history = { repeats: 1, recency: 3, age: 30 }
  expect(bgNbdAlive({ ...cdnow, a: 0 }, history, 'after-repeats')).toBeNull()
  expect(bgNbdExpectedOfNew(cdnow, 'after-repeats', -1)).toBeNull()
  expect(bgNbdExpectedOfNew({ ...cdnow, alpha: Number.NaN }, 'after-repeats', 1)).toBeNull()
})

describe('fitBgNbd', () => {
  it.each(['after-repeats', 'after-any'] as const)('finds again what 4,000 customers were made of: %s', (leaving) => {
    const made = { r: 0.7, alpha: 60, a: 0.8, b: 2.5 }
    const fit = fitBgNbd(simulateHistories({ ...made, leaving, customers: 4000, random: seededRandom(7) }), leaving)
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      const error = fit?.standardErrors?.[name] ?? 0
      expect(Math.abs((fit?.parameters[name] ?? 0) - made[name])).toBeLessThan(3 * error)
      expect(error).toBeLessThan(made[name] / 2)
    }
  })

  it('needs under 5 seconds for 25,000 customers', () => {
    const made = { r: 0.7, alpha: 60, a: 0.8, b: 2.5, leaving: 'after-repeats' as const }
    const rows = simulateHistories({ ...made, customers: 25_000, random: seededRandom(8) })
    const started = performance.now()
    expect(fitBgNbd(rows, 'after-repeats')).not.toBeNull()
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it.each([
    { why: 'nobody came back', rows: [{ repeats: 0, recency: 0, age: 30, customers: 9 }] },
    { why: 'nobody is there', rows: [] },
    { why: 'every history is impossible', rows: [{ repeats: 2, recency: 40, age: 30, customers: 9 }] },
  ])('has no fit when $why', ({ rows }) => expect(fitBgNbd(rows, 'after-any')).toBeNull())

  it('gives counted histories the fit of single ones, in whatever order', () => {
    const rows = simulateHistories({
      r: 1,
      alpha: 300,
      a: 1,
      b: 3,
      leaving: 'after-any',
      customers: 300,
      random: seededRandom(3),
    })
    const single = fitBgNbd(rows, 'after-any')
    const twice = fitBgNbd(
      rows.toReversed().map((row) => ({ ...row, customers: 2 })),
      'after-any',
    )
    expect(twice?.parameters.alpha).toBeCloseTo(single?.parameters.alpha ?? 0, 2)
    expect(twice?.logLikelihood).toBeCloseTo(2 * (single?.logLikelihood ?? 0), 4)
  })
})

it('doubts a customer the more, the longer nothing is heard', () => {
  const repeats = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(
      repeats,
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      (x, recency, silence) => {
        const alive = (age: number) => bgNbdAlive(cdnow, { repeats: x, recency, age }, 'after-repeats') ?? Number.NaN
        expect(alive(recency + silence)).toBeLessThanOrEqual(alive(recency))
      },
    ),
  )
})
