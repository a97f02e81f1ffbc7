import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const rows = {
  person: `id | name | region
    p1 | Anna | West
    p2 | Bert | East`,
  deal: `id | status | stage | amount | created_at | closed_at | close_date | owner | stage_since
    1 | won  | Won  | 1000 | 2026-01-02 | 2026-02-20 | 2026-02-15 | p1 | 2026-02-20
    2 | lost | Lost | 500  | 2026-01-20 | 2026-03-31 | 2026-02-10 | p2 | 2026-03-31
    3 | open | Demo | 700  | 2026-02-05 |            | 2026-04-10 | p2 | 2026-02-05
    4 | open | Demo |      | 2026-03-10 |            |            | p1 | 2026-03-10
    5 | open | Demo | 40   |            |            |            |    |`,
  deal_stage_event: `deal | from_stage | to_stage | occurred_at
    1 | New | Demo | 2026-01-10
    1 | Demo | Won | 2026-02-20`,
  field_event: `entity | record_id | field | old_value | new_value | occurred_at
    deal | 3 | owner | p1 | p2 | 2026-03-15
    deal | 3 | close_date | 2026-02-28 | 2026-03-31 | 2026-02-20
    deal | 3 | close_date | 2026-03-31 | 2026-04-10 | 2026-03-20
    deal | 3 | amount | 600 | 700 | 2026-03-02`,
  activity: `id | type | at | deal
    v1 | call | 2026-02-10 | 3
    v2 | call | 2026-03-12 | 3`,
}
const kpis = `
kpi: open_amount
measure: { sum: deal.amount, where: status = 'open', as_of: period end }
---
kpi: open_deals
measure: { count: deal, where: status = 'open', as_of: period end }
---
kpi: overdue
measure: { count: deal, where: status = 'open' and close_date < now, as_of: period end }
---
kpi: waiting
measure:
  count: deal
  where: status = 'open' and days(created_at, now) > 30 days
  as_of: period end
---
kpi: in_demo
measure: { count: deal, where: stage = 'Demo', as_of: period end }
---
kpi: busy
measure: { count: deal, where: count(activities) > 0, as_of: period end }
---
kpi: opened
measure: { count: deal, where: status = 'open', as_of: period start }
---
kpi: quarter_ago
measure: { count: deal, where: status = 'open', as_of: 1 month before period end }
---
kpi: new_year
measure: { count: deal, where: status = 'open', as_of: 2026-01-31 }
---
kpi: slip_rate
ratio:
  denominator: { count: deal, where: status = 'open' and close_date in period, as_of: period start }
  numerator: { where: (close_date as of period end) after period }
---
kpi: mature_share
ratio:
  denominator: { count: deal, where: status = 'open', as_of: period end }
  numerator:
    where: days(created_at, now) > 30 days
---
kpi: created
measure: { sum: deal.amount as of created_at, at: created_at }
`

let fixture: Fixture
beforeAll(async () => void (fixture = await openFixture(rows, kpis, { today: '2026-04-20' })))
afterAll(() => fixture.close())

const months = { period: '2026-Q1', grain: 'month' }

