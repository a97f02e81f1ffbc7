import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../../test/fixtures/open-fixture.ts'
import type { RecordsPage } from '../../../core/model/kpi-page.ts'
import { ProblemsFound } from '../../../core/words/problem.ts'
import { answerRecords } from './answer-records.ts'
import type { RecordsQuestion } from './plan-records.ts'

const people = [
  { id: 'p1', name: 'Ärmel, Zoë', region: 'West' },
  { id: 'p2', name: 'bernd', region: 'East' },
]

const deals = `
  id | name    | owner | status | created_at | closed_at  | amount | probability | source
  d1 | Alpha   | p1    | won    | 2026-01-05 | 2026-02-03 | 100    | 1           | Web
  d2 | beta    | p2    | won    | 2026-01-06 | 2026-02-10 |        | 1           | Fair
  d3 | Gamma   | p1    | lost   | 2026-01-07 | 2026-02-11 | 300    | 0           | Web
  d4 | Delta   | p2    | open   | 2026-02-01 |            | 400    | 0.5         |
  d5 | Epsilon | p1    | won    | 2026-02-02 | 2026-03-01 | 500.25 | 1           | Web
  d6 | Zeta    |       | lost   | 2026-02-03 | 2026-02-28 | 600    | 0           | Fair
`

const quotes = `
  id | number | deal | amount | created_at | sent_at    | accepted_at | rejected_at
  q1 | A-1    | d1   | 10     | 2026-01-10 | 2026-01-11 | 2026-02-05  |
  q2 | A-2    | d2   | 20     | 2026-01-10 | 2026-01-12 |             | 2026-02-06
  q3 | A-3    | d3   | 30     | 2026-01-11 | 2026-01-13 | 2026-02-07  |
  q4 | A-4    | d4   | 40     | 2026-02-11 | 2026-02-13 |             |
`

const kpis = `
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: quotes_accepted
conversion: { of: quote, start: sent_at, reaches: accepted_at, fails: rejected_at }
view: period
---
kpi: quotes_through
conversion: { of: quote, start: sent_at, reaches: accepted_at }
view: period
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: won_share
ratio:
  denominator: { sum: deal.amount, at: decided_at }
  numerator: { where: "status = 'won'" }
---
kpi: deals_per_quote
ratio:
  denominator: { count: quote, at: sent_at }
  numerator: { count: deal, at: won_at }
---
kpi: open_deals
measure: { count: deal, where: "status = 'open'", as_of: period end }
---
kpi: sales_cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: median }
---
kpi: value_per_deal
derived: bookings / open_deals
---
kpi: likely_share
ratio:
  denominator: { sum: deal.amount, at: decided_at }
  numerator: { sum: amount * probability }
---
kpi: growth
derived: earlier(bookings, 1 month) / open_deals
`

let fixture: Fixture

beforeAll(async () => {
  fixture = await openFixture({ person: people, deal: deals, quote: quotes }, kpis, { today: '2026-03-31' })
})
afterAll(() => fixture.close())

const records = (asked: RecordsQuestion): Promise<RecordsPage> =>
  answerRecords(fixture.context, { period: 'all', ...asked })
const idsOf = ({ rows }: RecordsPage): readonly unknown[] => rows.map(([id]) => id)
const column = (page: RecordsPage, name: string): readonly unknown[] =>
  page.rows.map((row) => row[page.columns.findIndex((one) => one.name === name)])

