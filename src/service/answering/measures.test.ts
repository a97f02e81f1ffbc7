import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const rows = {
  team: `id | name
    t1 | Nord
    t2 | Süd`,
  person: `id | name | region | team
    p1 | Anna | West | t1
    p2 | Bert | East | t2
    p3 | Carl |      | t1`,
  account: `id | name | sector | Kundengruppe
    a1 | Acme | retail  | A
    a2 | Beta | medical | B`,
  deal: `id | status | amount | created_at | closed_at | owner | account
    1 | won  | 1000 | 2026-01-02 | 2026-01-20 | p1 | a1
    2 | won  | 500  | 2026-01-03 | 2026-01-31 | p2 | a1
    3 | won  |      | 2026-01-05 | 2026-03-01 | p1 | a2
    4 | won  | 300  | 2026-02-05 | 2026-03-20 | p3 |
    5 | lost | 900  | 2026-02-05 | 2026-03-20 | p2 | a2
    6 | won  | 50   |            |            | p1 | a1
    7 | won  |      | 2026-02-05 | 2026-05-20 |    |
    8 | open | 80   |            |            | p2 | a2`,
}
const kpis = `
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: created
measure: { count: deal, at: created_at }
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: largest
measure: { max: deal.amount, at: won_at }
---
kpi: accounts_won
measure: { distinct: deal.account.name, at: won_at }
---
kpi: time_to_win
measure:
  average: days(deal.created_at, deal.closed_at)
  at: won_at
`

let fixture: Fixture
beforeAll(
  async () =>
    void (fixture = await openFixture(rows, kpis, {
      today: '2026-06-10',
      fields: "deal:\n  size: band(amount, 100, 600)\nperson:\n  is_west: region = 'West'\n",
    })),
)
afterAll(() => fixture.close())

describe('a measure at an event', () => {
  it('counts rows by the period of the event, without gaps', async () => {
    const answer = await fixture.ask({ kpi: 'won_deals', period: '2026', grain: 'month' })
    expect(Object.entries(valuesOf(answer)).slice(0, 7)).toEqual([
      ['2026-01', 2],
      ['2026-02', 0],
      ['2026-03', 2],
      ['2026-04', 0],
      ['2026-05', 1],
      ['2026-06', 0],
      ['2026-07', null],
    ])
    expect(answer.total.value).toBe(5)
  })

  it.each([
    { grain: 'quarter', is: { '2026-Q1': 4, '2026-Q2': 1 } },
    { grain: 'year', is: { '2026': 5 } },
    { grain: 'fiscal-year', is: { FY2026: 5 } },
    { grain: 'week', period: '2026-W09', is: { '2026-W09': 1 } },
    { grain: 'day', period: '2026-01-31', is: { '2026-01-31': 1 } },
  ])('counts by $grain', async ({ grain, is, period }) => {
    expect(
      valuesOf(await fixture.ask({ kpi: 'won_deals', grain, ...(period === undefined ? {} : { period }) })),
    ).toEqual(is)
  })

  it.each([
    { name: 'a link', by: ['owner'], is: { '2026-Q1 Anna': 2, '2026-Q1 Bert': 1, '2026-Q1 Carl': 1 } },
    { name: 'a field of a link', by: ['owner.region'], is: { '2026-Q1 East': 1, '2026-Q1 West': 2, '2026-Q1 -': 1 } },
    { name: 'two links', by: ['owner.team'], is: { '2026-Q1 Nord': 3, '2026-Q1 Süd': 1 } },
    { name: 'a field over two links', by: ['owner.team.name'], is: { '2026-Q1 Nord': 3, '2026-Q1 Süd': 1 } },
    { name: 'a named field', by: ['size'], is: { '2026-Q1 1': 2, '2026-Q1 2': 1, '2026-Q1 -': 1 } },
    { name: 'a named field of a link', by: ['owner.is_west'], is: { '2026-Q1 false': 2, '2026-Q1 true': 2 } },
    {
      name: 'a column that no field took',
      by: ['account.Kundengruppe'],
      is: { '2026-Q1 A': 2, '2026-Q1 B': 1, '2026-Q1 -': 1 },
    },
    { name: 'values with names', by: ['status'], is: { '2026-Q1 won': 4 } },
    {
      name: 'two at once',
      by: ['owner.team', 'account'],
      is: { '2026-Q1 Nord Acme': 1, '2026-Q1 Nord Beta': 1, '2026-Q1 Nord -': 1, '2026-Q1 Süd Acme': 1 },
    },
    {
      name: 'a path and its beginning',
      by: ['owner.team', 'owner'],
      is: { '2026-Q1 Nord Anna': 2, '2026-Q1 Nord Carl': 1, '2026-Q1 Süd Bert': 1 },
    },
  ])('is split by $name', async ({ by, is }) => {
    const answer = await fixture.ask({ kpi: 'won_deals', period: '2026-Q1', by })
    expect(valuesOf(answer)).toEqual(is)
    expect(answer.total.value).toBe(4)
  })

  it('keeps a filter and a split over the same link apart', async () => {
    const answer = await fixture.ask({
      kpi: 'won_deals',
      period: '2026-Q1',
      by: ['owner'],
      where: "owner.region = 'West' or account.sector = 'retail'",
    })
    expect(valuesOf(answer)).toEqual({ '2026-Q1 Anna': 2, '2026-Q1 Bert': 1 })
  })

  it('takes the whole anew, not from its parts', async () => {
    const answer = await fixture.ask({ kpi: 'accounts_won', period: '2026-Q1', grain: 'month' })
    expect(valuesOf(answer)).toEqual({ '2026-01': 1, '2026-02': 0, '2026-03': 1 })
    expect(answer.total.value).toBe(2)
    expect((await fixture.ask({ kpi: 'avg_deal', period: '2026-Q1', grain: 'month' })).total.value).toBe(600)
  })
})

