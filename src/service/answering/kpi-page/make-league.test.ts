import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../../test/fixtures/open-fixture.ts'
import { answerKpiPage } from './answer-kpi-page.ts'
import { leagueFile } from './league-file.ts'

const kpis = `
kpi: won_deals
measure: { count: deal, at: won_at }
`

/** 600 sellers: the first has won one deal, the others two, the last nine. */
const sellers = Array.from({ length: 600 }, (_, index) => ({ id: `p${index}`, name: `Seller ${index}` }))
const deals = sellers.flatMap(({ id }, index) =>
  Array.from({ length: index === 0 ? 1 : index === 599 ? 9 : 2 }, (_, nth) => ({
    id: `${id}-${nth}`,
    owner: id,
    status: 'won',
    created_at: '2026-01-01',
    closed_at: '2026-01-15',
  })),
)

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture({ person: sellers, deal: deals }, kpis, { today: '2026-03-31' })
})
afterAll(() => fixture.close())

const asked = { kpi: 'won_deals', period: '2026-01', compare: 'previous', by: 'owner' } as const

it('shows the largest of very many segments and says how many there are beside', async () => {
  const { league } = await answerKpiPage(fixture.context, asked)
  expect(league?.answer.rows).toHaveLength(500)
  expect(league?.rows).toHaveLength(500)
  expect(league?.more).toBe(100)
  expect(league?.answer.rows[0]).toMatchObject({ by: { owner: { label: 'Seller 599' } }, value: 9 })
  expect(league?.answer.rows.some(({ value }) => value === 1)).toBe(false)
  expect(league?.answer.comparison?.rows.map(({ by }) => by)).toEqual(league?.answer.rows.map(({ by }) => by))
})

it('leaves none of them out of the file', async () => {
  const file = await leagueFile(fixture.context, asked)
  expect((await Array.fromAsync(file.rows)).flat()).toHaveLength(600)
})