describe('the rows behind a number', () => {
  it.each<[string, RecordsQuestion, readonly string[]]>([
    ['a share of what was decided', { kpi: 'win_rate', period: '2026-02' }, ['d1', 'd2', 'd3', 'd6']],
    ['its numerator', { kpi: 'win_rate', period: '2026-02', part: 'numerator' }, ['d1', 'd2']],
    ['a cohort', { kpi: 'win_rate', view: 'cohort', period: '2026-02' }, ['d4', 'd5', 'd6']],
    [
      'those of a cohort that arrived',
      { kpi: 'win_rate', view: 'cohort', period: '2026-02', part: 'numerator' },
      ['d5'],
    ],
    ['two moments, each counted at its own', { kpi: 'quotes_accepted', period: '2026-02' }, ['q1', 'q2', 'q3']],
    ['the first of two moments', { kpi: 'quotes_accepted', period: '2026-02', part: 'numerator' }, ['q1', 'q3']],
    ['what started, where nothing fails', { kpi: 'quotes_through', period: '2026-01' }, ['q1', 'q2', 'q3']],
    ['a sum, those without an amount too', { kpi: 'bookings', period: '2026-02' }, ['d1', 'd2']],
    ['a mean, which only amounts enter', { kpi: 'avg_deal', period: 'all' }, ['d1', 'd5']],
    ['a share of a sum', { kpi: 'won_share', period: '2026-02' }, ['d1', 'd2', 'd3', 'd6']],
    ['a quotient: its denominator', { kpi: 'deals_per_quote', period: '2026-02' }, ['q4']],
    [
      'and its numerator, other records',
      { kpi: 'deals_per_quote', period: '2026-02', part: 'numerator' },
      ['d1', 'd2'],
    ],
    ['a state', { kpi: 'open_deals', period: '2026-03' }, ['d4']],
    ['a state of the past, as it stood then', { kpi: 'open_deals', period: '2026-01' }, ['d1', 'd2', 'd3']],
    ['a duration', { kpi: 'sales_cycle', period: 'all' }, ['d1', 'd2', 'd5']],
    ['arithmetic: its first part', { kpi: 'value_per_deal', period: '2026-02' }, ['d1', 'd2']],
    ['a filter', { kpi: 'win_rate', where: "owner.region = 'West'" }, ['d1', 'd3', 'd5']],
    ['a segment', { kpi: 'win_rate', by: 'owner', segment: 'p2' }, ['d2']],
    ['a segment without entry', { kpi: 'win_rate', by: 'owner', segment: '' }, ['d6']],
    ['a segment by a text', { kpi: 'win_rate', by: 'source', segment: 'Fair' }, ['d2', 'd6']],
    ['a segment by a number', { kpi: 'open_deals', by: 'probability', segment: '0.5', period: '2026-03' }, ['d4']],
    ['a number that is none', { kpi: 'open_deals', by: 'probability', segment: '0 OR 1=1', period: '2026-03' }, []],
    ['a search in names of partners', { kpi: 'win_rate', search: 'ÄRMEL' }, ['d1', 'd3', 'd5']],
    ['a search in the words for codes', { kpi: 'win_rate', search: 'lost' }, ['d3', 'd6']],
    ["a search that would end a text: '", { kpi: 'win_rate', search: "'" }, []],
  ])('of %s', async (_name, asked, ids) => {
    const found = await records(asked)
    expect(idsOf(found).toSorted()).toEqual(ids)
    expect(found.all).toBe(ids.length)
    expect(found.links).toEqual(ids.map(() => null))
  })

  it('shows each with the moments and values that it counts by', async () => {
    const found = await records({ kpi: 'win_rate', period: '2026-02', sort: 'name' })
    expect(found.columns.slice(0, 5)).toEqual([
      { name: 'id', label: 'ID', type: 'text' },
      { name: 'name', label: 'Name', type: 'text' },
      { name: 'closed_at', label: 'Closed', type: 'day' },
      { name: 'created_at', label: 'Created', type: 'day' },
      { name: 'reached', label: 'Won', type: 'yes_no' },
    ])
    expect(found.rows[0]?.slice(0, 5)).toEqual(['d1', 'Alpha', '2026-02-03', '2026-01-05', true])
    expect(column(found, 'amount')).toEqual([100, null, 300, 600])
    expect(column(found, 'owner')).toEqual(['Ärmel, Zoë', 'bernd', 'Ärmel, Zoë', null])
  })

  it('says which currency amounts are in: one for all, or that which each row names', async () => {
    const currencyOf = ({ columns }: RecordsPage, name: string) => {
      const found = columns.find((one) => one.name === name)
      return [found?.currency, found?.currencyIn]
    }
    expect(currencyOf(await records({ kpi: 'win_rate' }), 'amount')).toEqual(['EUR', undefined])
    const mixed =
      'id | status | created_at | closed_at | amount | currency\n1 | won | 2026-01-02 | 2026-01-09 | 5 | USD'
    for (const [more, expected] of [
      ['', ['USD', undefined]],
      ['\n2 | won | 2026-01-03 | 2026-01-10 | 7 | CHF', [undefined, 'currency']],
    ] as const) {
      const other = await openFixture({ deal: mixed + more }, kpis, { today: '2026-03-31' })
      const page = await answerRecords(other.context, { kpi: 'win_rate', period: 'all' })
      expect(currencyOf(page, 'amount')).toEqual(expected)
      await other.close()
    }
  })

  it.each([
    ['win_rate', true],
    ['deals_per_quote', true],
    ['avg_deal', false],
    ['sales_cycle', false],
    ['likely_share', false],
  ])('says whether %s can be cut to its numerator: %s', async (kpi, hasNumerator) => {
    expect((await records({ kpi })).hasNumerator).toBe(hasNumerator)
  })

  it('leads back into the CRM where the source of a row names an address', async () => {
    const { model } = fixture.context
    const url = 'https://crm.example.com/d/{id}'
    const answer = (source: string) => {
      const facts = { ...model.facts, recordUrls: [{ entity: 'deal', source, url }] }
      return answerRecords({ ...fixture.context, model: { ...model, facts } }, { kpi: 'win_rate', period: '2026-02' })
    }
    const found = await answer('given')
    expect(found.links).toEqual(idsOf(found).map((id) => `https://crm.example.com/d/${String(id)}`))
    expect(found.rows[0]).toHaveLength(found.columns.length)
    expect((await answer('other')).links).toEqual(found.rows.map(() => null))
  })

  it('shows what each row adds to both sides of a share of sums', async () => {
    const found = await records({ kpi: 'likely_share', period: '2026-02', sort: 'id' })
    expect(column(found, 'amount')).toEqual([100, null, 300, 600])
    expect(column(found, 'numerator')).toEqual([100, null, 0, 0])
    expect(found.columns.map(({ name }) => name)).not.toContain('reached')
  })

  it('counts the days of a duration', async () => {
    const found = await records({ kpi: 'sales_cycle', sort: '-days' })
    expect(column(found, 'days')).toEqual([35, 29, 27])
  })

  it.each<[string | undefined, readonly string[]]>([
    [undefined, ['d5', 'd6', 'd3', 'd2', 'd1']],
    ['name', ['d1', 'd2', 'd5', 'd3', 'd6']],
    ['-amount', ['d6', 'd5', 'd3', 'd1', 'd2']],
    ['amount', ['d1', 'd3', 'd5', 'd6', 'd2']],
    ['owner', ['d2', 'd1', 'd3', 'd5', 'd6']],
  ])('sorts by %s, what is unknown last', async (sort, ids) => {
    expect(idsOf(await records({ kpi: 'win_rate', ...(sort === undefined ? {} : { sort }) }))).toEqual(ids)
  })

  it('gives a page of them and says how many there are', async () => {
    const found = await records({ kpi: 'win_rate', sort: 'id', offset: 1, limit: 2 })
    expect(found).toMatchObject({ all: 5, offset: 1 })
    expect(idsOf(found)).toEqual(['d2', 'd3'])
    expect(idsOf(await records({ kpi: 'win_rate', offset: 99 }))).toEqual([])
  })
})

