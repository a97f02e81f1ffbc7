import { expect, it } from 'vitest'
import { openFixture } from '../../../test/fixtures/open-fixture.ts'
import { AnswerCache } from './answer-cache.ts'
import { explainQuestion } from './explain-question.ts'

const one = { columns: ['n'], rows: [[1]] }

it('runs equal statements once, also while they are under way', async () => {
  const cache = new AnswerCache()
  let runs = 0
  const run = async (): Promise<typeof one> => {
    runs += 1
    return Promise.resolve(one)
  }
  await Promise.all([cache.get(1, 'a', run), cache.get(1, 'a', run), cache.get(1, 'b', run)])
  await cache.get(1, 'a', run)
  expect(runs).toBe(2)
})

it('forgets everything when the data changes, and what failed at once', async () => {
  const cache = new AnswerCache()
  let runs = 0
  const run = async (): Promise<typeof one> => {
    runs += 1
    if (runs === 1) throw new Error('refused')
    return Promise.resolve(one)
  }
  await expect(cache.get(1, 'a', run)).rejects.toThrow('refused')
  await cache.get(1, 'a', run)
  await cache.get(2, 'a', run)
  expect(runs).toBe(3)
})

it('holds no more than its limit', async () => {
  const cache = new AnswerCache(2)
  let runs = 0
  const run = async (): Promise<typeof one> => Promise.resolve({ ...one, rows: [[(runs += 1)]] })
  for (const statement of ['a', 'b', 'c', 'a']) await cache.get(1, statement, run)
  expect(runs).toBe(4)
})

it('every stage of a question can be explained', async () => {
  const fixture = await openFixture(
    { deal: 'id | status | created_at | closed_at\n1 | won | 2026-01-01 | 2026-01-05' },
    'kpi: won_deals\nmeasure: { count: deal, at: won_at }',
  )
  const stages = await explainQuestion(fixture.context, { kpi: 'won_deals', period: '2026-01', by: ['status'] })
  expect(stages.map(({ stage }) => stage)).toEqual(['read', 'check', 'question', 'plan', 'sql', 'answer'])
  expect(stages.every(({ text }) => text.length > 20)).toBe(true)
  const [sql] = await explainQuestion(fixture.context, { kpi: 'won_deals', period: '2026-01' }, 'sql')
  expect(sql?.text).toContain('count(*)')
  await fixture.close()
})
