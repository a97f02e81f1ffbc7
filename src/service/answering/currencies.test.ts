import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const rows = {
  deal: `id | status | amount | currency | created_at | closed_at
    1 | won  | 1000 | EUR | 2026-01-02 | 2026-01-20
    2 | won  | 500  | USD | 2026-01-03 | 2026-01-31
    3 | won  | 300  |     | 2026-01-05 | 2026-02-01
    4 | lost | 700  | USD | 2026-01-05 | 2026-02-01`,
}
const kpis = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: lost_amount
measure: { sum: deal.amount, at: lost_at }
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: median_deal
measure: { median: deal.amount, at: won_at }
---
kpi: won_deals
measure: { count: deal, at: won_at }
`

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(rows, kpis)
})
afterAll(() => fixture.close())

it.each([
  { kpi: 'bookings', value: 1300, unconverted: 1 },
  { kpi: 'avg_deal', value: 650, unconverted: 1 },
  { kpi: 'median_deal', value: 650, unconverted: 1 },
  { kpi: 'lost_amount', value: null, unconverted: 1 },
])('$kpi never adds amounts of different currencies', async ({ kpi, value, unconverted }) => {
  const { total, currency } = await fixture.ask({ kpi })
  expect(total.value).toBe(value)
  expect(currency).toBe('EUR')
  expect(total.flags).toContain('unconverted')
  expect(total.leftOut).toContainEqual({ why: 'unconverted', n: unconverted })
})

it('counts deals whatever their currency', async () => {
  expect((await fixture.ask({ kpi: 'won_deals' })).total.value).toBe(3)
})

it('answers in the currency of the data where there is only one', async () => {
  const dollars = await openFixture({ deal: rows.deal.replaceAll('EUR', 'USD') }, kpis)
  const { total, currency } = await dollars.ask({ kpi: 'bookings' })
  await dollars.close()
  expect({ value: total.value, currency }).toEqual({ value: 1800, currency: 'USD' })
})
