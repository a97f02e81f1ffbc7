import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { wilsonInterval } from '../../core/stats/wilson-interval.ts'

const rows = {
  lead: `id | created_at | source
    l1 | 2026-01-01 | web
    l2 | 2026-01-10 | web
    l3 | 2026-01-31 | fair
    l4 | 2026-02-10 | web
    l5 | 2026-03-01 |
    l6 |            | web`,
  deal: `id | status | created_at | closed_at | lead
    1 | won  | 2026-01-02 | 2026-01-31 | l1
    2 | won  | 2026-01-12 | 2026-02-10 | l2
    3 | lost | 2026-01-31 | 2026-02-01 | l3
    4 | won  |            | 2026-02-01 | l4
    5 | open | 2026-03-02 |            | l5
    6 | won  | 2026-03-10 | 2026-03-05 |
    7 | lost |            |            |`,
}
const kpis = `
kpi: l2c
conversion: { of: lead, start: created_at, reaches: customer_at }
settings: [within]
trust: { min_sample: 2 }
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
settings: [within]
---
kpi: within_month
conversion: { of: lead, start: created_at, reaches: customer_at, within: 30 days }
`

let fixture: Fixture
beforeAll(async () => void (fixture = await openFixture(rows, kpis, { today: '2026-03-20' })))
afterAll(() => fixture.close())

describe('a conversion by cohort', () => {
  it('follows the units that started in each period, as far as seen', async () => {
    const answer = await fixture.ask({ kpi: 'l2c', period: '2026-Q1', grain: 'month' })
    expect(valuesOf(answer)).toEqual({ '2026-01': 2 / 3, '2026-02': 1, '2026-03': 0 })
    expect(answer.total).toMatchObject({ value: 3 / 5, n: 5, numerator: 3, denominator: 5, ...wilsonInterval(3, 5) })
  })

  it.each([
    { within: '29 days', value: 1 / 5 },
    { within: '30 days', value: 2 / 5 },
    { within: '1 month', value: 2 / 5 },
    { within: '31 days', value: 3 / 5 },
    { within: '4 weeks', value: 1 / 5 },
  ])('takes the window of $within with its last day', async ({ within, value }) => {
    const answer = await fixture.ask({ kpi: 'l2c', period: '2026', set: { within } })
    expect(answer.total.value).toBe(value)
    expect(answer.settings).toEqual({ within: within.replace('1 month', '1 months') })
  })

  it('counts what came before the start as reached, and says so', async () => {
    const { rows: found } = await fixture.ask({ kpi: 'l2c', period: '2026-02', grain: 'month' })
    expect(found[0]).toMatchObject({ value: 1, leftOut: [{ why: 'before-start', n: 1 }] })
  })

  it('is mature where its units are as old as the window', async () => {
    const { rows: found, total } = await fixture.ask({ kpi: 'within_month', period: '2026-Q1', grain: 'month' })
    expect(found.map(({ maturity, flags }) => ({ maturity, flags }))).toEqual([
      { maturity: { share: 1, age: 69 }, flags: [] },
      { maturity: { share: 1, age: 38 }, flags: [] },
      { maturity: { share: 0, age: 19 }, flags: ['incomplete', 'immature'] },
    ])
    expect(total.maturity?.share).toBe(4 / 5)
    expect(total.flags).toEqual(['incomplete', 'undated'])
  })

  it('is without a window mature where its units are as old as 95 % of past conversions took', async () => {
    const { total } = await fixture.ask({ kpi: 'l2c', period: '2026', asOf: '2026-03-05' })
    expect(total.maturity).toEqual({ share: 3 / 5, age: 33 })
    expect(total.flags).toContain('immature')
  })

  it('knows nothing of what came after the as-of', async () => {
    const answer = await fixture.ask({ kpi: 'l2c', period: '2026-Q1', grain: 'month', asOf: '2026-02-05' })
    expect(valuesOf(answer)).toEqual({ '2026-01': 1 / 3, '2026-02': null, '2026-03': null })
  })

  it('flags few units, and has no value without any', async () => {
    const [few, none] = await fixture.askAll(['2026-02', '2025-12'].map((period) => ({ kpi: 'l2c', period })))
    expect(few?.total.flags).toContain('small-sample')
    expect(none?.total).toMatchObject({ value: null, low: null, high: null, n: 0 })
  })

  it('counts units without a start in all time alone', async () => {
    const [all, months] = await fixture.askAll([{ kpi: 'l2c' }, { kpi: 'l2c', grain: 'month' }])
    expect([all?.total.n, months?.total.n]).toEqual([6, 5])
    expect(months?.total.leftOut).toContainEqual({ why: 'undated', n: 1 })
  })
})

describe('a conversion by period', () => {
  it('divides by what was decided in the period', async () => {
    const answer = await fixture.ask({ kpi: 'win_rate', period: '2026-Q1', grain: 'month' })
    expect(valuesOf(answer)).toEqual({ '2026-01': 1, '2026-02': 2 / 3, '2026-03': 1 })
    expect(answer.total).toMatchObject({
      value: 4 / 5,
      n: 5,
      leftOut: [
        { why: 'before-start', n: 1 },
        { why: 'undated', n: 1 },
      ],
    })
  })

  it('divides, where nothing fails, by what started in it: no share then', async () => {
    const answer = await fixture.ask({ kpi: 'l2c', view: 'period', period: '2026-Q1', grain: 'month' })
    expect(answer.rows.map(({ value, numerator, denominator }) => [value, numerator, denominator])).toEqual([
      [1 / 3, 1, 3],
      [2, 2, 1],
      [0, 0, 1],
    ])
    expect(answer.total.flags).toContain('not-a-share')
  })

  it('has a cohort view too', async () => {
    expect(valuesOf(await fixture.ask({ kpi: 'win_rate', view: 'cohort', period: '2026-Q1', grain: 'month' }))).toEqual(
      { '2026-01': 2 / 3, '2026-02': null, '2026-03': 1 / 2 },
    )
  })

  it('counts only what was decided within the window', async () => {
    expect((await fixture.ask({ kpi: 'win_rate', period: '2026-Q1', set: { within: '10 days' } })).total).toMatchObject(
      { value: 1 / 2, numerator: 1, denominator: 2 },
    )
  })

  it('is split by what the deals belong to', async () => {
    expect(valuesOf(await fixture.ask({ kpi: 'win_rate', period: '2026-Q1', by: ['lead.source'] }))).toEqual({
      '2026-Q1 fair': 0,
      '2026-Q1 web': 1,
      '2026-Q1 -': 1,
    })
  })
})
