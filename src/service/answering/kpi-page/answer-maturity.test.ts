import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../../test/fixtures/open-fixture.ts'
import { seededRandom } from '../../../core/stats/seeded-random.ts'
import { answerMaturity } from './answer-maturity.ts'

const kpis = `
kpi: lead_to_customer
conversion: { of: lead, start: created_at, reaches: customer_at }
view: cohort
settings: [within]
---
kpi: customer_within_30
conversion: { of: lead, start: created_at, reaches: customer_at, within: 30 days }
view: cohort
---
kpi: won_deals
measure: { count: deal, at: won_at }
`

const day = (from: string, days: number): string => Temporal.PlainDate.from(from).add({ days }).toString()

let fixture: Fixture

beforeAll(async () => {
  const random = seededRandom(11)
  const leads = Array.from({ length: 400 }, (_, index) => ({
    id: `l${index}`,
    created_at: day('2026-01-01', Math.floor(random() * 170)),
    source: random() < 0.5 ? 'Web' : 'Fair',
  }))
  // Some win twice, some before they were a lead, some after the as-of.
  const deals = leads.flatMap((lead, index) =>
    random() < 0.6
      ? [0, 1].slice(0, random() < 0.2 ? 2 : 1).map((nth) => ({
          id: `d${index}-${nth}`,
          lead: lead.id,
          status: 'won',
          created_at: lead.created_at,
          closed_at: day(lead.created_at, Math.floor(random() * 90) - 3),
          amount: '10',
        }))
      : [],
  )
  fixture = await openFixture({ lead: leads, deal: deals }, kpis, { today: '2026-06-30' })
})
afterAll(() => fixture.close())

const series = (kpi: string) => ({ kpi, grain: 'month', from: '2025-12-01', until: '2026-07-01', by: [] })

/** The curve of a month counted by hand. */
async function countedByHand(month: string, ages: readonly number[], where = 'true') {
  const counts = ages.map((age) => `count(*) FILTER (WHERE won - created_day <= ${age})`)
  const { rows } = await fixture.store.run(`
    SELECT count(*), ${counts.join(', ')}
    FROM crm.lead LEFT JOIN (
      SELECT lead_key, min(closed_day) AS won FROM crm.deal
      WHERE status = 'won' AND closed_day <= DATE '2026-06-30' GROUP BY lead_key
    ) AS first_win ON first_win.lead_key = lead.key
    WHERE strftime(created_day, '%Y-%m') = '${month}' AND ${where}`)
  const [n = 0, ...reached] = (rows[0] ?? []).map(Number)
  return { n, shares: reached.map((one) => one / n) }
}

describe('how cohorts ripen', () => {
  it.each([
    [undefined, 'true'],
    ["source = 'Web'", "source = 'Web'"],
  ])('is what hand-written SQL counts, filter: %s', async (where, sql) => {
    const asked = { ...series('lead_to_customer'), ...(where === undefined ? {} : { where }) }
    const found = await answerMaturity(asked, fixture.context)
    if (found === null) throw new Error('there are cohorts')
    expect(found.cohorts.map(({ label }) => label)).toEqual([
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
    ])
    for (const { label, n, shares } of found.cohorts) {
      const hand = await countedByHand(label, found.ages, sql)
      expect(n).toBe(hand.n)
      const known = shares.filter((share) => share !== null)
      expect(known).toEqual(hand.shares.slice(0, known.length))
    }
  })

  it('shows no age that the youngest of a cohort has not reached', async () => {
    const found = await answerMaturity(series('lead_to_customer'), fixture.context)
    const lastKnown = (label: string): number | undefined => {
      const { shares = [] } = found?.cohorts.find((one) => one.label === label) ?? {}
      return found?.ages[shares.findLastIndex((share) => share !== null)]
    }
    expect(lastKnown('2026-05')).toBeLessThanOrEqual(30)
    expect(lastKnown('2026-04')).toBeGreaterThan(30)
    expect(lastKnown('2026-06')).toBe(0)
    expect(found?.ages.at(-1)).toBeLessThanOrEqual(150)
  })

  it('counts as mature those that are as old as 95 % of past conversions took', async () => {
    const found = await answerMaturity(series('lead_to_customer'), fixture.context)
    const { rows } = await fixture.store.run(`
      SELECT quantile_disc(won - created_day, 0.95) FROM crm.lead JOIN (
        SELECT lead_key, min(closed_day) AS won FROM crm.deal
        WHERE status = 'won' AND closed_day <= DATE '2026-06-30' GROUP BY lead_key
      ) AS first_win ON first_win.lead_key = lead.key WHERE won >= created_day`)
    expect(found).toMatchObject({ windowDays: null, matureAt: rows[0]?.[0] })
  })

  it('ends at the window, with the share that the cohort itself has', async () => {
    const found = await answerMaturity(series('customer_within_30'), fixture.context)
    expect(found).toMatchObject({ windowDays: 30, matureAt: 30 })
    expect(found?.ages.at(-1)).toBe(30)
    const { rows } = await fixture.ask({ kpi: 'customer_within_30', grain: 'month', period: '2026' })
    for (const { label, n, shares } of found?.cohorts.slice(0, 4) ?? []) {
      const cohort = rows.find(({ period }) => period.label === label)
      expect(n).toBe(cohort?.n)
      expect(shares.at(-1)).toBe(cohort?.value)
    }
  })

  it('is not asked of other kinds, nor of data without any start', async () => {
    expect(await answerMaturity(series('won_deals'), fixture.context)).toBeNull()
    const before = { ...series('lead_to_customer'), from: '2020-01-01', until: '2021-01-01' }
    expect(await answerMaturity(before, fixture.context)).toBeNull()
  })

  it('shows at most twelve cohorts, the newest', async () => {
    const days = { ...series('lead_to_customer'), grain: 'day', from: '2026-03-01', until: '2026-04-01' }
    const found = await answerMaturity(days, fixture.context)
    expect(found?.cohorts.length).toBeLessThanOrEqual(12)
    expect(found?.cohorts.at(-1)?.label).toBe('2026-03-31')
  })
})
