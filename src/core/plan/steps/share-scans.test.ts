import { expect, it } from 'vitest'
import { openFixture, valuesOf } from '../../../../test/fixtures/open-fixture.ts'
import { planQuestions } from '../plan-questions.ts'
import { scansOf } from '../plan-node.ts'
import { resolveQuestion } from '../../question/resolve-question.ts'
import type { AskedQuestion } from '../../question/asked-question.ts'
import { shareScans } from './share-scans.ts'

const kpis = `
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: lost_deals
measure: { count: deal, at: lost_at }
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: lost_amount
measure: { sum: deal.amount, at: lost_at }
---
kpi: median_deal
measure: { median: deal.amount, at: won_at }
---
kpi: large_share
ratio:
  denominator: { sum: deal.amount, at: closed_at }
  numerator: { where: amount > 40 }
`
const rows = {
  deal: `id | status | amount | created_at | closed_at | source
    1 | won  | 10 | 2026-01-01 | 2026-01-20 | web
    2 | won  |    | 2026-01-01 | 2026-02-20 | fair
    3 | lost | 50 | 2026-01-01 | 2026-02-20 | web
    4 | lost | 5  | 2026-01-01 | 2026-03-20 |`,
}
const ids = ['won_deals', 'lost_deals', 'bookings', 'lost_amount', 'median_deal', 'large_share']

it('counts the same rows of the same periods in one pass, and quantiles in their own', async () => {
  const fixture = await openFixture(rows, kpis)
  const questions = ids
    .map((kpi) => resolveQuestion({ kpi, period: '2026' }, fixture.model, { today: '2026-04-01' }))
    .flatMap((one) => ('question' in one ? [one.question] : []))
  const shared = shareScans(planQuestions(questions, fixture.model).flatMap(scansOf))
  expect(shared.map(({ serves }) => serves.length)).toEqual([5, 1])
  await fixture.close()
})

it.each<Omit<AskedQuestion, 'kpi'>>([
  {},
  { period: '2026-Q1', grain: 'month' },
  { period: '2026-Q1', by: ['source'] },
  { grain: 'month', by: ['source'], compare: 'previous' },
])('gives together what each question gives alone: %j', async (cut) => {
  const fixture = await openFixture(rows, kpis)
  const asked = ids.map((kpi) => ({ kpi, ...cut }))
  const together = await fixture.askAll(asked)
  for (const [index, question] of asked.entries()) {
    const alone = await fixture.ask(question)
    const one = together[index]
    if (one === undefined) throw new Error('an answer is missing')
    expect([question.kpi, valuesOf(one), one.total]).toEqual([question.kpi, valuesOf(alone), alone.total])
  }
  await fixture.close()
})

it('keeps apart what is split as of today and as of when it counted', async () => {
  const measure = 'measure: { sum: deal.amount, at: won_at }'
  const fixture = await openFixture(
    {
      person: 'id | name\na | Anna\nb | Bert',
      deal: 'id | status | amount | created_at | closed_at | owner\n1 | won | 10 | 2026-01-01 | 2026-01-20 | b',
      field_event:
        'id | entity | record_id | field | old_value | new_value | occurred_at\n1 | deal | 1 | owner | a | b | 2026-02-01',
    },
    `kpi: then\n${measure}\n---\nkpi: today\nsplits_as_of: today\n${measure}`,
  )
  const ask = (kpi: string): AskedQuestion => ({ kpi, period: '2026-01', by: ['owner'] })
  const [then, today] = await fixture.askAll([ask('then'), ask('today')])
  expect([then, today].map((answer) => answer && valuesOf(answer))).toEqual([
    { '2026-01 Anna': 10 },
    { '2026-01 Bert': 10 },
  ])
  await fixture.close()
})
