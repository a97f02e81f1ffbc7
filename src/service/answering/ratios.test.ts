import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const rows = {
  person: `id | name
    p1 | Anna
    p2 | Bert`,
  deal: `id | status | amount | list_amount | created_at | closed_at | owner
    1 | won  | 1000 | 1200 | 2026-01-02 | 2026-01-20 | p1
    2 | won  | 500  | 500  | 2026-01-03 | 2026-01-31 | p2
    3 | lost | 300  | 400  | 2026-01-05 | 2026-01-25 | p1
    4 | won  |      | 900  | 2026-02-05 | 2026-02-20 |
    5 | open | 200  |      | 2026-02-05 |            | p2`,
  activity: `id | type | outcome | at | owner
    v1 | meeting | held | 2026-01-05 | p1
    v2 | meeting | held | 2026-01-06 | p1
    v3 | meeting | held | 2026-01-07 |
    v4 | call | | 2026-02-07 | p1`,
}
const kpis = `
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: lost_amount
measure: { sum: deal.amount, at: lost_at }
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: open_deals
measure: { count: deal, where: status = 'open', as_of: period end }
---
kpi: cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished }
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: large_share
ratio:
  denominator: { count: deal, at: created_at }
  numerator: { where: amount >= 500 }
---
kpi: won_value_share
ratio:
  denominator: { sum: deal.amount, at: created_at }
  numerator: { where: status = 'won' }
---
kpi: discounted
ratio:
  denominator: { sum: deal.list_amount, at: created_at }
  numerator: { sum: deal.amount }
---
kpi: won_median_share
ratio:
  denominator: { median: deal.amount, at: created_at }
  numerator: { where: status = 'won' }
---
kpi: close_rate
ratio:
  denominator: { count: activity, where: type = 'meeting' and outcome = 'held', at: at }
  numerator: { count: deal, at: won_at }
---
kpi: value_rate
derived: bookings / (bookings + lost_amount)
---
kpi: velocity
derived: open_deals * win_rate * avg_deal / cycle.mean
---
kpi: wins_twice
derived: win_rate.numerator * 2
---
kpi: half_cycle
derived: cycle.median / 2
---
kpi: loss_per_win
derived: lost_amount / bookings
---
kpi: with_default
derived: first_known(avg_deal, 0 * avg_deal, bookings)
---
kpi: bonus
derived: if(won_deals >= 2, bookings * 0.1, bookings * 0)
---
kpi: gap
derived: bookings / (lost_amount - lost_amount)
`

let fixture: Fixture
beforeAll(async () => void (fixture = await openFixture(rows, kpis, { today: '2026-03-01' })))
afterAll(() => fixture.close())
const total = async (kpi: string, period: string) => (await fixture.ask({ kpi, period })).total

describe('a ratio', () => {
  it('shares the rows of its denominator', async () => {
    expect(valuesOf(await fixture.ask({ kpi: 'large_share', period: '2026-Q1', grain: 'month' }))).toEqual({
      '2026-01': 2 / 3,
      '2026-02': 0,
      '2026-03': null,
    })
    expect(await total('large_share', '2026')).toMatchObject({ value: 2 / 5, numerator: 2, denominator: 5, n: 5 })
  })

  it('shares sums, with what is missing named', async () => {
    expect(await total('won_value_share', '2026-01')).toMatchObject({
      value: 1500 / 1800,
      numerator: 1500,
      denominator: 1800,
      flags: ['truncated', 'approximate'],
    })
    expect(await total('won_value_share', '2026-02')).toMatchObject({
      value: 0,
      flags: ['approximate', 'missing-amount'],
      leftOut: [{ why: 'missing-amount', n: 1 }],
    })
    expect(await total('discounted', '2026-01')).toMatchObject({ value: 1800 / 2100 })
  })

  it('of medians is the median of the part over the median of the whole', async () => {
    expect(await total('won_median_share', '2026')).toMatchObject({ value: 750 / 400 })
  })

  it('of two measures takes each at its own anchor', async () => {
    const answer = await fixture.ask({ kpi: 'close_rate', period: '2026-Q1', grain: 'month' })
    expect(answer.rows.map(({ value, numerator, denominator }) => [value, numerator, denominator])).toEqual([
      [2 / 3, 2, 3],
      [null, 1, 0],
      [null, 0, 0],
    ])
    expect(answer.total.value).toBe(1)
  })

  it('of two measures meets by segment, whichever side has it', async () => {
    expect(valuesOf(await fixture.ask({ kpi: 'close_rate', period: '2026-01', by: ['owner'] }))).toEqual({
      '2026-01 Anna': 1 / 2,
      '2026-01 Bert': null,
      '2026-01 -': 0,
    })
  })
})

describe('a derived KPI', () => {
  it.each([
    { kpi: 'value_rate', period: '2026-01', value: 1500 / 1800 },
    { kpi: 'value_rate', period: '2026-03', value: null },
    { kpi: 'velocity', period: '2026-02', value: null },
    { kpi: 'wins_twice', period: '2026-01', value: 4 },
    { kpi: 'half_cycle', period: '2026-01', value: 11.5 },
    { kpi: 'loss_per_win', period: '2026-01', value: 0.2 },
    { kpi: 'with_default', period: '2026-03', value: 0 },
    { kpi: 'bonus', period: '2026-01', value: 150 },
    { kpi: 'bonus', period: '2026-02', value: null },
    { kpi: 'gap', period: '2026-01', value: null },
  ])('$kpi of $period is $value', async ({ kpi, period, value }) => {
    expect((await total(kpi, period)).value).toBe(value)
  })

  it('multiplies what its parts say of the same period and split', async () => {
    const { rows: found } = await fixture.ask({
      kpi: 'velocity',
      period: '2026-01',
      by: ['owner'],
      where: "status != 'open'",
    })
    expect(found.map(({ value }) => value)).toEqual([0, 0])
    expect((await fixture.ask({ kpi: 'velocity', period: '2026' })).total.value).toBeCloseTo(
      (1 * 0.75 * 750) / ((18 + 28 + 15) / 3),
      9,
    )
  })

  it('has an interval around its value, and only a share ends at 1', async () => {
    const [share, ratio] = [await total('value_rate', '2026-01'), await total('loss_per_win', '2026-01')]
    expect([share.high, (share.low ?? 1) < 1500 / 1800]).toEqual([1, true])
    expect(ratio.high).toBeGreaterThan(1)
    const wins = await total('wins_twice', '2026-01')
    expect((wins.high ?? 0) / 4).toBeCloseTo(Math.exp((1.96 * Math.SQRT2) / 2), 2)
  })

  it('is filtered where its parts stand on different entities', async () => {
    const answer = await fixture.ask({ kpi: 'close_rate', period: '2026-01', where: "owner.name = 'Anna'" })
    expect(answer.total).toMatchObject({ value: 1 / 2, numerator: 1, denominator: 2 })
  })
})
