import { describe, expect, it } from 'vitest'
import { openFixture } from '../../../test/fixtures/open-fixture.ts'

const months = { period: '2026-Q1', grain: 'month' }
const deals = {
  deal: 'id | status | stage | created_at | closed_at\n1 | won | Won | 2026-01-02 | 2026-02-20\n2 | open | Demo | 2026-02-05 |',
  deal_stage_event:
    'deal | from_stage | to_stage | occurred_at\n1 | New | Demo | 2026-01-10\n1 | Demo | Won | 2026-02-20\n2 | New | Demo | 2026-03-01',
}

describe('records without a history', () => {
  it('are there from their beginning on, those without a date from the newest day', async () => {
    const given = {
      account: 'id | name | created_at\na1 | Acme | 2026-01-10\na2 | Beta | 2026-02-28\na3 | Cora |',
      team: 'id | name\nt1 | Nord',
    }
    const counts =
      'kpi: accounts\nmeasure: { count: account, as_of: period end }\n---\nkpi: teams\nmeasure: { count: team, as_of: period end }'
    const other = await openFixture(given, counts)
    const [accounts, teams] = await other.askAll(['accounts', 'teams'].map((kpi) => ({ kpi, ...months })))
    expect([accounts, teams].map((answer) => answer?.rows.map(({ value }) => value))).toEqual([
      [1, 3, null],
      [1, 1, null],
    ])
    expect((await other.ask({ kpi: 'accounts', period: '2026-01' })).total.value).toBe(1)
    expect((await other.ask({ kpi: 'accounts' })).total.value).toBe(3)
    await other.close()
  })

  it('may be the stays in a stage, by what was known at a day too', async () => {
    const stays = 'kpi: stays\nmeasure: { count: stay, at: from }'
    const other = await openFixture(deals, stays)
    const [now, known] = await other.askAll([
      { kpi: 'stays' },
      { kpi: 'stays', knownOn: '9999-12-30', asOf: '2026-03-31' },
    ])
    expect(now?.total.value).toBeGreaterThan(2)
    expect(known?.total.value).toBe(now?.total.value)
    await other.close()
  })
})
