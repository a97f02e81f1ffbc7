import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const kpis = `
kpi: reasons
by: loss_reason
ratio:
  denominator: { count: deal, at: lost_at, across: loss_reason }
  numerator: { where: true }
---
kpi: reasons_by_amount
by: loss_reason
ratio:
  denominator: { sum: deal.amount, at: lost_at, across: loss_reason }
  numerator: { where: true }
---
kpi: lasting
settles: 7 days
ratio:
  denominator: { count: deal, at: lost_at }
  numerator: { where: loss_reason = 'Price' }
`
const deals = `
  id | status | amount | loss_reason | type | created_at | closed_at
  1  | lost   |    100 | Price       | new  | 2026-01-01 | 2026-01-10
  2  | lost   |    300 | Price       | old  | 2026-01-01 | 2026-01-11
  3  | lost   |    400 | Timing      | new  | 2026-01-01 | 2026-01-12
  4  | lost   |    200 |             | new  | 2026-01-01 | 2026-01-30
  5  | lost   |    500 | Timing      | new  | 2026-01-01 | 2026-02-12`

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture({ deal: deals }, kpis)
})
afterAll(() => fixture.close())

const sharesOf = async (ask: Parameters<Fixture['ask']>[0]): Promise<readonly unknown[]> => {
  const { rows } = await fixture.ask(ask)
  return rows.map(({ period, by, value, n }) => [
    period.label,
    ...Object.values(by).map((one) => one?.key ?? null),
    value,
    n,
  ])
}

describe('a share of the whole over a split', () => {
  it('divides each segment by all of them, the one without an entry among them', async () => {
    expect(await sharesOf({ kpi: 'reasons', period: '2026-01' })).toEqual([
      ['2026-01', 'Price', 0.5, 4],
      ['2026-01', 'Timing', 0.25, 4],
      ['2026-01', null, 0.25, 4],
    ])
  })

  it('gives 0 to a segment that did not occur in a period in which others did', async () => {
    const rows = await sharesOf({ kpi: 'reasons', from: '2026-01-01', until: '2026-03-01', grain: 'month' })
    expect(rows).toContainEqual(['2026-02', 'Price', 0, 1])
    expect(rows).toContainEqual(['2026-02', 'Timing', 1, 1])
  })

  it('runs over its own split alone where there is another', async () => {
    const rows = await sharesOf({ kpi: 'reasons', period: '2026-01', by: ['type', 'loss_reason'] })
    expect(rows).toContainEqual(['2026-01', 'old', 'Price', 1, 1])
    expect(rows).toContainEqual(['2026-01', 'new', 'Price', 1 / 3, 3])
  })

  it('divides sums by the sum of all', async () => {
    const rows = await sharesOf({ kpi: 'reasons_by_amount', period: '2026-01' })
    expect(rows.map((row) => (Array.isArray(row) ? row[2] : row))).toEqual([0.4, 0.4, 0.2])
  })

  it('tells no segments apart: where one is larger the others are smaller', async () => {
    expect((await fixture.ask({ kpi: 'reasons', period: '2026-01' })).differences).toBeUndefined()
  })
})

describe('a share that settles', () => {
  it('leaves the youngest out and says so', async () => {
    const { total } = await fixture.ask({ kpi: 'lasting', period: '2026-01', asOf: '2026-02-05' })
    expect([total.value, total.n, total.flags.includes('settling')]).toEqual([2 / 3, 3, true])
  })

  it('counts a unit from the day on which it is old enough', async () => {
    const { total } = await fixture.ask({ kpi: 'lasting', period: '2026-01', asOf: '2026-02-06' })
    expect([total.value, total.n]).toEqual([0.5, 4])
  })

  it('no longer says so once all are old enough', async () => {
    const { total } = await fixture.ask({ kpi: 'lasting', period: '2026-01', asOf: '2026-02-07' })
    expect(total.flags).not.toContain('settling')
  })
})
