import { afterAll, beforeAll, expect, it } from 'vitest'
import { nameOf, openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { Row } from '../../core/model/answer.ts'

// A dollar is 1.00 at the end of January, 0.90 at the end of February and 0.80 at the end of March.
const rows = {
  account: 'id | name | sector\nA | A | x\nB | B | y\nC | C | x\nZ | Z | z',
  subscription: `id | account | status | mrr | currency | plan | starts_at | ends_at
    1 | A | active | 100 | USD | p | 2026-01-05 |
    2 | A | active |  50 | EUR | q | 2026-02-05 |
    3 | B | active |  10 | EUR | p | 2026-01-05 | 2026-02-20
    4 | B | active |  20 | USD | p | 2026-02-20 |
    5 | C | active |  40 | USD | q | 2026-01-10 | 2026-03-10
    6 | Z | active |   0 | EUR | q | 2026-04-30 |`,
  fx_rate: `id | from_currency | to_currency | rate | kind | starts_on | ends_on
    1 | USD | EUR | 1.0 | spot | 2026-01-01 | 2026-02-09
    2 | USD | EUR | 0.9 | spot | 2026-02-10 | 2026-03-09
    3 | USD | EUR | 0.8 | spot | 2026-03-10 | 2026-04-30`,
}
const kpis = `
kpi: mrr
measure: { sum: subscription.mrr, where: counts_as_mrr, as_of: period end }
---
kpi: moves
movement:
  of: mrr
  per: account
  netted: month
  parts: { new: was = 0 and first_time, churn: becomes = 0, expansion: becomes > was, contraction: becomes < was }
---
kpi: churned
derived: moves.churn
`
let fixture: Fixture
beforeAll(
  async () => void (fixture = await openFixture(rows, kpis, { today: '2026-04-30', workspace: { currency: 'EUR' } })),
)
afterAll(() => fixture.close())

const bridge = ({ parts = [] }: Row) => Object.fromEntries(parts.map(({ part, value }) => [part, value]))
const months = { period: '2026-Q1', grain: 'month' } as const

it('values changes at the rate of the end of the month, and what rates did by itself', async () => {
  const { rows: found, total } = await fixture.ask({ kpi: 'moves', ...months })
  expect(found.map(bridge)).toEqual([
    { start: 0, new: 150, churn: 0, expansion: 0, contraction: 0, end: 150 },
    // A: 90 -> 140, B: 10 -> 18; the dollars of January, 140, lost a tenth.
    { start: 150, new: 0, churn: 0, expansion: 58, contraction: 0, currency: -14, end: 194 },
    // C leaves with 40 dollars at 0.8; 160 dollars lost another tenth of a euro each.
    { start: 194, new: 0, churn: -32, expansion: 0, contraction: 0, currency: -16, end: 146 },
  ])
  expect(bridge(total)).toEqual({
    start: 0,
    new: 150,
    churn: -32,
    expansion: 58,
    contraction: 0,
    currency: -30,
    end: 146,
  })
})

it('starts and ends where the state that it bridges stands, in every segment', async () => {
  for (const by of [['account.sector'], ['plan'], []]) {
    const [moves, states] = await fixture.askAll([
      { kpi: 'moves', ...months, by },
      { kpi: 'mrr', ...months, by },
    ])
    const ends = Object.fromEntries((moves?.rows ?? []).map((row) => [nameOf(row), bridge(row)['end']]))
    expect(ends).toEqual(states === undefined ? {} : valuesOf(states))
    for (const row of moves?.rows ?? []) {
      const { start = 0, end = 0, ...parts } = bridge(row)
      expect(Object.values(parts).reduce((sum, part) => sum + part, start)).toBeCloseTo(end, 9)
    }
  }
})

it('is the same for what is asked for as for its segment', async () => {
  const [split, filtered] = await fixture.askAll([
    { kpi: 'moves', period: '2026-02', by: ['plan'] },
    { kpi: 'moves', period: '2026-02', where: "plan = 'p'" },
  ])
  expect(filtered && bridge(filtered.total)).toEqual(split?.rows[0] && bridge(split.rows[0]))
})

it('leaves out what has no rate, and says so', async () => {
  const odd = { ...rows, subscription: `${rows.subscription}\n    7 | C | active | 500 | CHF | q | 2026-01-10 |` }
  const other = await openFixture(odd, kpis, { today: '2026-04-30', workspace: { currency: 'EUR' } })
  const { total } = await other.ask({ kpi: 'moves', ...months })
  await other.close()
  expect(bridge(total)['end']).toBe(146)
  expect(total.leftOut).toEqual([{ why: 'unconverted', n: 1 }])
})

const retained = `
kpi: kept
ratio:
  denominator: { sum: account.mrr, where: mrr > 0, as_of: period start }
  numerator: { sum: mrr as of period end }
---
kpi: account_mrr
measure: { sum: account.mrr, where: mrr > 0, as_of: period end }
`

it('adds up the many of a record in one currency, at the rate of the moment', async () => {
  const other = await openFixture(rows, retained, { today: '2026-04-30', workspace: { currency: 'EUR' } })
  const [kept, mrr] = await other.askAll([
    { kpi: 'kept', period: '2026-02' },
    { kpi: 'account_mrr', ...months },
  ])
  await other.close()
  expect(kept?.total).toMatchObject({ numerator: 194, denominator: 150 })
  expect(mrr && Object.values(valuesOf(mrr))).toEqual([150, 194, 146])
})

it('never adds what has no rate, without any rates at all either', async () => {
  const { fx_rate: _, ...unrated } = rows
  const other = await openFixture(unrated, retained, { today: '2026-04-30', workspace: { currency: 'EUR' } })
  const { total } = await other.ask({ kpi: 'account_mrr', period: '2026-02' })
  await other.close()
  expect(total).toMatchObject({ value: 50, leftOut: [{ why: 'unconverted', n: 1 }] })
})
