import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { sayPlan } from '../../core/answer/say-plan.ts'
import { resolveAll } from './answer-questions.ts'
import { planWithBounds } from './run-plan.ts'

const base = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: open_deals
measure: { count: deal, where: status = 'open', as_of: period end }
---
kpi: pipeline_closing
measure: { sum: deal.amount, where: status = 'open' and close_date in period, as_of: period end }
---
kpi: win_rate
view: period
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: sales_cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: median }
---
kpi: large_share
ratio:
  denominator: { sum: deal.amount, at: won_at }
  numerator: { where: amount >= 100 }
---
kpi: bookings_qtd
cumulative: { of: bookings, to_date: quarter }
---
kpi: velocity
derived: open_deals * win_rate * avg_deal / sales_cycle.mean
---
kpi: growth
derived: bookings / positive(earlier(bookings, 1 year)) - 1
---
kpi: growth_month
derived: bookings - earlier(bookings, 1 month)
---
kpi: open_growth
derived: open_deals - earlier(open_deals, 1 year)
---
kpi: coverage
unit: ratio
derived: pipeline_closing / positive(target(bookings, this quarter) - bookings_qtd)
---
kpi: attained
derived: bookings / target(bookings, period)
---
kpi: large_bookings
derived: large_share.numerator
---
kpi: decided
derived: win_rate.n
`

async function howComputed(fixture: Fixture, kpi: string, language: 'de' | 'en'): Promise<readonly string[]> {
  const [asked] = resolveAll(fixture.context, [{ kpi, period: '2024-02' }])
  if (asked === undefined) throw new Error(`${kpi} cannot be asked`)
  const { question, plan } = await planWithBounds(asked, fixture.context)
  return sayPlan(question, plan, fixture.model, language)
}

const deal = (id: string, amount: number, closed: string, more: Readonly<Record<string, string>> = {}) => ({
  id,
  status: 'won',
  amount: String(amount),
  created_at: '2022-01-01',
  closed_at: closed,
  ...more,
})

describe('a derived KPI', () => {
  let fixture: Fixture
  beforeAll(async () => {
    const rows = [
      deal('a', 100, '2023-02-27'),
      deal('b', 10, '2023-02-28'),
      deal('c', 1000, '2023-03-01'),
      deal('d', 300, '2024-02-28', { owner: 'p1' }),
      deal('e', 30, '2024-02-29', { owner: 'p1' }),
      deal('f', 7, '2024-03-15', { owner: 'p2' }),
      deal('g', 5, '2024-06-10', { owner: 'p2' }),
      deal('o', 400, '', { status: 'open', created_at: '2024-01-10', close_date: '2024-06-20' }),
      deal('p', 90, '', { status: 'open', created_at: '2024-01-10', close_date: '2024-08-20' }),
    ]
    const person = 'id | name\np1 | Anna\np2 | Ben'
    fixture = await openFixture({ person, deal: rows }, base, {
      today: '2024-06-15',
      targets:
        'target: bookings\nvalues: { 2024-02: 660, 2024-04: 50, 2024-05: 55, 2024-06: 100 }\nsplit: { owner: { Anna: 0.4, Ben: 0.6 } }\n',
    })
  })
  afterAll(() => fixture.close())

  it('compares a period with that of the year before, a running one to date', async () => {
    const totals = await fixture.askAll([
      { kpi: 'growth', period: '2024-02' },
      { kpi: 'growth', period: '2024-02', asOf: '2024-02-28' },
      { kpi: 'growth', period: '2024-02', asOf: '2024-02-29' },
      { kpi: 'growth', period: '2024-03', asOf: '2024-02-29' },
    ])
    expect(totals.map(({ total }) => total.value)).toEqual([330 / 110 - 1, 300 / 110 - 1, 330 / 110 - 1, null])
  })

  it('has no growth on nothing, nor on what lies before the data', async () => {
    const [may, early, cut] = await fixture.askAll([
      { kpi: 'growth', period: '2024-05' },
      { kpi: 'growth', period: '2023-02' },
      { kpi: 'growth_month', period: '2023-03' },
    ])
    expect([may?.total.value, early?.total.value]).toEqual([null, null])
    expect(early?.total.flags).toContain('truncated')
    expect([cut?.total.value, cut?.total.flags.includes('truncated')]).toEqual([890, true])
  })

  it.each([
    ['month', { '2024-02': 330 - 110, '2024-03': 7 - 1000 }],
    ['quarter', { '2024-Q1': 337 - 1110 }],
    ['year', { '2024': 342 - 1110 }],
  ])('sets each %s beside its own of the year before', async (grain, expected) => {
    const own = `${base}\n---\nkpi: change\nderived: bookings - earlier(bookings, 1 year)\n`
    const rows = [
      deal('a', 110, '2023-02-27'),
      deal('c', 1000, '2023-03-01'),
      deal('d', 330, '2024-02-28'),
      deal('f', 7, '2024-03-15'),
      deal('g', 5, '2024-06-10'),
    ]
    const one = await openFixture({ deal: rows }, own, { today: '2024-12-31' })
    const answer = await one.ask({ kpi: 'change', from: '2024-01-01', until: '2025-01-01', grain })
    expect(valuesOf(answer)).toMatchObject(expected)
    expect(answer.total.value).toBe(342 - 1110)
    await one.close()
  })

  it('moves quarters by single months too, each by its own days', async () => {
    const answer = await fixture.ask({ kpi: 'growth_month', from: '2023-04-01', until: '2024-04-01', grain: 'quarter' })
    // The quarter from April is set beside March to May.
    expect(valuesOf(answer)).toEqual({ '2023-Q2': -1000, '2023-Q3': 0, '2023-Q4': 0, '2024-Q1': 337 - 330 })
    expect(answer.total.value).toBe(337 - 1330)
  })

  it('moves single days to the last one of a shorter month', async () => {
    const answer = await fixture.ask({ kpi: 'growth_month', from: '2024-03-28', until: '2024-04-01', grain: 'day' })
    expect(Object.values(valuesOf(answer))).toEqual([-300, -30, -30, -30])
  })

  it('reads states of a year before', async () => {
    const answer = await fixture.ask({ kpi: 'open_growth', from: '2024-01-01', until: '2024-04-01', grain: 'month' })
    // Seven began in 2022 and are won one by one; two more began in January 2024.
    expect(Object.values(valuesOf(answer))).toEqual([6 - 7, 4 - 5, 3 - 4])
    expect(answer.total.value).toBe(3 - 4)
  })

  it('sets the open pipeline beside what the quarter still needs', async () => {
    const [quarter, june, may, first] = await fixture.askAll(
      ['2024-Q2', '2024-06', '2024-05', '2024-Q1'].map((period) => ({ kpi: 'coverage', period })),
    )
    // The months of the quarter are to come to 205, of which 5 are won: 400 are due.
    expect([quarter?.total.value, june?.total.value, may?.total.value]).toEqual([2, 2, 0])
    expect([quarter?.unit, first?.total.value]).toEqual(['ratio', null])
    expect(first?.total.flags).toContain('no-target')
    const series = await fixture.ask({ kpi: 'coverage', from: '2024-01-01', until: '2024-07-01', grain: 'quarter' })
    expect([...Object.values(valuesOf(series)), series.total.value]).toEqual([null, 2, 2])
  })

  it('reads the target of each segment, and none for what a filter leaves', async () => {
    const answer = await fixture.ask({ kpi: 'attained', period: '2024-02', by: ['owner'] })
    expect(valuesOf(answer)).toEqual({ '2024-02 Anna': 330 / (660 * 0.4) })
    expect(answer.total.value).toBe(0.5)
    const part = await fixture.ask({ kpi: 'attained', period: '2024-02', where: "owner.name = 'Anna'" })
    expect([part.total.value, part.total.flags.includes('no-target')]).toEqual([null, true])
  })

  it('names parts of others', async () => {
    const [large, decided] = await fixture.askAll([
      { kpi: 'large_bookings', period: '2024-02' },
      { kpi: 'decided', period: '2024-02' },
    ])
    expect([large?.total.value, large?.unit, decided?.total.value, decided?.unit]).toEqual([300, 'money', 2, 'count'])
  })

  it('of a difference has an interval around it, of growth that of the quotient', async () => {
    const { total } = await fixture.ask({ kpi: 'growth_month', period: '2024-03' })
    const error = Math.sqrt(7 ** 2 + 300 ** 2 + 30 ** 2)
    expect(total.low).toBeCloseTo(7 - 330 - 1.959963984540054 * error, 6)
    expect(total.high).toBeCloseTo(7 - 330 + 1.959963984540054 * error, 6)
    const growth = (await fixture.ask({ kpi: 'growth', period: '2024-02' })).total
    const [now, then] = [Math.hypot(300, 30) / 330, Math.hypot(100, 10) / 110]
    const factor = Math.exp(1.959963984540054 * Math.hypot(now, then))
    expect(growth.low).toBeCloseTo(330 / 110 / factor - 1, 6)
    expect(growth.high).toBeCloseTo((330 / 110) * factor - 1, 6)
    expect(growth.flags).toContain('approximate')
  })

  it('says what it is computed from, with when', async () => {
    expect(await howComputed(fixture, 'growth', 'en')).toContain(
      'It is computed from bookings and bookings (1 year earlier).',
    )
    expect(await howComputed(fixture, 'coverage', 'de')).toContain(
      'Berechnet aus: pipeline_closing, bookings_qtd und Zielwert von „bookings“ für sein Quartal.',
    )
    expect(await howComputed(fixture, 'bookings_qtd', 'de')).toContain(
      'Jeder Zeitraum zählt vom Beginn seines Quartals bis zu seinem Ende, diesen Tag eingeschlossen.',
    )
  })
})

describe('sales velocity', () => {
  it('of 120 open deals, a quarter won, 18,000 each after 45 days is 12,000 a day (METHODS 4.4)', async () => {
    const open = Array.from({ length: 120 }, (_, index) => ({
      id: `o${index}`,
      status: 'open',
      amount: '1',
      created_at: '2026-01-01',
    }))
    const rows = [
      ...open,
      { id: 'w', status: 'won', amount: '18000', created_at: '2026-01-01', closed_at: '2026-02-15' },
      ...['l1', 'l2', 'l3'].map((id) => ({ id, status: 'lost', created_at: '2026-01-01', closed_at: '2026-02-20' })),
    ]
    const fixture = await openFixture({ deal: rows }, base, { today: '2026-03-31' })
    const answer = await fixture.ask({ kpi: 'velocity', period: '2026-02' })
    expect([answer.total.value, answer.unit]).toEqual([12_000, 'money-per-day'])
    const none = await fixture.ask({ kpi: 'velocity', period: '2026-03' })
    expect(none.total.value).toBeNull()
    await fixture.close()
  })
})

describe('the rules of derived KPIs', () => {
  it.each([
    ['bookings + sales_cycle', 'an amount of money plus a duration'],
    ['bookings + won_deals', 'an amount of money plus a number'],
    ['earlier(bookings, some)', 'whole days'],
    ['earlier(bookings, 36 hours)', 'whole days'],
    ['earlier(bookings + bookings_qtd, 1 year)', 'needs a KPI'],
    ['target(bookings, this week)', 'this quarter'],
    ['target(bookings)', '2 values'],
    ['win_rate.nominator', 'numerator'],
    ['odd + 1', 'odd -> odd'],
  ])('%s is none', async (derived, says) => {
    const tried = await openFixture({ deal: [] }, `${base}\n---\nkpi: odd\nderived: ${derived}`).catch(
      (thrown: unknown) => String(thrown),
    )
    expect(tried).toEqual(expect.stringContaining(says))
  })
})

describe('another KPI per segment', () => {
  const text = `
