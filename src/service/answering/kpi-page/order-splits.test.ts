import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../../test/fixtures/open-fixture.ts'
import { answerKpiPage } from './answer-kpi-page.ts'

const account = Array.from({ length: 80 }, (_, i) => ({
  id: `a${i}`,
  name: `Firm ${i}`,
  sector: i % 2 === 0 ? 'Trade' : 'Energy',
}))
const deal = account.map(({ id }) => ({
  id: `d${id}`,
  account: id,
  owner: 'p1',
  status: 'won',
  created_at: '2026-01-01',
  closed_at: '2026-02-01',
}))
const rows = {
  team: [{ id: 't1', name: 'North' }],
  person: [{ id: 'p1', name: 'Ada', team: 't1' }],
  account,
  deal,
}

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(rows, 'kpi: won_deals\nmeasure: { count: deal, at: won_at }\n')
})
afterAll(() => fixture.close())

it('offers the split by team first, those with a segment per record late, those by person last', async () => {
  const { splits } = await answerKpiPage(fixture.context, { kpi: 'won_deals' })
  const paths = splits.map(({ path }) => path)
  expect(paths[0]).toBe('owner.team')
  expect(paths.indexOf('account.sector')).toBeLessThan(paths.indexOf('account'))
  expect(paths.indexOf('account')).toBeLessThan(paths.indexOf('owner'))
  expect(splits.slice(paths.indexOf('owner')).every(({ personal }) => personal)).toBe(true)
})
