import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'

const kpis = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: customers
measure: { distinct: deal.account, at: won_at }
---
kpi: win_rate
view: period
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
---
kpi: large_share
ratio:
  denominator: { sum: deal.amount, at: won_at }
  numerator: { where: amount >= 10 }
---
kpi: last_7
cumulative: { of: bookings, trailing: 7 days }
---
kpi: last_7_first
cumulative: { of: bookings, trailing: 7 days, coarser: first }
---
kpi: last_7_mean
cumulative: { of: bookings, trailing: 7 days, coarser: average }
---
kpi: customers_3
cumulative: { of: customers, trailing: 3 months }
---
kpi: win_rate_3
cumulative: { of: win_rate, trailing: 3 months }
---
kpi: large_share_3
cumulative: { of: large_share, trailing: 3 months }
---
kpi: won_ytd
cumulative: { of: won_deals, to_date: year }
---
kpi: won_fytd
cumulative: { of: won_deals, to_date: fiscal year }
---
kpi: won_ever
cumulative: { of: won_deals, to_date: all }
---
kpi: large_ever
cumulative: { of: won_deals, to_date: all, where: amount >= 10 }
`
// Golden 22: a trailing week that comes to 12 on the 1st of February, to 10 on the 28th and to 147 over its 28 days.
const wins: readonly (readonly [string, number, string])[] = [
  ['2025-11-10', 3, 'a1'],
  ['2026-01-26', 2, 'a1'],
  ['2026-01-31', 10, 'a2'],
  ['2026-02-12', 5, 'a1'],
  ['2026-02-22', 6, 'a3'],
  ['2026-02-27', 4, 'a1'],
]
const rows = {
  account:
    'id | name | sector | created_at\na1 | One | x | 2025-01-01\na2 | Two | y | 2025-01-01\na3 | Three | y | 2025-01-01',
  deal: [
    ...wins.map(([closed, amount, account], index) => ({
      id: `w${index}`,
      status: 'won',
      amount: String(amount),
      account,
      created_at: '2025-11-01',
      closed_at: closed,
    })),
    { id: 'l1', status: 'lost', amount: '1', account: 'a2', created_at: '2025-11-01', closed_at: '2026-01-05' },
    { id: 'o1', status: 'open', amount: '1', account: 'a2', created_at: '2026-06-30', closed_at: '' },
  ],
}

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(rows, kpis, { workspace: { fiscal_year: { starts: 'february', named_by: 'end' } } })
})
afterAll(() => fixture.close())

const february = { from: '2026-02-01', until: '2026-03-01' }

describe('a running figure', () => {
  it.each([
    ['last_7_first', 12],
    ['last_7', 10],
    ['last_7_mean', 5.25],
  ])('of the last seven days, seen by the month: %s is %d', async (kpi, value) => {
    expect((await fixture.ask({ kpi, period: '2026-02' })).total.value).toBe(value)
    expect((await fixture.ask({ kpi, period: '2026-02', grain: 'month' })).rows[0]?.value).toBe(value)
  })

  it('has a value on every day, also on those without any row', async () => {
    const answer = await fixture.ask({ kpi: 'last_7', ...february, grain: 'day' })
    const expected = Array.from({ length: 28 }, (_, index) => {
      const day = Temporal.PlainDate.from('2026-02-01').add({ days: index })
      const first = day.subtract({ days: 6 }).toString()
      return wins.filter(([on]) => on >= first && on <= day.toString()).reduce((sum, [, amount]) => sum + amount, 0)
    })
    expect(answer.rows.map(({ value }) => value)).toEqual(expected)
    expect(answer.total.value).toBe(10)
  })

  it('shows every segment in every period, and the whole as at the end', async () => {
    const answer = await fixture.ask({
      kpi: 'last_7',
      from: '2026-01-01',
      until: '2026-04-01',
      grain: 'month',
      by: ['account'],
    })
    expect(valuesOf(answer)).toEqual({
      '2026-01 One': 2,
      '2026-01 Three': 0,
      '2026-01 Two': 10,
      '2026-02 One': 4,
      '2026-02 Three': 6,
      '2026-02 Two': 0,
      '2026-03 One': 0,
      '2026-03 Three': 0,
      '2026-03 Two': 0,
    })
    expect(answer.total.value).toBe(0)
  })

  it('counts different values anew over its days: adding the months up would count one customer twice', async () => {
    const answer = await fixture.ask({ kpi: 'customers_3', from: '2026-01-01', until: '2026-07-01', grain: 'month' })
    expect(Object.values(valuesOf(answer))).toEqual([2, 3, 3, 2, 0, 0])
  })

  it('of a rate divides what both sides come to over its days', async () => {
    const answer = await fixture.ask({ kpi: 'win_rate_3', from: '2025-11-01', until: '2026-07-01', grain: 'month' })
    expect(answer.rows.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [1, 1],
      [1, 1],
      [3, 4],
      [5, 6],
      [5, 6],
      [3, 3],
      [0, 0],
      [0, 0],
    ])
    expect(answer.rows.at(-1)?.value).toBeNull()
    const shares = await fixture.ask({ kpi: 'large_share_3', from: '2026-01-01', until: '2026-03-01', grain: 'month' })
    expect(Object.values(valuesOf(shares))).toEqual([10 / 15, 10 / 27])
  })

  it('of a calendar begins anew with the year, the fiscal year or never', async () => {
    const months = { from: '2025-12-01', until: '2026-03-01', grain: 'month' }
    const [year, fiscal, ever, large] = await fixture.askAll(
      ['won_ytd', 'won_fytd', 'won_ever', 'large_ever'].map((kpi) => ({ kpi, ...months })),
    )
    expect(Object.values(valuesOf(year ?? { rows: [] }))).toEqual([1, 2, 5])
    expect(Object.values(valuesOf(fiscal ?? { rows: [] }))).toEqual([1, 3, 3])
    expect(Object.values(valuesOf(ever ?? { rows: [] }))).toEqual([1, 3, 6])
    expect(Object.values(valuesOf(large ?? { rows: [] }))).toEqual([0, 1, 1])
  })

  it('of a running period counts up to the as-of, and says so', async () => {
    const { total } = await fixture.ask({ kpi: 'won_ytd', period: '2026-02', asOf: '2026-02-15' })
    expect([total.value, total.flags]).toEqual([3, ['incomplete']])
  })

  it('is cut where it reaches back before the data', async () => {
    const flags = async (kpi: string, period: string): Promise<readonly string[]> =>
      (await fixture.ask({ kpi, period })).total.flags
    expect(await flags('last_7', '2025-11')).not.toContain('truncated')
    expect(await flags('customers_3', '2026-02')).not.toContain('truncated')
    expect(await flags('customers_3', '2025-12')).toContain('truncated')
    expect(await flags('won_ever', '2026-01')).not.toContain('truncated')
  })

  it('is not told apart from one that counts some of the same days', async () => {
    const [months] =
      (await fixture.ask({ kpi: 'won_ytd', period: '2026-02', compare: 'previous' })).comparison?.rows ?? []
    expect(months).toMatchObject({ previous: 2, change: 3, low: null, high: null, tellable: false })
    const [years] =
      (await fixture.ask({ kpi: 'last_7', period: '2026-02', compare: 'previous' })).comparison?.rows ?? []
    expect(years).toMatchObject({ previous: 12, change: -2 })
  })

  it('gathers each row once, and only then counts it in its periods', async () => {
    const sql = await fixture.sqlOf({ kpi: 'customers_3', from: '2026-01-01', until: '2026-07-01', grain: 'quarter' })
    expect(sql).toContain('AS windows(period, "first", "last")')
    expect(await fixture.sqlOf({ kpi: 'last_7', period: '2026-02' })).not.toContain('windows')
  })
})

describe('the rules of a running figure', () => {
  const problems = async (kpi: string): Promise<readonly string[]> => {
    const tried = await openFixture(rows, `${kpis}\n---\nkpi: odd\n${kpi}`).catch((thrown: unknown) => String(thrown))
    if (typeof tried === 'string') return [tried]
    await tried.close()
    return []
  }

  it.each([
    ['cumulative: { of: bookings }', '"to_date"'],
    ['cumulative: { of: bookings, to_date: year, trailing: 3 months }', '"to_date"'],
    ['cumulative: { of: bookings, trailing: 36 hours }', '36 hours'],
    ['cumulative: { of: bookings, trailing: some }', 'some'],
    ['cumulative: { of: boookings, to_date: year }', 'boookings'],
    ['cumulative: { of: last_7, to_date: year }', 'last_7'],
    ['cumulative: { of: customers, trailing: 3 months, coarser: average }', 'customers'],
    ['cumulative: { of: odd, to_date: year }', 'odd -> odd'],
  ])('%s is none', async (kpi, says) => {
    const [found = ''] = await problems(kpi)
    expect(found).toContain(says)
  })
})
