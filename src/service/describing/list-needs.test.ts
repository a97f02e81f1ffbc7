import { afterAll, expect, it } from 'vitest'
import { openFixture } from '../../../test/fixtures/open-fixture.ts'
import { mappingOf } from '../../../test/data/load-csv.ts'
import { listNeeds } from './list-needs.ts'

const fixture = await openFixture(
  { deal: 'id | status | amount | closed_at | shoe size\n1 | won | 10 | 2026-01-02 | 43' },
  `kpi: big
measure: { sum: amount, of: deal, where: "'shoe size' > 40 and account.sector = 'IT'", at: won_at }`.replace(
    `sum: amount, of: deal, where: "'shoe size' > 40 and account.sector = 'IT'", at: won_at`,
    `sum: deal.amount, where: "account.sector = 'IT'", at: won_at`,
  ),
)
afterAll(() => fixture.close())

const mapping = mappingOf('source: s\ndeal: { from: deals.csv, id: id, status: { always: won }, amount: close_value }')

it('tells what a definition reads, which column feeds it, and what is not there', () => {
  const kpi = fixture.model.kpis.get('big')
  if (kpi === undefined) throw new Error('no such KPI')
  const needs = listNeeds(kpi, fixture.model, [mapping], 'de')
  expect(needs.find(({ field }) => field === 'amount')).toEqual({
    entity: 'deal',
    entityLabel: 'Deal',
    field: 'amount',
    label: 'Betrag',
    from: 'deals.csv: close_value',
    there: true,
  })
  expect(needs.find(({ entity }) => entity === 'account')).toMatchObject({ field: 'sector', from: null, there: false })
  expect(needs.find(({ field }) => field === 'status')).toMatchObject({ from: 'deals.csv: "won"', there: true })
})