describe('a state over months', () => {
  it.each([
    { kpi: 'open_deals', is: [2, 2, 3] },
    { kpi: 'open_amount', is: [1500, 1100, 740] },
    { kpi: 'overdue', is: [0, 1, 0] },
    { kpi: 'waiting', is: [0, 1, 1] },
    { kpi: 'in_demo', is: [1, 1, 3] },
    { kpi: 'busy', is: [0, 1, 1] },
    { kpi: 'opened', is: [0, 2, 2] },
    { kpi: 'quarter_ago', is: [0, 2, 2] },
    { kpi: 'new_year', is: [2, 2, 2] },
    { kpi: 'slip_rate', is: [null, 0, 1] },
    { kpi: 'mature_share', is: [0, 0.5, 1 / 3] },
  ])('$kpi is $is', async ({ kpi, is }) => {
    expect(Object.values(valuesOf(await fixture.ask({ kpi, ...months })))).toEqual(is)
  })

  it('has as its whole the last month, not the sum', async () => {
    const answers = await fixture.askAll(
      ['open_deals', 'open_amount', 'busy', 'mature_share'].map((kpi) => ({ kpi, ...months })),
    )
    expect(answers.map(({ total }) => total.value)).toEqual([3, 740, 1, 1 / 3])
  })

  it('says of the same day the same as a question about that day alone', async () => {
    for (const kpi of [
      'open_deals',
      'open_amount',
      'overdue',
      'waiting',
      'in_demo',
      'busy',
      'opened',
      'slip_rate',
      'mature_share',
    ]) {
      const over = await fixture.ask({ kpi, period: '2026', grain: 'month', by: ['owner.region'] })
      for (const row of over.rows.filter(({ period }) => period.from <= '2026-04-20')) {
        const alone = await fixture.ask({ kpi, period: row.period.label, by: ['owner.region'] })
        const same = alone.rows.find(({ by }) => by['owner.region']?.key === row.by['owner.region']?.key)
        const nothing = kpi.endsWith('_share') || kpi.endsWith('_rate') ? null : 0
        expect([kpi, row.period.label, same === undefined ? nothing : same.value]).toEqual([
          kpi,
          row.period.label,
          row.value,
        ])
      }
    }
  })

  it('is split by who owned then', async () => {
    expect(
      valuesOf(await fixture.ask({ kpi: 'open_deals', period: '2026-Q1', grain: 'month', by: ['owner'] })),
    ).toEqual({
      '2026-01 Anna': 1,
      '2026-01 Bert': 1,
      '2026-01 -': 0,
      '2026-02 Anna': 1,
      '2026-02 Bert': 1,
      '2026-02 -': 0,
      '2026-03 Anna': 1,
      '2026-03 Bert': 1,
      '2026-03 -': 1,
    })
  })

  it('ends at the as-of in the running month, and has no value after it', async () => {
    const { rows: found } = await fixture.ask({ kpi: 'waiting', period: '2026-Q2', grain: 'month' })
    expect(found.map(({ value, flags }) => ({ value, flags }))).toEqual([
      { value: 2, flags: ['incomplete'] },
      { value: null, flags: ['incomplete'] },
      { value: null, flags: ['incomplete'] },
    ])
  })

  it('looks at the days that were asked where a period is cut', async () => {
    const answer = await fixture.ask({ kpi: 'open_deals', from: '2026-01-15', until: '2026-02-06', grain: 'month' })
    expect(valuesOf(answer)).toEqual({ '2026-01': 2, '2026-02': 3 })
    expect(
      valuesOf(
        await fixture.ask({
          kpi: 'open_deals',
          from: '2026-01-15',
          until: '2026-02-06',
          grain: 'month',
          where: 'count(activities) = 0',
        }),
      ),
    ).toEqual({ '2026-01': 2, '2026-02': 3 })
  })
})

describe('rows without a creation date', () => {
  it('count in states from the newest day on', async () => {
    const answers = await fixture.askAll(
      ['2026-03-30', '2026-03-31', '2026-04-20'].map((asOf) => ({ kpi: 'open_amount', asOf })),
    )
    expect(answers.map(({ total }) => total.value)).toEqual([1200, 740, 740])
    expect(answers.map(({ total }) => total.leftOut?.find(({ why }) => why === 'undated')?.n)).toEqual([
      1,
      undefined,
      undefined,
    ])
  })
})

describe('a value as of another moment', () => {
  it('is what it was then', async () => {
    expect(valuesOf(await fixture.ask({ kpi: 'created', ...months }))).toEqual({
      '2026-01': 1500,
      '2026-02': 600,
      '2026-03': null,
    })
  })
})

describe('instants', () => {
  it('are counted by elapsed time, in one pass or in many', async () => {
    const deals = {
      deal: ['2026-01-01T00:00:00', '2026-01-01T00:30:00', '2026-01-01T23:30:00', '2026-01-02T12:00:00'].map(
        (created_at, id) => ({ id: String(id), status: 'open', created_at, next_step_at: created_at }),
      ),
    }
    const other = await openFixture(
      deals,
      `${kpis}\n---\nkpi: later\nmeasure: { count: deal, where: next_step_at < now, as_of: period end }`,
      { timeZone: 'Europe/Berlin' },
    )
    const [elapsed, later] = await other.askAll(
      ['waiting', 'later'].map((kpi) => ({
        kpi,
        from: '2026-01-01',
        until: '2026-02-03',
        grain: 'day',
        asOf: '2026-02-02',
      })),
    )
    expect(elapsed?.rows.filter(({ period }) => period.label >= '2026-01-30').map(({ value }) => value)).toEqual([
      0, 3, 4, 4,
    ])
    expect(later?.rows.slice(0, 3).map(({ value }) => value)).toEqual([3, 4, 4])
    await other.close()
  })
})
