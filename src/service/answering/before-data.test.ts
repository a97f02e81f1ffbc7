import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const rows = {
  deal: `id | status | amount | created_at | closed_at
    1 | won | 1000 | 2026-01-02 | 2026-02-20
    2 | won | 500  | 2026-02-03 | 2026-03-10
    3 | won | 300  | 2026-03-05 | 2026-04-01
    4 | won | 700  | 2026-03-05 | 2026-05-31`,
}
const kpis = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: won_deals
measure: { count: deal, at: won_at }
`

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(rows, kpis)
})
afterAll(() => fixture.close())

it.each(['bookings', 'won_deals'])('%s is not compared with a time before the data begins', async (kpi) => {
  const { comparison } = await fixture.ask({ kpi, period: '2026-02', compare: 'previous' })
  expect(comparison?.rows).toMatchObject([{ previous: null, change: null, tellable: false }])
})

it('tells nothing against a period of which only a part is known', async () => {
  const { comparison } = await fixture.ask({ kpi: 'bookings', period: '2026-03', compare: 'previous' })
  expect(comparison?.rows).toMatchObject([{ previous: 1000, change: -500, tellable: false }])
})

it('compares each row with what is known of its own earlier period', async () => {
  const { comparison } = await fixture.ask({ kpi: 'won_deals', period: '2026', grain: 'month', compare: 'previous' })
  expect(comparison?.rows.slice(0, 5).map(({ previous }) => previous)).toEqual([null, null, 1, 1, 1])
})

it('says of a rate that the data holds nothing against it', async () => {
  const winRate = `
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
`
  const lost = `${rows.deal}
    5 | lost | 100 | 2026-03-05 | 2026-04-02`
  const onlyWon = await openFixture(rows, winRate)
  const both = await openFixture({ deal: lost }, winRate)
  const [alone, decided] = [await onlyWon.ask({ kpi: 'win_rate' }), await both.ask({ kpi: 'win_rate' })]
  // A month without a loss is no sign that losses are missing.
  const month = await both.ask({ kpi: 'win_rate', period: '2026-05' })
  await Promise.all([onlyWon.close(), both.close()])
  expect([alone, decided, month].map(({ total }) => total.flags.includes('one-sided'))).toEqual([true, false, false])
  expect(decided.total.value).toBe(0.8)
})
