import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameOf, openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'

const kpis = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: lost_deals
better: lower
measure: { count: deal, at: lost_at }
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: open_deals
measure: { count: deal, where: status = 'open', as_of: period end }
---
kpi: deal_size
better: { band: [100, 300] }
measure: { average: deal.amount, at: won_at }
---
kpi: ripe
conversion: { of: deal, start: created_at, reaches: won_at, within: 60 days }
---
kpi: sized
variants:
  all: { measure: { count: deal, at: won_at } }
  large:
    measure: { count: deal, where: amount >= 500, at: won_at }
`
const targets = `
target: bookings
values: { 2025-Q4: 100, 2026-Q1: 1200, 2026-Q2: 900, 2026-Q3: 5, 2026-02: 100 }
split: { owner: { Anna: 0.7, Bert: 0.3 }, owner.region: { West: 1 } }
---
target: lost_deals
values: { 2026-Q1: 0, 2026-Q2: 3 }
---
target: win_rate
values: { 2026-Q1: 0.2, 2026-Q2: 0.5 }
split: { owner: { Anna: 0.1 } }
---
target: open_deals
values: { 2026-Q1: 5, 2026-Q2: 1 }
---
target: deal_size
values: { 2026-Q1: 200, 2026-Q2: [1, 5] }
---
target: ripe
values: { 2026-Q1: 0.5, 2026-Q2: 0.9 }
---
target: sized
values: { 2026-Q1: 2 }
`

const deal = (
  id: number,
  owner: string,
  status: string,
  amount: number | string,
  created: string,
  closed: string,
): string => `${id} | ${owner} | ${status} | ${amount} | ${created} | ${closed}`
const rows = {
  person: 'id | name | region\np1 | Anna | West\np2 | Bert | West',
  deal: [
    'id | owner | status | amount | created_at | closed_at',
    deal(9, 'p2', 'won', 50, '2025-12-01', '2025-12-09'),
    deal(1, 'p1', 'won', 800, '2026-01-02', '2026-01-20'),
    deal(2, 'p2', 'won', 400, '2026-01-03', '2026-03-31'),
    deal(3, 'p1', 'lost', 100, '2026-01-03', '2026-02-01'),
    deal(4, 'p1', 'won', 500, '2026-04-02', '2026-04-03'),
    deal(5, 'p2', 'open', 700, '2026-04-02', ''),
  ].join('\n'),
}

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(rows, kpis, { today: '2026-05-20', targets })
})
afterAll(() => fixture.close())

const targetOf = async (asked: AskedQuestion) => (await fixture.ask(asked)).target

describe('the target of an answer', () => {
  it.each([
    { kpi: 'bookings', period: '2026-Q1', target: { value: 1200, verdict: 'reached' } },
    { kpi: 'bookings', period: '2026-Q2', target: { value: 900, verdict: 'too-early' } },
    { kpi: 'bookings', period: 'this-quarter', target: { value: 900, verdict: 'too-early' } },
    { kpi: 'bookings', period: 'FY2026-Q1', target: { value: 1200, verdict: 'reached' } },
    { kpi: 'bookings', period: '2026-Q3', target: { value: 5, verdict: 'too-early' } },
    { kpi: 'bookings', period: '2025-Q4', target: { value: 100 } },
    { kpi: 'bookings', period: '2026-02', target: { value: 100, verdict: 'missed' } },
    { kpi: 'lost_deals', period: '2026-Q1', target: { value: 0, verdict: 'missed' } },
    { kpi: 'lost_deals', period: '2026-Q2', target: { value: 3, verdict: 'too-early' } },
    { kpi: 'win_rate', period: '2026-Q1', target: { value: 0.2, verdict: 'reached' } },
    { kpi: 'win_rate', period: '2026-Q2', target: { value: 0.5, verdict: 'too-early' } },
    { kpi: 'open_deals', period: '2026-Q1', target: { value: 5, verdict: 'missed' } },
    { kpi: 'open_deals', period: '2026-Q2', target: { value: 1, verdict: 'on-track' } },
    // One number is the middle of a band as wide as the definition's; one deal is too few for a mean.
    { kpi: 'deal_size', period: '2026-Q1', target: { value: 200, low: 100, high: 300, verdict: 'too-close-to-call' } },
    { kpi: 'deal_size', period: '2026-Q2', target: { value: 3, low: 1, high: 5, verdict: 'too-few-cases' } },
    // Created in the second quarter, a deal has 60 days, which are not over.
    { kpi: 'ripe', period: '2026-Q2', target: { value: 0.9, verdict: 'too-early' } },
  ])('$kpi in $period: $target', async ({ kpi, period, target }) => {
    expect(await targetOf({ kpi, period })).toEqual(target)
  })

  it.each([
    ['another stretch of time', { kpi: 'bookings', period: '2026' }],
    ['all time', { kpi: 'bookings' }],
    ['another view', { kpi: 'win_rate', period: '2026-Q1', view: 'cohort' }],
    ['another variant', { kpi: 'sized', period: '2026-Q1', variant: 'large' }],
    ['a filtered part', { kpi: 'bookings', period: '2026-Q1', where: 'amount > 1' }],
    ['a part of the period', { kpi: 'bookings', from: '2026-01-01', until: '2026-03-15' }],
  ] as const)('is none for %s', async (_, asked) => {
    expect(await targetOf(asked)).toBeUndefined()
  })

  it('is the same seen from an earlier day, when the period still ran', async () => {
    expect(await targetOf({ kpi: 'bookings', period: '2026-Q1', asOf: '2026-02-15' })).toEqual({
      value: 1200,
      verdict: 'too-early',
    })
  })

  it('leaves the receipt as it is', async () => {
    const without = await openFixture(rows, kpis, { today: '2026-05-20' })
    const asked = { kpi: 'bookings', period: '2026-Q1' }
    expect((await without.ask(asked)).receipt).toEqual((await fixture.ask(asked)).receipt)
    await without.close()
  })
})

describe('the targets of rows', () => {
  const verdicts = async (asked: AskedQuestion) =>
    (await fixture.ask(asked)).rows.map((row) => [nameOf(row), row.target?.value, row.target?.verdict])

  it('belong to the periods that have one, and a quarter gives its months none', async () => {
    expect(await verdicts({ kpi: 'bookings', period: '2026', grain: 'quarter' })).toEqual([
      ['2026-Q1', 1200, 'reached'],
      ['2026-Q2', 900, 'too-early'],
      ['2026-Q3', 5, 'too-early'],
      ['2026-Q4', undefined, undefined],
    ])
    expect(await verdicts({ kpi: 'bookings', period: '2026-Q1', grain: 'month' })).toEqual([
      ['2026-01', undefined, undefined],
      ['2026-02', 100, 'missed'],
      ['2026-03', undefined, undefined],
    ])
  })

  it('are shares of a sum', async () => {
    expect(await verdicts({ kpi: 'bookings', period: '2026-Q1', by: ['owner'] })).toEqual([
      ['2026-Q1 Anna', 840, 'missed'],
      ['2026-Q1 Bert', 360, 'reached'],
    ])
    expect(await verdicts({ kpi: 'bookings', period: '2026-Q1', grain: 'quarter', by: ['owner.region'] })).toEqual([
      ['2026-Q1 West', 1200, 'reached'],
    ])
  })

  it('are values of their own for a rate, where the segment has one', async () => {
    expect(await verdicts({ kpi: 'win_rate', period: '2026-Q1', by: ['owner'] })).toEqual([
      ['2026-Q1 Anna', 0.1, 'too-close-to-call'],
      ['2026-Q1 Bert', undefined, undefined],
    ])
  })

  it('are none for two splits at once', async () => {
    const found = await verdicts({ kpi: 'bookings', period: '2026-Q1', by: ['owner', 'owner.region'] })
    expect(found.map(([, value]) => value)).toEqual([undefined, undefined])
  })

  it('leave the target of the whole beside them', async () => {
    expect((await fixture.ask({ kpi: 'bookings', period: '2026-Q1', by: ['owner'] })).target?.value).toBe(1200)
  })
})
