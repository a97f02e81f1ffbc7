import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { answerAsked } from './top-segments.ts'

const kpis = `
kpi: sold
measure: { sum: deal.amount, at: won_at }
---
kpi: usual
measure: { median: deal.amount, at: won_at }
---
kpi: share
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
`
const deal = `
id | owner | status | amount | created_at | closed_at  | region
1  | A     | won    |    100 | 2026-01-02 | 2026-01-20 | North
2  | A     | won    |    300 | 2026-01-02 | 2026-02-20 | O'Hara
3  | B     | won    |    900 | 2026-01-02 | 2026-01-20 | South
4  | C     | won    |     50 | 2026-01-02 | 2026-01-21 | East
5  | D     | won    |     70 | 2026-01-02 | 2026-02-21 | West
6  | D     | lost   |     70 | 2026-01-02 | 2026-02-21 | West
7  |       | won    |     10 | 2026-01-02 | 2026-02-21 |
`

describe('the largest segments alone', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await openFixture({ deal }, kpis, { today: '2026-03-15' })
  })
  afterAll(() => fixture.close())

  const ask = async (asked: AskedQuestion): Promise<KpiAnswer> => {
    const [answer] = await answerAsked(fixture.context, [asked])
    return answer ?? expect.fail('no answer')
  }
  const shown = ({ rows }: KpiAnswer, path: string) =>
    rows.map(({ period, by, value }) => [period.label, by[path]?.label ?? null, value])

  it('leave all others as one, computed anew, and what has no entry apart', async () => {
    const sold = await ask({ kpi: 'sold', by: ['owner'], period: '2026', top: 2 })
    expect(shown(sold, 'owner')).toEqual([
      ['2026', 'A', 400],
      ['2026', 'B', 900],
      ['2026', 'Others (2)', 120],
      ['2026', null, 10],
    ])
    expect(sold.rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(sold.total.value)
    const usual = await ask({ kpi: 'usual', by: ['owner'], period: '2026', top: 1 })
    // Two of A's deals are most; the median of 900, 50 and 70 is no sum of medians.
    expect(shown(usual, 'owner')).toEqual([
      ['2026', 'A', 200],
      ['2026', 'Others (3)', 70],
      ['2026', null, 10],
    ])
    const share = await ask({ kpi: 'share', by: ['owner'], period: '2026', top: 1 })
    expect(share.rows[1]).toMatchObject({ value: 3 / 4, n: 4 })
  })

  it('are the same in every period and stand in a comparison too', async () => {
    const months = await ask({
      kpi: 'sold',
      by: ['owner'],
      from: '2026-01-01',
      until: '2026-03-01',
      grain: 'month',
      top: 1,
    })
    expect(shown(months, 'owner').filter(([, label]) => label !== null)).toEqual([
      ['2026-01', 'B', 900],
      ['2026-01', 'Others (3)', 150],
      ['2026-02', 'B', 0],
      ['2026-02', 'Others (3)', 370],
    ])
    const compared = await ask({ kpi: 'sold', by: ['owner'], period: '2026-02', compare: 'previous', top: 1 })
    const others = compared.comparison?.rows.find(({ by }) => by['owner']?.label.startsWith('Others') === true)
    expect(others).toMatchObject({ previous: 950, change: -880 })
  })

  it('hold within a filter, and for names with quotes', async () => {
    const region = await ask({ kpi: 'sold', by: ['region'], period: '2026', where: 'amount < 900', top: 1 })
    expect(shown(region, 'region').slice(0, 2)).toEqual([
      ['2026', "O'Hara", 300],
      ['2026', 'Others (3)', 220],
    ])
  })

  it('are all there are where only one would be left', async () => {
    const { rows } = await ask({ kpi: 'sold', by: ['owner'], period: '2026', top: 3 })
    expect(rows.map(({ by }) => by['owner']?.label ?? null)).toEqual(['A', 'B', 'C', 'D', null])
  })

  it.each([
    { top: 0, by: ['owner'] },
    { top: 2, by: [] },
    { top: 2, by: ['owner', 'region'] },
  ])('are asked of one split by a whole number: %o', async (asked) => {
    await expect(ask({ kpi: 'sold', ...asked })).rejects.toThrow(ProblemsFound)
  })
})