describe('the sentence over them', () => {
  it.each<[RecordsQuestion, string, string]>([
    [
      { kpi: 'win_rate', period: '2026-02', search: 'alpha' },
      '4 deals decided in February 2026, 2 of them won.',
      '4 Deals, im Februar 2026 entschieden, davon 2 gewonnen.',
    ],
    [
      { kpi: 'win_rate', period: '2026-02', part: 'numerator' },
      '2 deals won in February 2026.',
      '2 Deals, im Februar 2026 gewonnen.',
    ],
    [
      { kpi: 'win_rate', period: '2026-02', by: 'owner', segment: 'p2' },
      '1 deal decided in February 2026 (Owner: bernd), 1 of them won.',
      '1 Deal, im Februar 2026 entschieden (Verantwortlich: bernd), davon 1 gewonnen.',
    ],
    [
      { kpi: 'open_deals', by: 'source', segment: '', period: '2026-03' },
      '1 deal as of 31 March 2026 (Source: no entry).',
      '1 Deal, Stand 31. März 2026 (Quelle: ohne Eintrag).',
    ],
    [
      { kpi: 'value_per_deal', period: '2026-02' },
      'Computed from other KPIs. Shown is what the first one counts (“bookings”): 2 deals won in February 2026.',
      'Aus anderen Kennzahlen berechnet. Gezeigt wird, was die erste zählt („bookings“): 2 Deals, im Februar 2026 gewonnen.',
    ],
    [
      { kpi: 'growth', period: '2026-02' },
      'Computed from other KPIs. Shown is what the first one counts (“bookings”): 0 deals won from 1 January 2026 to 31 January 2026.',
      'Aus anderen Kennzahlen berechnet. Gezeigt wird, was die erste zählt („bookings“): 0 Deals, vom 1. Januar 2026 bis 31. Januar 2026 gewonnen.',
    ],
    [
      { kpi: 'growth', period: 'all' },
      'Computed from other KPIs. Shown is what the first one counts (“bookings”): 2 deals won up to 28 February 2026.',
      'Aus anderen Kennzahlen berechnet. Gezeigt wird, was die erste zählt („bookings“): 2 Deals, bis 28. Februar 2026 gewonnen.',
    ],
  ])('says what they are: %o', async (asked, en, de) => {
    expect((await records(asked)).sentence).toBe(en)
    expect((await answerRecords({ ...fixture.context, language: 'de' }, asked)).sentence).toBe(de)
  })
})

describe('what is not sound', () => {
  it.each<[RecordsQuestion, string]>([
    [{ kpi: 'bookings', part: 'numerator' }, 'no-numerator'],
    [{ kpi: 'likely_share', part: 'numerator' }, 'no-numerator'],
    [{ kpi: 'win_rate', sort: 'amont' }, 'unknown-column'],
    [{ kpi: 'win_rate', segment: 'p1' }, 'segment-without-split'],
    [{ kpi: 'win_rate', by: 'colour', segment: 'red' }, 'unknown-split'],
    [{ kpi: 'win_rat' }, 'unknown-kpi'],
  ])('is refused with what is wrong: %o', async (asked, code) => {
    await expect(records(asked)).rejects.toSatisfy(
      (thrown) => thrown instanceof ProblemsFound && thrown.problems[0]?.code === code,
    )
  })
})
