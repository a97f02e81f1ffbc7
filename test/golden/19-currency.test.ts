import { expect, it } from 'vitest'
import {
  addDecimals,
  decimalOf,
  numberOfDecimal,
  roundDecimal,
  writeDecimal,
  type Decimal,
} from '../../src/core/words/decimal.ts'
import {
  crossRate,
  currencyBridge,
  minorDigits,
  toReporting,
  type RateBook,
  type RatePolicy,
} from '../../src/core/words/exchange-rates.ts'
import { isDay } from '../../src/core/words/read-period.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

interface Deal {
  cur: string
  amount: number
  close: string
}
interface Input extends Record<string, unknown> {
  deals: Deal[]
  rates: Record<string, Record<string, number>>
  reporting_currency: string
}
type ByQuarter = Record<'Q1' | 'Q2', number>
type Figures = Record<string, number | null>
const tolerance = 1e-9
const cases = goldenCases<Input, unknown>('19_currency')
const exact = (number: number): Decimal => decimalOf(number) ?? expect.fail(`${number} is no decimal`)

function bookOf({ rates, reporting_currency: reporting }: Pick<Input, 'rates' | 'reporting_currency'>): RateBook {
  const known = Object.entries(rates).map(([currency, given]) => {
    const entries = Object.entries(given).map(([name, rate]) => [name, exact(rate)] as const)
    const plan = given['plan'] === undefined ? {} : { plan: exact(given['plan']) }
    const daily = entries.filter(([name]) => isDay(name)).map(([day, rate]) => ({ day, rate }))
    return [currency, { daily, averages: new Map(entries.filter(([name]) => /^Q\d$/.test(name))), ...plan }] as const
  })
  return { reporting, rates: new Map(known) }
}

it.each(cases.filter(({ input }) => input.deals !== undefined))('$name', ({ input, expected: given }) => {
  const expected = given as Record<'close_date_spot' | 'plan_rate_constant' | 'period_average', ByQuarter> & Figures
  const book = bookOf(input)
  const quarterOf = (day: string): 'Q1' | 'Q2' => (day < '2026-04-01' ? 'Q1' : 'Q2')
  const sum = (quarter: 'Q1' | 'Q2', policy: (deal: Deal) => RatePolicy): Decimal =>
    input.deals
      .filter(({ close }) => quarterOf(close) === quarter)
      .map((deal) => toReporting(book, exact(deal.amount), deal.cur, policy(deal)) ?? expect.fail('no rate'))
      .reduce(addDecimals)
  const spot = ({ close }: Deal): RatePolicy => ({ kind: 'day', day: close })
  const average = (period: string) => (): RatePolicy => ({ kind: 'average', period })
  for (const quarter of ['Q1', 'Q2'] as const) {
    expect(numberOfDecimal(sum(quarter, spot))).toBe(expected.close_date_spot[quarter])
    expect(numberOfDecimal(sum(quarter, () => ({ kind: 'plan' })))).toBe(expected.plan_rate_constant[quarter])
    expect(numberOfDecimal(sum(quarter, average(quarter)))).toBe(expected.period_average[quarter])
  }
  const constant = sum('Q2', average('Q1'))
  expect(numberOfDecimal(constant)).toBe(expected['q2_at_q1_average_rates_constant_currency'])
  // Growth is reported at spot rates or averages; the bridge is one of averages.
  const bridge = currencyBridge(sum('Q1', average('Q1')), sum('Q2', average('Q2')), constant)
  expectNear(bridge.growth, expected['growth_reported'], tolerance)
  expectNear(bridge.constantGrowth, expected['growth_constant_currency'], tolerance)
  expect(numberOfDecimal(bridge.currency)).toBe(expected['fx_effect'])
  expect(numberOfDecimal(bridge.operational)).toBe(expected['operational_effect'])
  expect(addDecimals(bridge.currency, bridge.operational)).toEqual(bridge.change)
})

it.each(cases.filter(({ name }) => name.startsWith('cross rate')))('$name', ({ input, expected }) => {
  const { amount_chf: amount, eur_per_chf: francs, eur_per_usd: dollars } = input as unknown as Record<string, number>
  const usd = crossRate(exact(amount ?? 0), exact(francs ?? 0), exact(dollars ?? 0))
  expectNear(usd === null ? null : numberOfDecimal(usd), (expected as Figures)['usd'], tolerance)
  const shown = (currency: string) => writeDecimal(roundDecimal(usd ?? exact(0), minorDigits(currency)))
  expect(['USD', 'JPY', 'KWD'].map(shown)).toEqual(['1215.91', '1216', '1215.909'])
})

it.each(cases.filter(({ name }) => name.startsWith('missing rate')))('$name', ({ input, expected }) => {
  const { cur, amount, date } = input as unknown as { cur: string; amount: number; date: string }
  const book = bookOf({ rates: { USD: { '2026-01-15': 0.92 } }, reporting_currency: 'EUR' })
  expect(toReporting(book, exact(amount), cur, { kind: 'day', day: date })).toBe((expected as Figures)['eur'])
})

it('covers all three cases', () => expect(cases).toHaveLength(3))
