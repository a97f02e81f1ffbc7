import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { recordSet, type RecordPart } from '../plan/record-set.ts'
import { planQuestions } from '../plan/plan-questions.ts'
import type { AskedQuestion } from '../question/asked-question.ts'
import { resolveQuestion } from '../question/resolve-question.ts'
import { compileRecordCount, compileRecords, type QueriedColumn, type RecordQuery } from './compile-records.ts'
import { duckDbDialect } from './dialects/duckdb.ts'
import { writeSql } from './write-sql.ts'

const kpis = `
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: quotes_accepted
conversion: { of: quote, start: sent_at, reaches: accepted_at, fails: rejected_at }
view: period
---
kpi: open_deals
measure: { count: deal, where: "status = 'open'", as_of: period end }
`

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture({ deal: 'id | status | created_at\n1 | open | 2026-01-01' }, kpis, {
    today: '2026-03-31',
    facts: (facts) => ({ ...facts, withHistory: ['deal.owner'] }),
  })
})
afterAll(() => fixture.close())

function queryOf(asked: AskedQuestion, part: RecordPart, columns: readonly QueriedColumn[]): RecordQuery {
  const resolved = resolveQuestion(asked, fixture.model, { today: '2026-03-31' })
  if (!('question' in resolved)) throw new Error(resolved.problems.map(({ text }) => text.en).join())
  const [plan] = planQuestions([resolved.question], fixture.model)
  const set = plan === undefined ? undefined : recordSet(plan, resolved.question, part, fixture.model)
  if (set === undefined) throw new Error('there are no records')
  return { set, columns, sort: [{ as: 'name', descending: true }], page: { offset: 100, limit: 50 } }
}

const id: QueriedColumn = { as: 'id', isText: true, source: { from: 'id' } }
const at: QueriedColumn = { as: 'at', isText: false, source: { from: 'at' } }
const reached: QueriedColumn = { as: 'reached', isText: false, source: { from: 'reached' } }
const owner: QueriedColumn = { as: 'owner', isText: true, source: { from: 'link', link: 'owner', to: 'person' } }
const field = (entity: string, name: string, values?: Readonly<Record<string, string>>): QueriedColumn => ({
  as: name === 'number' ? 'name' : name,
  isText: true,
  source: {
    from: 'value',
    of: { kind: 'field', type: { kind: 'text' }, entity, hops: [], field: name, outer: false },
    ...(values === undefined ? {} : { values }),
  },
})

const sql = (query: RecordQuery, compile: typeof compileRecords): string =>
  `${writeSql(compile(query, { crm: fixture.model.crm, withHistory: new Set(['deal.owner']) }), duckDbDialect)}\n`

describe('the SQL of records', () => {
  const segment = { kpi: 'win_rate', period: '2026-01', by: ['owner.region'], where: "source = 'Web'" }
  const columns = [id, field('deal', 'name'), at, reached, field('deal', 'status', { won: 'gewonnen' }), owner]

  it.each<[string, () => string]>([
    [
      'records-page',
      () => sql({ ...queryOf(segment, 'all', columns), segment: 'West', search: "D'or" }, compileRecords),
    ],
    [
      'records-late',
      () =>
        sql(
          queryOf(
            { kpi: 'win_rate', period: '2026-01' },
            'numerator',
            columns.filter((one) => one !== reached),
          ),
          compileRecords,
        ),
    ],
    ['records-count', () => sql({ ...queryOf(segment, 'all', columns), segment: null }, compileRecordCount)],
    [
      'records-two-moments',
      () =>
        sql(
          queryOf({ kpi: 'quotes_accepted', period: '2026-01' }, 'all', [id, field('quote', 'number'), at, reached]),
          compileRecords,
        ),
    ],
    [
      'records-state',
      () =>
        sql(
          queryOf({ kpi: 'open_deals', period: '2026-01' }, 'all', [id, field('deal', 'name'), owner]),
          compileRecords,
        ),
    ],
  ])('reads as it should: %s', async (name, write) => {
    const text = write()
    await fixture.store.run(text)
    await expect(text).toMatchFileSnapshot(`__golden__/duckdb/${name}.sql`)
  })
})