describe('amounts that are missing', () => {
  it.each([
    { period: '2026-01', value: 1500, flags: ['truncated'], leftOut: undefined },
    { period: '2026-02', value: 0, flags: [], leftOut: undefined },
    { period: '2026-03', value: 300, flags: ['missing-amount'], leftOut: [{ why: 'missing-amount', n: 1 }] },
    { period: '2026-05', value: null, flags: ['missing-amount'], leftOut: [{ why: 'missing-amount', n: 1 }] },
  ])('make the sum of $period $value', async ({ period, value, flags, leftOut }) => {
    const {
      rows: [row],
    } = await fixture.ask({ kpi: 'bookings', period, grain: 'month' })
    expect(row).toMatchObject({ value, flags })
    expect(row?.leftOut).toEqual(leftOut)
  })

  it('have no mean and no largest', async () => {
    const answers = await fixture.askAll([
      { kpi: 'avg_deal', period: '2026-05' },
      { kpi: 'largest', period: '2026-02' },
    ])
    expect(answers.map(({ total }) => total.value)).toEqual([null, null])
  })
})

describe('rows without a date', () => {
  it('count in all time where they would be counted at their creation', async () => {
    const [all, months] = await fixture.askAll([{ kpi: 'created' }, { kpi: 'created', grain: 'quarter' }])
    expect(all?.total).toMatchObject({ value: 8, flags: [] })
    expect(months?.total).toMatchObject({ value: 6, leftOut: [{ why: 'undated', n: 2 }], flags: ['undated'] })
  })

  it('are left out and named where the day of their state is missing, in all time too', async () => {
    for (const asked of [{}, { grain: 'month' }, { period: '2026' }]) {
      expect((await fixture.ask({ kpi: 'won_deals', ...asked })).total).toMatchObject({
        value: 5,
        leftOut: [{ why: 'undated', n: 1 }],
      })
    }
  })

  it('are left out where the as-of lies before the newest day', async () => {
    expect((await fixture.ask({ kpi: 'created', asOf: '2026-03-01' })).total).toMatchObject({
      value: 6,
      leftOut: [{ why: 'undated', n: 2 }],
    })
  })
})

describe('an average of times', () => {
  it('is in days, however the moments are known', async () => {
    const days = await fixture.ask({ kpi: 'time_to_win', period: '2026-01' })
    expect(days.total).toMatchObject({ value: 23, n: 2 })
    const instants = {
      deal: 'id | status | created_at | closed_at\n1 | won | 2026-01-01T06:00:00Z | 2026-01-02T18:00:00Z\n2 | won | 1900-01-01T00:00:00Z | 2026-01-02T00:00:00Z',
    }
    const other = await openFixture(instants, kpis)
    expect((await other.ask({ kpi: 'time_to_win', where: 'created_at > 2000-01-01' })).total.value).toBe(1.5)
    expect((await other.ask({ kpi: 'time_to_win' })).total.value).toBeCloseTo((1.5 + 46022) / 2, 9)
    await other.close()
  })
})
