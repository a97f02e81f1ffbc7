import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameOf, openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import { addDays } from '../../core/words/day.ts'

const won = (day: string, count: number, owner = 'Anna', amount = '10') =>
  Array.from({ length: count }, (_, index) => ({
    id: `${day}-${owner}-${index}`,
    status: 'won',
    amount,
    created_at: addDays(day, -20),
    closed_at: day,
    owner,
  }))
const lost = (day: string, count: number) =>
  won(day, count, 'Bert').map((row) => ({ ...row, id: `lost-${row.id}`, status: 'lost' }))

const rows = {
  person: 'id | name\nAnna | Anna\nBert | Bert\nCleo | Cleo',
  lead: `id | created_at
    l1 | 2026-03-02
    l2 | 2026-03-30
    l3 | 2026-04-02`,
  deal: [
    ...won('2025-04-10', 3),
    ...won('2025-04-25', 8),
    ...won('2026-03-05', 4, 'Cleo'),
    ...won('2026-03-14', 2),
    ...won('2026-03-28', 9),
    ...lost('2026-03-20', 10),
    ...won('2026-04-03', 40),
    ...won('2026-04-12', 1, 'Bert', '5000'),
    { id: 'l1', status: 'won', amount: '1', created_at: '2026-03-02', closed_at: '2026-03-10', lead: 'l1' },
    { id: 'l2', status: 'won', amount: '1', created_at: '2026-04-02', closed_at: '2026-04-05', lead: 'l3' },
    ...won('2024-02-29', 2),
    ...won('2023-02-28', 1),
    ...won('2023-03-01', 1),
  ],
}
const kpis = `
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: l2c
conversion: { of: lead, start: created_at, reaches: customer_at }
---
kpi: all_deals
measure: { count: deal, as_of: period end }
---
kpi: doubled
derived: won_deals * 2
`

let fixture: Fixture
beforeAll(async () => void (fixture = await openFixture(rows, kpis, { today: '2026-04-14' })))
afterAll(() => fixture.close())

const compared = ({ comparison }: KpiAnswer) =>
  Object.fromEntries((comparison?.rows ?? []).map((row) => [nameOf(row), [row.previous, row.change, row.tellable]]))

describe('a comparison', () => {
  it('takes a running period to the same day', async () => {
    const [month, year] = await fixture.askAll(
      (['previous', 'year'] as const).map((compare) => ({ kpi: 'won_deals', period: '2026-04', compare })),
    )
    expect(month && compared(month)).toEqual({ '2026-04': [7, 35, true] })
    expect(year && compared(year)).toEqual({ '2026-04': [3, 39, true] })
  })

  it('takes a finished period as a whole', async () => {
    expect(compared(await fixture.ask({ kpi: 'won_deals', period: '2026-03', compare: 'previous' }))).toEqual({
      '2026-03': [0, 16, true],
    })
  })

  it('goes back from the 29th of February to the 28th', async () => {
    const answers = await fixture.askAll(
      ['2024-02-29', '2024-02', '2024-Q1'].map((period) => ({ kpi: 'won_deals', period, compare: 'year' as const })),
    )
    expect(answers.map(compared)).toEqual([
      { '2024-02-29': [1, 1, false] },
      { '2024-02': [1, 1, false] },
      { '2024-Q1': [2, 0, false] },
    ])
    const running = await fixture.ask({ kpi: 'won_deals', period: '2024', compare: 'year', asOf: '2024-02-29' })
    expect(compared(running)).toEqual({ '2024': [1, 1, false] })
  })

  it('sets each month beside its own, and cut months beside cut ones', async () => {
    const answer = await fixture.ask({
      kpi: 'won_deals',
      from: '2026-03-10',
      until: '2026-04-13',
      grain: 'month',
      compare: 'previous',
    })
    expect(compared(answer)).toEqual({ '2026-03': [0, 12, true], '2026-04': [5, 37, true] })
  })

  it('compares all months of all time with the month before each', async () => {
    const answer = await fixture.ask({ kpi: 'won_deals', grain: 'month', compare: 'previous', asOf: '2026-03-31' })
    expect(compared(answer)).toMatchObject({
      '2026-02': [0, 0, false],
      '2026-03': [0, 16, true],
      '2025-05': [11, -11, true],
    })
  })

  it('keeps segments that are gone', async () => {
    const answer = await fixture.ask({ kpi: 'won_deals', period: '2026-04', by: ['owner'], compare: 'previous' })
    expect(compared(answer)).toEqual({
      '2026-04 Anna': [2, 38, true],
      '2026-04 Bert': [0, 1, false],
      '2026-04 Cleo': [4, -4, false],
      '2026-04 -': [1, 0, false],
    })
    expect(answer.rows.map((row) => [nameOf(row), row.value])).toEqual([
      ['2026-04 Anna', 40],
      ['2026-04 Bert', 1],
      ['2026-04 Cleo', 0],
      ['2026-04 -', 1],
    ])
  })

  it.each([
    { kpi: 'bookings', previous: 61, change: 5340, tellable: false, why: 'one large deal is no trend' },
    {
      kpi: 'avg_deal',
      previous: 61 / 7,
      change: 5401 / 42 - 61 / 7,
      tellable: false,
      why: 'one large deal is no trend',
    },
    { kpi: 'win_rate', previous: 1, change: 0, tellable: false, why: 'nothing was lost to the same day' },
    { kpi: 'doubled', previous: 14, change: 70, tellable: true, why: 'the counts tell it' },
    { kpi: 'all_deals', previous: 81, change: 2, tellable: false, why: 'states are known at both moments' },
  ])('of $kpi is tellable: $tellable, since $why', async ({ kpi, previous, change, tellable }) => {
    const { comparison } = await fixture.ask({ kpi, period: '2026-04', compare: 'previous' })
    expect(comparison?.rows[0]).toMatchObject({ previous, tellable })
    expect(comparison?.rows[0]?.change).toBeCloseTo(change, 9)
  })

  it('looks at an earlier cohort at the same age', async () => {
    const { comparison } = await fixture.ask({ kpi: 'l2c', period: '2026-04', compare: 'previous' })
    // As of the 14th of March one lead had come and was won; the second came later.
    expect(comparison?.rows[0]).toMatchObject({ previous: 1, change: 0 })
  })

  it('is not made of all time with nothing before it', async () => {
    expect((await fixture.ask({ kpi: 'won_deals', compare: 'previous' })).comparison).toBeUndefined()
  })
})

describe('flags', () => {
  it.each([
    { kpi: 'won_deals', asked: { period: '2026-04' }, flags: ['incomplete'] },
    { kpi: 'won_deals', asked: { period: '2026-03' }, flags: [] },
    { kpi: 'won_deals', asked: { period: '2023' }, flags: ['truncated'] },
    { kpi: 'all_deals', asked: { period: '2023-01' }, flags: ['truncated'] },
    { kpi: 'all_deals', asked: { period: '2023-03', by: ['owner'] }, flags: ['as-today'] },
    { kpi: 'all_deals', asked: { period: '2023-03' }, flags: [] },
    { kpi: 'won_deals', asked: { period: '2026-05' }, flags: ['incomplete'] },
  ])('of $kpi, asked $asked, are $flags', async ({ kpi, asked, flags }) => {
    expect((await fixture.ask({ kpi, ...asked })).total.flags).toEqual(flags)
  })
})
