import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { AskedQuestion } from '../question/asked-question.ts'

const kpis = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: median_deal
measure: { median: deal.amount, at: won_at }
---
kpi: open_deals
measure: { count: deal, where: status = 'open', as_of: period end }
---
kpi: overdue
measure: { count: deal, where: status = 'open' and close_date < now, as_of: period end }
---
kpi: closing
measure: { count: deal, where: close_date in period, as_of: period start }
---
kpi: lead_to_customer
conversion: { of: lead, start: created_at, reaches: customer_at }
settings: [within]
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: sales_cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished }
`

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(
    {
      person: [{ id: 'p1', name: 'Anna', region: 'West' }],
      lead: [{ id: 'l1', created_at: '2025-12-01' }],
      deal: [
        {
          id: '1',
          status: 'won',
          amount: '1000',
          created_at: '2026-01-02',
          closed_at: '2026-01-20',
          close_date: '2026-01-31',
          owner: 'p1',
          lead: 'l1',
        },
        { id: '2', status: 'open', amount: '500', created_at: '2026-01-03', close_date: '2026-02-15', owner: 'p1' },
      ],
      field_event: [
        { entity: 'deal', record_id: '1', field: 'owner', old_value: 'p1', new_value: 'p1', occurred_at: '2026-01-05' },
      ],
    },
    kpis,
    { today: '2026-02-10' },
  )
})
afterAll(() => fixture.close())

describe('the SQL of a question', () => {
  it.each<AskedQuestion & { readonly name: string }>([
    { name: 'event-total', kpi: 'bookings' },
    { name: 'event-months', kpi: 'bookings', period: '2026-Q1', grain: 'month' },
    {
      name: 'event-split',
      kpi: 'bookings',
      period: '2026',
      by: ['owner.region', 'source'],
      where: "owner.region = 'West'",
    },
    { name: 'event-past', kpi: 'bookings', asOf: '2026-01-15', grain: 'week' },
    { name: 'event-known', kpi: 'bookings', knownOn: '9999-12-30', asOf: '2026-02-10' },
    { name: 'quantile', kpi: 'median_deal', period: '2026' },
    { name: 'state-day', kpi: 'open_deals', period: '2026-01', by: ['owner'] },
    { name: 'state-months', kpi: 'open_deals', period: '2026-Q1', grain: 'month', by: ['owner'] },
    { name: 'state-bound', kpi: 'overdue', period: '2026-Q1', grain: 'month' },
    { name: 'state-period', kpi: 'closing', period: '2026-02' },
    { name: 'cohort', kpi: 'lead_to_customer', grain: 'quarter', period: '2025', set: { within: '60 days' } },
    { name: 'decided', kpi: 'win_rate', period: '2026-01' },
    { name: 'duration', kpi: 'sales_cycle', period: '2026', grain: 'month' },
  ])('reads as it should: $name', async ({ name, ...asked }) => {
    await expect(`${await fixture.sqlOf(asked)}\n`).toMatchFileSnapshot(`__golden__/duckdb/${name}.sql`)
  })
})
