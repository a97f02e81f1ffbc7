import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { answerRecords } from './records/answer-records.ts'

// Anna's deal of 100 was won and later handed to Bert, who won 50 himself.
const rows = {
  person: 'id | name\np1 | Anna\np2 | Bert',
  deal: `id | status | amount | created_at | closed_at  | owner
    1  | won    |    100 | 2026-01-05 | 2026-01-20 | p2
    2  | won    |     50 | 2026-01-06 | 2026-01-25 | p2
    3  | open   |     30 | 2026-01-07 |            | p2`,
  field_event: `entity | record_id | field | old_value | new_value | occurred_at
    deal | 1 | owner | p1 | p2 | 2026-02-10
    deal | 3 | owner | p1 | p2 | 2026-02-10`,
}
const kinds = {
  won: 'measure: { sum: deal.amount, at: won_at }',
  open: "measure: { sum: deal.amount, where: status = 'open', as_of: period end }",
}
const kpis = Object.entries(kinds)
  .flatMap(([name, kind]) => [`kpi: ${name}_then\n${kind}`, `kpi: ${name}_today\nsplits_as_of: today\n${kind}`])
  .join('\n---\n')
const bridges = ['then', 'today'].map(
  (when) =>
    `kpi: moved_${when}\n${when === 'today' ? 'splits_as_of: today\n' : ''}movement: { of: open_${when}, per: deal, netted: month, parts: { came: becomes > was } }`,
)

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(rows, [kpis, ...bridges].join('\n---\n'), { today: '2026-03-31' })
})
afterAll(() => fixture.close())

it.each([
  { kpi: 'won_then', is: { '2026-01 Anna': 100, '2026-01 Bert': 50 } },
  { kpi: 'won_today', is: { '2026-01 Bert': 150 } },
  { kpi: 'open_then', is: { '2026-01 Anna': 130, '2026-01 Bert': 50 } },
  { kpi: 'open_today', is: { '2026-01 Bert': 180 } },
])('$kpi is split by who owned at that time', async ({ kpi, is }) => {
  const asked = kpi.startsWith('open') ? { kpi, period: '2026-01-10' } : { kpi, period: '2026-01' }
  const { rows: found } = await fixture.ask({ ...asked, by: ['owner'] })
  expect(Object.values(valuesOf({ rows: found }))).toEqual(Object.values(is))
  const bert = await fixture.ask({ ...asked, where: "owner.name = 'Bert'" })
  expect(bert.total.value).toBe(Object.values(is).at(-1))
})

it('holds over months too, and in a bridge nothing then moves', async () => {
  const asked = { period: '2026-Q1', grain: 'month', by: ['owner'] } as const
  const [then, today] = await fixture.askAll([
    { kpi: 'open_then', ...asked },
    { kpi: 'open_today', ...asked },
  ])
  expect(then && valuesOf(then)).toMatchObject({ '2026-01 Anna': 30, '2026-01 Bert': 0, '2026-02 Bert': 30 })
  expect(today && valuesOf(today)).toMatchObject({ '2026-01 Bert': 30, '2026-02 Bert': 30 })
  const movedBy = async (kpi: string) =>
    (await fixture.ask({ kpi, period: '2026-02', by: ['owner'] })).rows.map(
      ({ parts = [] }) => parts.find(({ part }) => part === 'moved')?.value ?? 0,
    )
  expect(await movedBy('moved_then')).toEqual([-30, 30])
  expect(await movedBy('moved_today')).toEqual([0])
})

it('opens the records of such a segment', async () => {
  const page = await answerRecords(fixture.context, { kpi: 'won_today', period: '2026-01', by: 'owner', segment: 'p2' })
  expect(page.all).toBe(2)
})

it('means something else, and says so', () => {
  const [then, today] = ['won_then', 'won_today'].map((id) => fixture.model.kpis.get(id)?.variants[0]?.hash)
  expect(then).not.toBe(today)
})
