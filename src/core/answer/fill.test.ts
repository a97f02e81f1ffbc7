import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const kpis = `
kpi: number_of
measure: { count: deal, at: won_at }
---
kpi: number_or_none
fill: unknown
measure: { count: deal, at: won_at }
---
kpi: size_of
measure: { average: deal.amount, at: won_at }
---
kpi: size_or_zero
fill: zero
measure: { average: deal.amount, at: won_at }
`
const deal = `
id | status | amount | created_at | closed_at
1  | won    |    100 | 2026-01-02 | 2026-01-20
2  | won    |    300 | 2026-01-03 | 2026-03-10
`
let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture({ deal }, kpis, { today: '2026-03-15' })
})
afterAll(() => fixture.close())

it.each([
  ['number_of', [1, 0, 1, null]],
  ['number_or_none', [1, null, 1, null]],
  ['size_of', [100, null, 300, null]],
  ['size_or_zero', [100, 0, 300, null]],
])('a month without deals shows what %s declares, and one to come nothing', async (kpi, values) => {
  const { rows } = await fixture.ask({ kpi, from: '2026-01-01', until: '2026-05-01', grain: 'month' })
  expect(rows.map(({ value }) => value)).toEqual(values)
})
