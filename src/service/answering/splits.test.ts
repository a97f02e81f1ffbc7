import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameOf, openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const kpis = `
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: close_rate
ratio:
  denominator: { count: activity, at: at }
  numerator: { count: deal, at: won_at }
---
kpi: touches
measure: { sum: deal.touches_before_win, at: won_at }
---
kpi: siblings
measure: { sum: deal.siblings, at: created_at }
---
kpi: worth
measure: { sum: account.worth, as_of: period end }
---
kpi: of_won_deals
measure: { count: activity, where: deal.status = 'won', at: at }
`
const rows = {
  person: `id | name | region
    p1 | Anna | West
    p2 | Bert | East`,
  account: `id | name | created_at
    a1 | Acme | 2025-01-01
    a2 | Beta | 2025-01-01`,
  deal: `id | status | amount | created_at | closed_at | owner | account | source
    1 | won  | 10 | 2026-01-02 | 2026-01-20 | p1 | a1 | web
    2 | won  | 20 | 2026-01-03 | 2026-01-30 | p1 | a1 |
    3 | won  | 30 | 2026-01-05 | 2026-02-10 | p2 | a1 | web
    4 | open | 40 | 2026-01-06 |            | p2 |    | fair`,
  field_event: `entity | record_id | field | old_value | new_value | occurred_at
    deal | 1 | owner | p2 | p1 | 2026-01-25
    deal | 3 | owner | p1 | p2 | 2026-02-01`,
  activity: `id | type | at | deal | direction | owner
    v1 | call | 2026-01-10 | 1 | outbound | p1
    v2 | call | 2026-01-25 | 1 | outbound | p1
    v3 | demo | 2026-01-12 | 3 | outbound | p2
    v4 | call |            | 3 | outbound | p2`,
}
const fields = `
deal:
  had_demo: any(activities where type = 'demo')
  first_type: first(activities.type)
  siblings: count(account.deals where created_at < this.created_at and owner = this.owner)
account:
  worth: sum(deals.amount)
`

let fixture: Fixture
beforeAll(async () => void (fixture = await openFixture(rows, kpis, { today: '2026-03-01', fields })))
afterAll(() => fixture.close())
const split = async (by: readonly string[], more = {}) =>
  valuesOf(await fixture.ask({ kpi: 'won_deals', period: '2026-Q1', by, ...more }))

describe('a split', () => {
  it('holds at the moment at which a row is counted', async () => {
    expect(await split(['owner'])).toEqual({ '2026-Q1 Anna': 1, '2026-Q1 Bert': 2 })
    expect(await split(['owner.region'])).toEqual({ '2026-Q1 East': 2, '2026-Q1 West': 1 })
    expect(await split(['source', 'owner'])).toEqual({ '2026-Q1 web Bert': 2, '2026-Q1 - Anna': 1 })
  })

  it('gives the same number as a filter to its segment', async () => {
    for (const [name, value] of Object.entries(await split(['owner.region']))) {
      const filtered = await fixture.ask({
        kpi: 'won_deals',
        period: '2026-Q1',
        where: `owner.region = '${name.split(' ')[1]}'`,
      })
      expect([name, filtered.total.value]).toEqual([name, value])
    }
  })

  it.each([
    { by: ['had_demo'], is: { '2026-Q1 false': 2, '2026-Q1 true': 1 } },
    { by: ['first_type'], is: { '2026-Q1 call': 1, '2026-Q1 demo': 1, '2026-Q1 -': 1 } },
    { by: ['owner', 'had_demo'], is: { '2026-Q1 Anna false': 1, '2026-Q1 Bert false': 1, '2026-Q1 Bert true': 1 } },
  ])('may be made of far rows: $by', async ({ by, is }) => {
    expect(await split(by)).toEqual(is)
  })

  it('may stand beside a filter over far rows and over the past', async () => {
    expect(await split(['had_demo'], { where: "count(activities) > 0 and owner.region = 'East'" })).toEqual({
      '2026-Q1 false': 1,
      '2026-Q1 true': 1,
    })
    expect(await split(['had_demo'], { asOf: '2026-01-25', where: 'count(activities) > 1' })).toEqual({
      '2026-Q1 false': 1,
    })
  })

  it('keeps records of two sources apart that have one id', async () => {
    const twins = await openFixture(rows, kpis, {
      fields,
      prepare: async (store) => void (await store.write("UPDATE crm.person SET source_id = 'same'")),
    })
    const { rows: found } = await twins.ask({ kpi: 'close_rate', period: '2026-Q1', by: ['owner'] })
    expect(found.map((row) => [nameOf(row), row.by['owner'], row.numerator, row.denominator])).toEqual([
      ['2026-Q1 Anna', { key: 'same', label: 'Anna' }, 1, 2],
      ['2026-Q1 Bert', { key: 'same', label: 'Bert' }, 2, 1],
    ])
    await twins.close()
  })

  it('keeps an empty text apart from no entry', async () => {
    const empty = await openFixture(rows, kpis, {
      fields,
      prepare: async (store) => void (await store.write("UPDATE crm.deal SET source = '' WHERE source_id = '1'")),
    })
    expect(valuesOf(await empty.ask({ kpi: 'won_deals', period: '2026-Q1', by: ['source'] }))).toEqual({
      '2026-Q1 ': 1,
      '2026-Q1 web': 1,
      '2026-Q1 -': 1,
    })
    await empty.close()
  })
})

describe('an aggregate over far rows', () => {
  it('may speak of the row outside', async () => {
    expect((await fixture.ask({ kpi: 'touches' })).total.value).toBe(2)
    expect((await fixture.ask({ kpi: 'siblings' })).total.value).toBe(1)
  })

  it('sums to 0 over no rows', async () => {
    expect((await fixture.ask({ kpi: 'worth' })).total).toMatchObject({ value: 60, flags: [] })
  })

  it('counts rows without a date as far as the newest data reaches', async () => {
    expect(await split(['had_demo'], { where: 'count(activities) = 2' })).toEqual({
      '2026-Q1 false': 1,
      '2026-Q1 true': 1,
    })
    expect(await split(['had_demo'], { where: 'count(activities) = 2', asOf: '2026-02-09' })).toEqual({
      '2026-Q1 false': 1,
    })
  })
})

describe('what is reached over a link', () => {
  it('is read as of the question', async () => {
    const answers = await fixture.askAll([
      { kpi: 'of_won_deals' },
      { kpi: 'of_won_deals', asOf: '2026-02-01' },
      { kpi: 'of_won_deals', asOf: '2026-01-15' },
    ])
    expect(answers.map(({ total }) => total.value)).toEqual([4, 2, 0])
  })
})
