import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GivenRow } from '../../src/service/loading/insert-given.ts'
import { openFixture, type Fixture } from '../fixtures/open-fixture.ts'
import { isDay } from '../../src/core/words/read-period.ts'
import { goldenCases } from './golden-cases.ts'

interface Input {
  deals: { id: string; cur: string; amount: number; close: string }[]
  rates: Record<string, Record<string, number>>
}
type ByQuarter = Record<'Q1' | 'Q2', number>
interface Expected {
  close_date_spot: ByQuarter
  plan_rate_constant: ByQuarter
  period_average: ByQuarter
  q2_at_q1_average_rates_constant_currency: number
  growth_constant_currency: number
  operational_effect: number
  fx_effect: number
}

const [golden] = goldenCases<Input, Expected>('19_currency').filter(({ input }) => input.deals !== undefined)
if (golden === undefined) throw new Error('the case is missing')
const { input, expected } = golden

const quarters: Readonly<Record<string, readonly [string, string]>> = {
  Q1: ['2026-01-01', '2026-03-31'],
  Q2: ['2026-04-01', '2026-06-30'],
}

/** The rates of the case as rows; `turned` gives them the other way round, as a central bank does. */
function rateRows(turned: boolean): readonly GivenRow[] {
  return Object.entries(input.rates)
    .filter(([currency]) => currency !== 'EUR')
    .flatMap(([currency, given]) =>
      Object.entries(given).map(([name, rate]): GivenRow => {
        const [starts, ends] = isDay(name) ? [name, undefined] : (quarters[name] ?? ['2026-01-01', '2026-12-31'])
        const kind = isDay(name) ? 'spot' : name === 'plan' ? 'plan' : 'average'
        const [from, to, value] = turned ? ['EUR', currency, 1 / rate] : [currency, 'EUR', rate]
        return {
          id: `${currency} ${name}`,
          from_currency: from,
          to_currency: to,
          rate: String(value),
          kind,
          starts_on: starts,
          ...(ends === undefined ? {} : { ends_on: ends }),
        }
      }),
    )
}

const dealRows = (also: readonly GivenRow[] = []): readonly GivenRow[] => [
  ...input.deals.map(({ id, cur, amount, close }) => ({
    id,
    status: 'won',
    currency: cur,
    amount: String(amount),
    created_at: '2026-01-01',
    closed_at: close,
  })),
  ...also,
]

const sum = 'measure: { sum: deal.amount, at: won_at }'
const kpis = `
kpi: reported
${sum}
---
kpi: averaged
currency: period average
${sum}
---
kpi: planned
currency: plan
${sum}
---
kpi: constant
currency: constant
${sum}
---
kpi: middle
measure: { median: deal.amount, at: won_at }
---
kpi: ticket
measure: { average: deal.amount, at: won_at }
---
kpi: large_share
ratio:
  denominator: { sum: deal.amount, at: won_at }
  numerator: { where: amount >= 10000 }
---
kpi: standing
measure: { sum: deal.amount, as_of: period end }
`

const open = (also: readonly GivenRow[] = [], turned = false): Promise<Fixture> =>
  openFixture({ deal: dealRows(also), fx_rate: rateRows(turned) }, kpis, { today: '2026-07-15' })

async function byQuarter(fixture: Fixture, kpi: string): Promise<ByQuarter> {
  const { rows, currency } = await fixture.ask({ kpi, period: '2026', grain: 'quarter' })
  expect(currency).toBe('EUR')
  return { Q1: rows[0]?.value ?? Number.NaN, Q2: rows[1]?.value ?? Number.NaN }
}

describe('revenue in EUR, by the engine', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await open()
  })
  afterAll(() => fixture.close())

  it('is converted at the rate of the day, at the average, and as planned', async () => {
    expect(await byQuarter(fixture, 'reported')).toEqual(expected.close_date_spot)
    expect(await byQuarter(fixture, 'averaged')).toEqual(expected.period_average)
    expect(await byQuarter(fixture, 'planned')).toEqual(expected.plan_rate_constant)
  })

  it('at constant currency is compared at the rates of the period before', async () => {
    const { total, comparison } = await fixture.ask({
      kpi: 'constant',
      period: '2026-Q2',
      compare: 'previous',
      asOf: '2026-06-30',
    })
    expect(total.value).toBe(expected.q2_at_q1_average_rates_constant_currency)
    const [compared] = comparison?.rows ?? []
    expect(compared?.previous).toBe(expected.period_average.Q1)
    // What business did, and what rates did, add up to the change that is reported.
    const currency = expected.period_average.Q2 - (total.value ?? 0)
    expect([compared?.change, currency]).toEqual([expected.operational_effect, expected.fx_effect])
    expect((compared?.change ?? 0) + currency).toBe(expected.period_average.Q2 - expected.period_average.Q1)
    expect((compared?.change ?? 0) / (compared?.previous ?? 1)).toBeCloseTo(expected.growth_constant_currency, 12)
  })

  it('is the same whichever way round the rates are given', async () => {
    const turned = await open([], true)
    const { total } = await turned.ask({ kpi: 'reported', period: '2026' })
    expect(total.value).toBeCloseTo(expected.close_date_spot.Q1 + expected.close_date_spot.Q2, 4)
    await turned.close()
  })

  it('holds for medians, means, shares and states too', async () => {
    const values = [9200, 5000, 8400, 10_560, 8560, 2610].toSorted((a, b) => a - b)
    const all = values.reduce((a, b) => a + b)
    const total = async (kpi: string): Promise<number | null> =>
      (await fixture.ask({ kpi, period: '2026' })).total.value
    expect(await total('middle')).toBe(8480)
    expect(await total('ticket')).toBeCloseTo(all / 6, 9)
    expect(await total('large_share')).toBeCloseTo((9200 + 10_560) / all, 12)
    expect(await fixture.ask({ kpi: 'standing', period: '2026-04', asOf: '2026-04-20' })).toMatchObject({
      // Dollars at the rate of Friday the 17th, francs at that of the 20th.
      total: { value: 5000 + (10_000 + 12_000 + 3000) * 0.87 + 16_000 * 1.07 },
    })
  })

  it('says which deals have no rate, and adds none of them as if it were 1', async () => {
    const krona = {
      id: 'g',
      status: 'won',
      currency: 'SEK',
      amount: '100',
      created_at: '2026-01-01',
      closed_at: '2026-01-15',
    }
    const late = {
      id: 'h',
      status: 'won',
      currency: 'USD',
      amount: '50',
      created_at: '2026-01-01',
      closed_at: '2026-01-27',
    }
    const gaps = await open([krona, late])
    const { total } = await gaps.ask({ kpi: 'reported', period: '2026-Q1' })
    expect(total).toMatchObject({
      value: expected.close_date_spot.Q1,
      n: 5,
      flags: expect.arrayContaining(['unconverted']),
    })
    expect(total.leftOut).toEqual([{ why: 'unconverted', n: 2 }])
    await gaps.close()
  })

  it('is written down with its policy', async () => {
    const { receipt } = await fixture.ask({ kpi: 'planned', period: '2026' })
    expect(receipt.currencyPolicy).toBe('plan')
    expect(await fixture.sqlOf({ kpi: 'reported', period: '2026' })).toContain('The rate of each day')
  })
})
