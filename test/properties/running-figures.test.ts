import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openFixture } from '../fixtures/open-fixture.ts'

/** The same deals in every run: what fails once fails again. */
const runs = { numRuns: 12, seed: 20260228, interruptAfterTimeLimit: 50_000 }

const kpis = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: customers
measure: { distinct: deal.account, at: won_at }
---
kpi: sum_90
cumulative: { of: bookings, trailing: 90 days }
---
kpi: sum_2
cumulative: { of: bookings, trailing: 2 months }
---
kpi: sum_quarter
cumulative: { of: bookings, to_date: quarter }
---
kpi: customers_2
cumulative: { of: customers, trailing: 2 months }
---
kpi: sum_mean
cumulative: { of: bookings, trailing: 2 weeks, coarser: average }
`

interface Win {
  readonly day: string
  readonly cents: number
  readonly account: string
}

const firstDay = Temporal.PlainDate.from('2024-01-01')
const win = fc.record({
  day: fc.nat(800).map((days) => firstDay.add({ days }).toString()),
  cents: fc.integer({ min: -500, max: 5000 }),
  account: fc.constantFrom('a', 'b', 'c'),
})

/** The first day of the two months up to a day, written without the engine: the day after it, two months back. */
const twoMonthsUpTo = (last: string): string =>
  Temporal.PlainDate.from(last).add({ days: 1 }).subtract({ months: 2 }).toString()
const daysUpTo = (last: string, days: number): string =>
  Temporal.PlainDate.from(last)
    .subtract({ days: days - 1 })
    .toString()
const quarterOf = (last: string): string =>
  `${last.slice(0, 4)}-${String(Math.floor((Number(last.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`

const between = (wins: readonly Win[], first: string, last: string): readonly Win[] =>
  wins.filter(({ day }) => day >= first && day <= last)
const sumOf = (wins: readonly Win[]): number => wins.reduce((sum, { cents }) => sum + cents, 0) / 100

it('running figures are what adding up their days gives, by any grain and segment', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(win, { minLength: 1, maxLength: 25 }),
      fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
      fc.nat(700).map((days) => firstDay.add({ days }).toString()),
      async (wins, grain, from) => {
        const until = Temporal.PlainDate.from(from).add({ days: 70 }).toString()
        const deals = wins.map(({ day, cents, account }, index) => ({
          id: String(index),
          status: 'won',
          amount: (cents / 100).toFixed(2),
          account,
          created_at: '2023-01-01',
          closed_at: day,
        }))
        const account = 'id | name | created_at\na | A | 2023-01-01\nb | B | 2023-01-01\nc | C | 2023-01-01'
        const lead = 'id | created_at\n1 | 2026-12-31'
        const fixture = await openFixture({ account, deal: deals, lead }, kpis)
        const asked = { from, until, grain }
        const [sum90, sum2, quarter, customers, mean, bySegment] = await fixture.askAll([
          ...['sum_90', 'sum_2', 'sum_quarter', 'customers_2', 'sum_mean'].map((kpi) => ({ kpi, ...asked })),
          { kpi: 'sum_2', ...asked, by: ['account'] },
        ])
        for (const [index, { period }] of (sum90?.rows ?? []).entries()) {
          const last = Temporal.PlainDate.from(period.until).subtract({ days: 1 }).toString()
          const twoMonths = between(wins, twoMonthsUpTo(last), last)
          expect(sum90?.rows[index]?.value).toBeCloseTo(sumOf(between(wins, daysUpTo(last, 90), last)), 6)
          expect(sum2?.rows[index]?.value).toBeCloseTo(sumOf(twoMonths), 6)
          expect(quarter?.rows[index]?.value).toBeCloseTo(sumOf(between(wins, quarterOf(last), last)), 6)
          expect(customers?.rows[index]?.value).toBe(new Set(twoMonths.map((one) => one.account)).size)
          const days = Temporal.PlainDate.from(period.from).until(period.until, { largestUnit: 'days' }).days
          const all = Array.from({ length: days }, (_, step) =>
            Temporal.PlainDate.from(period.from).add({ days: step }).toString(),
          )
          const total = all.reduce((add, day) => add + sumOf(between(wins, daysUpTo(day, 14), day)), 0)
          expect(mean?.rows[index]?.value).toBeCloseTo(total / days, 6)
        }
        for (const { period, by, value } of bySegment?.rows ?? []) {
          const last = Temporal.PlainDate.from(period.until).subtract({ days: 1 }).toString()
          const own = between(wins, twoMonthsUpTo(last), last).filter((one) => one.account === by['account']?.key)
          expect(value).toBeCloseTo(sumOf(own), 6)
        }
        expect(sum90?.total.value).toBe(sum90?.rows.at(-1)?.value)
        await fixture.close()
      },
    ),
    runs,
  )
}, 120_000)
