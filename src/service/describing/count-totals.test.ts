import { describe, expect, it } from 'vitest'
import { openFixture, type GivenRows } from '../../../test/fixtures/open-fixture.ts'
import { countTotals, sayTotals } from './count-totals.ts'

const kpis = 'kpi: won\nmeasure: { count: deal, at: won_at }'

async function totalsOf(rows: GivenRows): Promise<Record<string, unknown>> {
  const fixture = await openFixture(rows, kpis)
  try {
    const totals = sayTotals(await countTotals(fixture.store, fixture.model), 'de')
    return Object.fromEntries(
      totals.map(({ label, value, currency }) => [label, currency === undefined ? value : `${value} ${currency}`]),
    )
  } finally {
    await fixture.close()
  }
}

describe('totals to hold against the CRM', () => {
  it('count deals by status, sum what was won, and name the first and last close', async () => {
    const deal = `id | status | amount | created_at | closed_at
      1 | won  | 100.50 | 2026-01-01 | 2026-01-20
      2 | won  |  50    | 2026-01-01 | 2026-03-02
      3 | lost |   7    | 2026-01-01 | 2026-01-05
      4 | lost |        | 2026-01-01 |
      5 | open |  90    | 2026-04-01 |
      6 |      |        | 2026-01-01 |`
    expect(await totalsOf({ deal })).toEqual({
      Deals: 6,
      'davon gewonnen': 2,
      'davon verloren': 2,
      'davon offen': 1,
      'ohne Status': 1,
      'entschieden ohne Abschlussdatum': 1,
      'Summe gewonnen': '150.5 EUR',
      'Abschlüsse von': '2026-01-05',
      bis: '2026-03-02',
    })
  })

  it('say nothing of lost and open deals where the file holds only won ones', async () => {
    const deal = 'id | status | created_at | closed_at\n1 | won | 2026-01-01 | 2026-01-20'
    expect(Object.keys(await totalsOf({ deal }))).toEqual(['Deals', 'davon gewonnen', 'Abschlüsse von', 'bis'])
  })

  it('never add amounts of several currencies', async () => {
    const fixture = await openFixture(
      {
        deal: `id | status | amount | currency | closed_at
          1 | won | 100 | EUR | 2026-01-20
          2 | won | 200 | USD | 2026-01-20
          3 | won |  20 | USD | 2026-01-21`,
      },
      kpis,
    )
    const sums = (await countTotals(fixture.store, fixture.model)).filter(({ kind }) => kind === 'money')
    expect(sums.map(({ name, value, currency }) => [name, value, currency])).toEqual([
      ['sum_won', 220, 'USD'],
      ['sum_won_2', 100, 'EUR'],
    ])
    await fixture.close()
  })

  it('count leads and those that became customers', async () => {
    const lead = 'id | created_at\nl1 | 2026-01-01\nl2 | 2026-02-01\nl3 | 2026-03-01'
    expect(await totalsOf({ lead })).toEqual({ Leads: 3, 'Leads von': '2026-01-01', bis: '2026-03-01' })
    const deal = `id | status | lead | closed_at
      1 | won  | l1 | 2026-02-01
      2 | won  | l1 | 2026-02-02
      3 | lost | l2 | 2026-02-03`
    expect(await totalsOf({ lead, deal })).toMatchObject({ Leads: 3, 'davon zu Kunden geworden': 1 })
  })

  it('count the records of everything else', async () => {
    expect(await totalsOf({ account: 'id | name\na1 | Acme\na2 | Bexo' })).toEqual({ Firmen: 2 })
  })
})
