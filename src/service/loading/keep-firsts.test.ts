import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { AnswerCache } from '../answering/answer-cache.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import { explainQuestion } from '../answering/explain-question.ts'
import { keepFirsts } from './keep-firsts.ts'

const rows = {
  lead: `id | created_at | source
    1 | 2026-01-01 | web
    2 | 2026-01-02 | ads
    3 | 2026-02-03 |
    4 | 2026-02-04 | web`,
  activity: `id | lead | direction | by_human | at
    a | 1 | outbound | true  | 2026-01-05T09:00:00Z
    b | 1 | outbound | true  | 2026-01-03T09:00:00Z
    c | 2 | outbound | false | 2026-01-06T09:00:00Z
    d | 3 | outbound | true  | 2026-03-01T09:00:00Z`,
  deal: `id | lead | status | created_at | closed_at
    x | 1 | won  | 2026-01-10 | 2026-02-20
    y | 3 | won  | 2026-02-10 | 2026-03-20
    z | 2 | open | 2026-02-10 |`,
}
const kpis = `
kpi: worked_leads
measure: { count: lead, at: worked_at }
---
kpi: lead_to_customer
settings: [within]
conversion: { of: lead, start: created_at, reaches: customer_at }
---
kpi: close_rate
conversion: { of: lead, start: worked_at, reaches: customer_at }
`

let fixture: Fixture
let kept: AnsweringContext
beforeAll(async () => {
  fixture = await openFixture(rows, kpis)
  const { store, model } = fixture
  kept = { ...fixture.context, keptFirsts: await keepFirsts(store, store.dialect, model), cache: new AnswerCache() }
})
afterAll(() => fixture.close())

describe('kept firsts', () => {
  it.each<AskedQuestion>([
    { kpi: 'worked_leads' },
    { kpi: 'worked_leads', grain: 'month' },
    { kpi: 'worked_leads', asOf: '2026-01-04' },
    { kpi: 'lead_to_customer', by: ['source'] },
    { kpi: 'lead_to_customer', view: 'period', grain: 'month' },
    { kpi: 'lead_to_customer', set: { within: '45 days' }, grain: 'month' },
    { kpi: 'lead_to_customer', asOf: '2026-03-01' },
    { kpi: 'close_rate', grain: 'month', by: ['source'] },
    { kpi: 'close_rate', asOf: '2026-01-04', by: ['source'] },
    { kpi: 'close_rate', asOf: '2026-02-28', grain: 'month' },
    { kpi: 'close_rate', period: '2026-03', compare: 'previous', asOf: '2026-03-31' },
    { kpi: 'close_rate', period: '2026-02', compare: 'previous', asOf: '2026-03-31', by: ['source'] },
  ])('give the same answer as reading the activities and deals: %o', async (asked) => {
    expect(await answerQuestions(kept, [asked])).toEqual(await fixture.askAll([asked]))
  })

  it('serve the newest data, and an earlier day where nothing had another state then', async () => {
    const keptIn = async (asked: AskedQuestion): Promise<readonly string[]> => {
      const sql = (await explainQuestion(kept, asked, 'sql')).map(({ text }) => text).join('\n')
      return [...new Set([...sql.matchAll(/kept\.([a-z]+)_first/g)].map(([, far = '']) => far))].toSorted()
    }
    expect(await keptIn({ kpi: 'worked_leads' })).toEqual(['activity'])
    expect(await keptIn({ kpi: 'worked_leads', asOf: '2026-01-04' })).toEqual(['activity'])
    expect(await keptIn({ kpi: 'close_rate' })).toEqual(['activity', 'deal'])
    expect(await keptIn({ kpi: 'close_rate', asOf: '2026-01-04' })).toEqual(['activity'])
  })

  it('are not read for another data version', async () => {
    const { store, model } = fixture
    const next = { ...model, facts: { ...model.facts, dataVersion: model.facts.dataVersion + 1 } }
    await store.write(
      `INSERT INTO crm.activity BY NAME SELECT 99 AS key, 'given' AS source, 'e' AS source_id, 1 AS load_from, 'outbound' AS direction, true AS by_human, TIMESTAMP '2026-03-02 10:00:00' AS occurred_at, DATE '2026-03-02' AS occurred_day, 4 AS lead_key`,
    )
    const context = {
      ...kept,
      model: next,
      keptFirsts: await keepFirsts(store, store.dialect, next),
      cache: new AnswerCache(),
    }
    const [answer] = await answerQuestions(context, [{ kpi: 'worked_leads' }])
    expect(answer?.total.value).toBe(3)
  })

  it('are not read where other code computed them', async () => {
    const { store, model } = fixture
    await keepFirsts(store, store.dialect, model)
    const table = [...(kept.keptFirsts?.values() ?? [])].map((one) => one.table)[0] ?? ''
    await store.write(`UPDATE ${table} SET found_day = DATE '2020-01-01'`)
    await store.write("UPDATE kept.firsts SET code = 'of an older version'")
    await keepFirsts(store, store.dialect, model)
    expect((await store.run(`SELECT count(*) FROM ${table} WHERE found_day = DATE '2020-01-01'`)).rows).toEqual([[0]])
  })
})