kpi: winner_dwell
duration: { of: stay, where: deal.status = 'won', from: from, to: until, counts: finished, show: p80 }
---
kpi: stalled_share
ratio:
  denominator: { count: deal, where: status = 'open', as_of: period end }
  numerator: { where: days_in_stage > winner_dwell per stage }
---
kpi: above_average
ratio:
  denominator: { count: deal, at: won_at }
  numerator: { where: amount > avg_deal per owner }
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: stalled
derived: stalled_share * 2
`
  // Winners stayed 10 days in Demo (one visit each of 10, 10, 10) and 5 in Offer.
  const deals = [1, 2, 3].map((number) => ({
    id: `w${number}`,
    status: 'won',
    stage: 'Won',
    owner: number === 3 ? 'p2' : 'p1',
    amount: String(number * 100),
    created_at: '2026-01-01',
    closed_at: '2026-01-16',
  }))
  const open = [
    ['o1', 'Demo', '2026-03-01'],
    ['o2', 'Demo', '2026-03-25'],
    ['o3', 'Offer', '2026-03-25'],
    ['o4', 'Secret', '2026-01-05'],
  ].map(([id = '', stage = '', since = '']) => ({
    id,
    status: 'open',
    stage,
    created_at: '2026-01-02',
    stage_since: since,
  }))
  const events = deals.flatMap(({ id }) => [
    { id: `${id}a`, deal: id, to_stage: 'Demo', occurred_at: '2026-01-01' },
    { id: `${id}b`, deal: id, to_stage: 'Offer', occurred_at: '2026-01-11' },
    { id: `${id}c`, deal: id, to_stage: 'Won', occurred_at: '2026-01-16' },
  ])
  const moves = open.map(({ id, stage, stage_since: since }) => ({
    id: `${id}m`,
    deal: id,
    to_stage: stage,
    occurred_at: since,
  }))
  const person = 'id | name\np1 | Anna\np2 | Ben'

  it('is one benchmark for all periods: what winners stayed in each stage', async () => {
    const fixture = await openFixture(
      { person, deal: [...deals, ...open], deal_stage_event: [...events, ...moves] },
      text,
      {
        today: '2026-03-31',
      },
    )
    const dwell = await fixture.ask({ kpi: 'winner_dwell', by: ['stage'] })
    expect(dwell.rows.map(({ by, value }) => [by['stage']?.key, value])).toEqual([
      ['Demo', 10],
      ['Offer', 5],
    ])
    const now = await fixture.ask({ kpi: 'stalled_share', period: '2026-03' })
    // 30 days in Demo and 6 in Offer are more than winners stayed; 6 in Demo are not. No winner was ever in Secret.
    expect([now.total.value, now.total.n, now.total.numerator]).toEqual([0.5, 4, 2])
    const months = await fixture.ask({ kpi: 'stalled_share', from: '2026-01-01', until: '2026-04-01', grain: 'month' })
    expect(Object.values(valuesOf(months)).at(-1)).toBe(0.5)
    expect((await fixture.ask({ kpi: 'stalled', period: '2026-03' })).total.value).toBe(1)
    const sql = await fixture.sqlOf({ kpi: 'stalled_share', period: '2026-03' })
    expect(sql).toContain("('Demo', CAST(10 AS DOUBLE))")
    expect(await howComputed(fixture, 'stalled_share', 'en')).toContain(
      'It is: the time from “In stage since” to the day it is looked at is above “winner_dwell” per “Stage”.',
    )
    await fixture.close()
  })

  it('finds records by their own key', async () => {
    const fixture = await openFixture({ person, deal: deals }, text, { today: '2026-03-31' })
    const answer = await fixture.ask({ kpi: 'above_average', period: '2026-Q1' })
    // Anna won 100 and 200, 150 on average; Ben one of 300, which is not above itself.
    expect([answer.total.numerator, answer.total.denominator]).toEqual([1, 3])
    await fixture.close()
  })

  it.each([
    ['measure: { count: deal, where: days_in_stage > winner_dwel per stage, at: won_at }', 'winner_dwel'],
    ['measure: { count: deal, where: days_in_stage > winner_dwell per amount, at: won_at }', '"per" needs a text'],
    ['measure: { count: deal, where: amount > winner_dwell per stage, at: won_at }', 'cannot be compared'],
    ['measure: { count: deal, where: days_in_stage > odd per stage, at: won_at }', 'odd -> odd'],
    ['derived: winner_dwell per stage', 'can stand only in the conditions'],
  ])('%s is none', async (definition, says) => {
    const tried = await openFixture({ deal: [] }, `${text}\n---\nkpi: odd\n${definition}`).catch((thrown: unknown) =>
      String(thrown),
    )
    expect(tried).toEqual(expect.stringContaining(says))
  })
})
