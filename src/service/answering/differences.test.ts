import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'

/** Deals of four sellers: Ada and Bo win often and fast, Cy and Di seldom and slowly. */
const sellers = [
  { owner: 'Ada', won: 40, lost: 10, days: 5, amount: 900 },
  { owner: 'Bo', won: 38, lost: 12, days: 6, amount: 1000 },
  { owner: 'Cy', won: 10, lost: 40, days: 30, amount: 950 },
  { owner: 'Di', won: 12, lost: 38, days: 34, amount: 980 },
]

const kpis = `
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: median_deal
measure: { median: deal.amount, at: won_at }
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: sales_cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: median }
better: lower
---
kpi: open_deals
measure: { count: deal, where: "status = 'open'", as_of: period end }
`

let fixture: Fixture

beforeAll(async () => {
  const deals = sellers.flatMap(({ owner, won, lost, days, amount }, seller) =>
    Array.from({ length: won + lost }, (_, index) => ({
      id: `d${seller}-${index}`,
      owner,
      status: index < won ? 'won' : 'lost',
      created_at: '2026-01-10',
      closed_at: Temporal.PlainDate.from('2026-01-10')
        .add({ days: days + (index % 7) })
        .toString(),
      // Amounts that scatter alike around sizes that hardly differ.
      amount: String(amount + ((index * 37) % 11) * 90),
    })),
  )
  fixture = await openFixture({ deal: deals, person: sellers.map(({ owner }) => ({ id: owner, name: owner })) }, kpis, {
    today: '2026-06-30',
  })
})

afterAll(() => fixture.close())

describe('whether segments differ', () => {
  it('is said of rates, with those that cannot be told apart', async () => {
    const { differences } = await fixture.ask({ kpi: 'win_rate', by: ['owner'] })
    expect(differences?.supported).toBe(true)
    expect(differences?.p).toBeLessThan(1e-9)
    expect(differences?.ties).toEqual([
      ['Ada', 'Bo'],
      ['Di', 'Cy'],
    ])
  })

  it('is denied where sizes only scatter', async () => {
    const { differences } = await fixture.ask({ kpi: 'avg_deal', by: ['owner'] })
    expect(differences?.supported).toBe(false)
    expect(differences?.ties).toHaveLength(1)
  })

  it.each([
    ['sales_cycle', true],
    ['median_deal', false],
    ['bookings', true],
  ])('of %s needs the noise, and then is %s', async (kpi, supported) => {
    expect((await fixture.ask({ kpi, by: ['owner'] })).differences).toBeUndefined()
    expect((await fixture.ask({ kpi, by: ['owner'], withNoise: true })).differences?.supported).toBe(supported)
  })

  it('ranks the fast first: of medians by the share above the median of all', async () => {
    const { differences, rows } = await fixture.ask({ kpi: 'sales_cycle', by: ['owner'], withNoise: true })
    expect(differences?.ties.map((tie) => tie.toSorted())).toEqual([
      ['Ada', 'Bo'],
      ['Cy', 'Di'],
    ])
    expect(rows).toHaveLength(4)
  })

  it.each([
    ['a state', { kpi: 'open_deals', by: ['owner'] }],
    ['several periods', { kpi: 'win_rate', by: ['owner'], period: '2026-Q1', grain: 'month' }],
    ['no split', { kpi: 'win_rate' }],
    ['one segment', { kpi: 'win_rate', by: ['owner'], where: "owner = 'Ada'" }],
  ])('is not said of %s', async (_name, asked) => {
    expect((await fixture.ask(asked)).differences).toBeUndefined()
  })

  it('counts those of won deals as events of one rate', async () => {
    const { differences } = await fixture.ask({ kpi: 'won_deals', by: ['owner'] })
    expect(differences?.supported).toBe(true)
    expect(differences?.ties).toEqual([
      ['Ada', 'Bo'],
      ['Di', 'Cy'],
    ])
  })
})
