import { describe, expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import type { DataFacts } from '../model/data-facts.ts'
import type { BoardText } from '../model/workspace.ts'
import { fitBoard } from './fit-board.ts'

/** What is known of a CRM's opportunities with won amounts, and of a marketplace's leads with the sellers won. */
const opportunities: Partial<DataFacts> = {
  rows: { person: 41, account: 85, product: 7, deal: 8800 },
  filled: [
    'deal.status',
    'deal.stage',
    'deal.amount',
    'deal.created_at',
    'deal.closed_at',
    'deal.account',
    'deal.owner',
    'deal.product',
  ],
}
const marketplace: Partial<DataFacts> = {
  rows: { person: 22, account: 842, lead: 8000, deal: 842 },
  filled: [
    'lead.source',
    'lead.created_at',
    'deal.status',
    'deal.closed_at',
    'deal.account',
    'deal.lead',
    'deal.owner',
  ],
}
const leadsAlone: Partial<DataFacts> = { rows: { lead: 8000 }, filled: ['lead.source', 'lead.created_at'] }
const nothing: Partial<DataFacts> = { rows: { person: 3 }, filled: ['person.name'] }

function fit(facts: Partial<DataFacts>, silent: readonly string[] = [], own?: Partial<BoardText>) {
  const { model } = readCatalogue({ facts })
  const shipped = model.boards.get('sales_leader')
  if (shipped === undefined) throw new Error('the catalogue has no board for sales leaders')
  const { shown, missing, silent: quiet } = fitBoard({ ...shipped, ...own }, model, new Set(silent))
  const of = (role: string) => shown.filter((one) => one.role === role).map(({ kpi }) => kpi)
  return {
    goal: of('goal'),
    drivers: of('driver'),
    guardrails: of('guardrail'),
    missing: missing.map(({ kpi }) => kpi.id),
    silent: quiet.map(({ id }) => id),
  }
}

describe('a board', () => {
  it('of a CRM without leads takes what serves the same goal for what is missing', () => {
    expect(fit(opportunities)).toEqual({
      goal: ['bookings'],
      drivers: ['pipeline_created', 'win_rate', 'sales_cycle', 'won_deals'],
      guardrails: ['avg_deal', 'lost_amount'],
      missing: ['lead_to_customer', 'overdue_deals'],
      silent: [],
    })
  })

  it('of a marketplace without amounts has the leads that become customers for its goal', () => {
    const fitted = fit(marketplace, ['win_rate', 'pipeline_open_count'])
    expect(fitted).toMatchObject({ goal: ['lead_to_customer'], drivers: ['won_deals', 'new_leads'], guardrails: [] })
    expect(fitted.silent).toEqual(['win_rate'])
    expect(fitted.missing).toContain('bookings')
  })

  it('of leads alone counts them', () => {
    expect(fit(leadsAlone)).toMatchObject({ goal: ['new_leads'], drivers: [], guardrails: [] })
  })

  it('of data that allows none of its KPIs is empty and says what is missing', () => {
    const { goal, missing } = fit(nothing)
    expect([goal, missing.length]).toEqual([[], 7])
  })

  it('without stand-ins begins with its first driver, which then is no driver', () => {
    const own = { goal: 'new_leads', drivers: ['win_rate', 'sales_cycle'], guardrails: ['avg_deal'], otherwise: {} }
    expect(fit(opportunities, [], own)).toMatchObject({
      goal: ['win_rate'],
      drivers: ['sales_cycle'],
      guardrails: ['avg_deal'],
    })
  })

  it('shows no KPI twice, whatever the data', () => {
    for (const facts of [opportunities, marketplace, leadsAlone, {}]) {
      const { goal, drivers, guardrails } = fit(facts)
      const all = [...goal, ...drivers, ...guardrails]
      expect(new Set(all).size).toBe(all.length)
    }
  })
})

it('a stand-in that nobody defined is a Problem at its place', () => {
  const boards = `board: own
label: { en: Own, de: Eigenes }
goal: bookings
drivers: []
guardrails: []
otherwise:
  goal: [won_deal]
`
  expect(readCatalogue({ boards }).problems).toMatchObject([
    { code: 'unknown-kpi', didYouMean: 'won_deals', place: { file: 'own.board.yaml', line: 7 } },
  ])
})
