import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { answerAsked } from './top-segments.ts'

const kpis = `
kpi: winner_dwell
duration: { of: stay, where: deal.status = 'won', from: from, to: until, counts: finished, show: p80 }
---
kpi: stalled_share
ratio:
  denominator: { count: deal, where: status = 'open', as_of: period end }
  numerator: { where: days_in_stage > winner_dwell per stage }
---
kpi: long_in_stage
measure: { count: deal, where: status = 'open' and days_in_stage > 20 days, as_of: period end }
---
kpi: longest
measure: { max: deal.days_in_stage, where: status = 'open', as_of: period end }
---
kpi: waiting_accounts
measure: { count: account, where: any(deals where status = 'open' and days_in_stage > 20 days), as_of: period end }
---
kpi: of_waiting_deals
measure: { count: activity, where: deal.days_in_stage > 20 days, as_of: period end }
`

const withCosts = `${kpis}---
kpi: spent
measure: { sum: cost.amount, at: starts_at }
`

/** No column says since when a deal is in its stage: only the recorded changes do. */
const rows = {
  account: 'id | name | created_at\na1 | Acme | 2026-01-01\na2 | Bexo | 2026-01-01',
  deal: `id | status | stage | account | created_at | closed_at
    w | won  | Won   | a1 | 2026-01-01 | 2026-01-16
    1 | open | Demo  | a1 | 2026-01-02 |
    2 | open | Demo  | a2 | 2026-01-02 |
    3 | open | Offer | a2 | 2026-01-02 |`,
  deal_stage_event: `deal | from_stage | to_stage | occurred_at
    w | Demo | Offer | 2026-01-11
    w | Offer | Won  | 2026-01-16
    1 | Offer | Demo | 2026-03-01
    2 | Offer | Demo | 2026-03-25
    3 | Demo | Offer | 2026-03-25`,
  activity: `id | at | deal
    x | 2026-03-02 | 1
    y | 2026-03-31 | 2`,
}
const newest = '2026-03-31'

describe('what the history of stages tells', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await openFixture(rows, kpis, { today: newest })
  })
  afterAll(() => fixture.close())

  it.each([
    // Winners were 10 days in Demo and 5 in Offer: deals 1 (30 days) and 3 (6 days) are stalled, 2 (6 days) is not.
    ['stalled_share', 2 / 3],
    ['long_in_stage', 1],
    ['longest', 30],
    ['waiting_accounts', 1],
    ['of_waiting_deals', 1],
  ])('%s comes to the same by what was known then', async (kpi, value) => {
    const ways: readonly AskedQuestion[] = [
      { kpi },
      { kpi, period: '2026-03' },
      { kpi, period: '2026-03', grain: 'month' },
    ]
    for (const way of ways) {
      const asked = [way, { ...way, asOf: newest }, { ...way, knownOn: '9999-12-30', asOf: newest }]
      const answers = await fixture.askAll(asked)
      const found = answers.map((answer) =>
        way.grain === undefined ? answer.total.value : Object.values(valuesOf(answer)).at(-1),
      )
      expect([way, found]).toEqual([way, [value, value, value]])
    }
  })
})

/** The answer, or the problems with their reasons. */
async function askedOf(
  { context }: Fixture,
  asked: AskedQuestion,
): Promise<KpiAnswer | readonly (readonly [string, string])[]> {
  try {
    const [answer] = await answerAsked(context, [asked])
    if (answer === undefined) throw new Error('no answer came')
    return answer
  } catch (thrown) {
    if (thrown instanceof ProblemsFound) return thrown.problems.map(({ code, text }) => [code, text.en])
    throw thrown
  }
}

describe('what had not been loaded by then', () => {
  const costs = { cost: 'id | amount | currency | starts_at\nc | 500 | EUR | 2026-02-01' }
  const loads = [
    { number: 1, finishedAt: '2026-03-20T20:00:00Z' },
    { number: 2, finishedAt: '2026-03-31T20:00:00Z' },
  ]
  const open = (): Promise<Fixture> =>
    openFixture({ ...rows, ...costs }, withCosts, {
      today: newest,
      facts: (facts) => ({ ...facts, loads }),
      // The changes of stages and the costs came with the second load.
      prepare: async (store) => {
        for (const entity of ['deal_stage_event', 'cost']) await store.write(`UPDATE crm.${entity} SET load_from = 2`)
      },
    })

  it.each([
    ['stalled_share', 'Deal: In stage since'],
    ['long_in_stage', 'Deal: In stage since'],
    ['spent', 'Missing: Costs'],
  ])('gives no value of %s, with the reason', async (kpi, reason) => {
    const fixture = await open()
    expect(await askedOf(fixture, { kpi, knownOn: '2026-03-25' })).toEqual([
      ['not-known-yet', expect.stringContaining(reason)],
    ])
    expect(await askedOf(fixture, { kpi, knownOn: newest })).toMatchObject({ kpi })
    expect(await askedOf(fixture, { kpi })).toMatchObject({ kpi })
    await fixture.close()
  })
})

describe('what the data does not hold', () => {
  it('has no value, with the reason', async () => {
    const { deal, account } = rows
    const fixture = await openFixture({ deal, account }, withCosts)
    for (const kpi of ['long_in_stage', 'spent'])
      expect(await askedOf(fixture, { kpi })).toEqual([
        ['kpi-not-possible', expect.stringContaining('is not possible')],
      ])
    await fixture.close()
  })
})
