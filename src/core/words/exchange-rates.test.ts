import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDecimals, compareDecimals, numberOfDecimal, readDecimal, type Decimal } from './decimal.ts'
import { crossRate, currencyBridge, minorDigits, rateOf, toReporting, type RateBook } from './exchange-rates.ts'

const exact = (text: string): Decimal => readDecimal(text) ?? expect.fail(`${text} is no decimal`)
const book: RateBook = {
  reporting: 'EUR',
  rates: new Map([
    [
      'USD',
      {
        daily: [
          { day: '2026-04-17', rate: exact('0.87') },
          { day: '2026-04-20', rate: exact('0.89') },
          { day: '2026-04-15', rate: exact('0.88') },
        ],
        averages: new Map([['2026-Q1', exact('0.915')]]),
      },
    ],
  ]),
}

describe('rateOf', () => {
  it.each([
    { day: '2026-04-15', rate: 0.88 },
    { day: '2026-04-19', rate: 0.87 },
    { day: '2026-04-30', rate: 0.89 },
    { day: '2026-05-01', rate: null },
    { day: '2026-04-14', rate: null },
  ])('of $day is $rate: the last earlier one, while it is fresh', ({ day, rate }) => {
    const found = rateOf(book, 'USD', { kind: 'day', day })
    expect(found === null ? null : numberOfDecimal(found)).toBe(rate)
  })

  it('may be older where that is allowed', () =>
    expect(rateOf(book, 'USD', { kind: 'day', day: '2026-05-01', mostDaysOld: 11 })).not.toBeNull())

  it.each([
    { currency: 'SEK', policy: { kind: 'plan' } as const },
    { currency: 'USD', policy: { kind: 'plan' } as const },
    { currency: 'USD', policy: { kind: 'average', period: '2026-Q2' } as const },
  ])('is missing and never 1: $currency, $policy.kind', ({ currency, policy }) => {
    expect(rateOf(book, currency, policy)).toBeNull()
    expect(toReporting(book, exact('100'), currency, policy)).toBeNull()
  })

  it('leaves the reporting currency alone, whatever the policy', () =>
    expect(toReporting(book, exact('100.10'), 'EUR', { kind: 'plan' })).toEqual(exact('100.10')))
})

it('has no cross rate over nothing', () => expect(crossRate(exact('1'), exact('1'), exact('0'))).toBeNull())

it.each([
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
])('%s is shown with %i digits', (currency, digits) => expect(minorDigits(currency)).toBe(digits))

describe('currencyBridge', () => {
  it('closes exactly', () => {
    const amount = fc
      .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat({ max: 6 }))
      .map(([units, scale]) => ({ units, scale }))
    fc.assert(
      fc.property(amount, amount, amount, (before, after, constant) => {
        const { change, operational, currency } = currencyBridge(before, after, constant)
        expect(compareDecimals(addDecimals(operational, currency), change)).toBe(0)
      }),
    )
  })

  it.each(['0', '-5'])('has no growth from %s', (before) => {
    const { growth, constantGrowth } = currencyBridge(exact(before), exact('7'), exact('6'))
    expect([growth, constantGrowth]).toEqual([null, null])
  })
})
