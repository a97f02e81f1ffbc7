import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Row } from '../../src/core/model/answer.ts'
import { addDays } from '../../src/core/words/day.ts'
import { nameOf, openFixture, valuesOf } from '../fixtures/open-fixture.ts'

const nettings = ['month', 'period', 'never'] as const
const bridges = nettings.map(
  (netted) => `kpi: by_${netted}
movement:
  of: mrr
  per: account
  netted: ${netted}
  parts:
    new: was = 0 and first_time
    reactivation: was = 0
    churn: becomes = 0
    expansion: becomes > was
    contraction: becomes < was`,
)
const kpis = [
  'kpi: mrr\nmeasure: { sum: subscription.mrr, where: counts_as_mrr, as_of: period end }',
  ...bridges,
  `kpi: nrr
ratio:
  denominator: { sum: account.mrr, where: mrr > 0, as_of: period start }
  numerator: { sum: mrr as of period end }`,
  `kpi: grr
ratio:
  denominator: { sum: account.mrr, where: mrr > 0, as_of: period start }
  numerator:
    sum: smaller(mrr, mrr as of period end)`,
].join('\n---\n')

const subscription = fc.record({
  account: fc.constantFrom('A', 'B', 'C', ''),
  cents: fc.integer({ min: 0, max: 20_000 }),
  plan: fc.constantFrom('small', 'large'),
  from: fc.integer({ min: 0, max: 110 }),
  days: fc.option(fc.integer({ min: 1, max: 70 })),
})
type Subscription = typeof subscription extends fc.Arbitrary<infer T> ? T : never

const accounts = 'id | name | sector\nA | A | x\nB | B | y\nC | C | x'
const rowOf = ({ account, cents, plan, from, days }: Subscription, index: number) => ({
  id: String(index),
  status: 'active',
  account,
  plan,
  mrr: (cents / 100).toFixed(2),
  starts_at: addDays('2026-01-01', from),
  ends_at: days === null ? '' : addDays('2026-01-01', from + days),
})
const open = (given: readonly Subscription[]) =>
  openFixture(
    {
      account: accounts,
      subscription: [
        ...given.map(rowOf),
        rowOf({ account: 'C', cents: 0, plan: 'small', from: 140, days: 1 }, given.length),
      ],
    },
    kpis,
    { today: '2026-05-31' },
  )

const partsOf = ({ parts = [] }: Row) => Object.fromEntries(parts.map(({ part, value }) => [part, value]))
const cents = (amount: number | null | undefined): number => Math.round((amount ?? 0) * 100)

const cuts = [
  { period: '2026-Q1' },
  { period: '2026-Q1', grain: 'month' },
  { period: '2026-Q1', grain: 'week', by: ['plan'] },
  { from: '2026-01-10', until: '2026-03-20', grain: 'month', by: ['account.sector', 'plan'] },
  { period: '2026-02', where: "plan = 'small'" },
  { period: 'all' },
] as const

it('closes to the cent in every cut, and starts and ends where its state stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(subscription, { minLength: 1, maxLength: 12 }), async (given) => {
      const fixture = await open(given)
      for (const { ...cut } of cuts) {
        const asked = { ...cut, ...('by' in cut ? { by: [...cut.by] } : {}) }
        const [state, ...moves] = await fixture.askAll(
          ['mrr', ...nettings.map((one) => `by_${one}`)].map((kpi) => ({ kpi, ...asked })),
        )
        const standing = state === undefined ? {} : valuesOf(state)
        for (const { rows, total } of moves) {
          for (const row of [...rows, total]) {
            const { start, end, ...parts } = partsOf(row)
            const sum = Object.values(parts).reduce((all, part) => all + cents(part), cents(start))
            expect(sum).toBe(cents(end))
            expect(cents(row.value)).toBe(cents(end) - cents(start))
          }
          for (const row of rows) expect(cents(partsOf(row)['end'])).toBe(cents(standing[nameOf(row)]))
        }
      }
      await fixture.close()
    }),
    { numRuns: 12, seed: 20260531 },
  )
}, 60_000)

it('adds the months of a quarter where months are netted, whatever the order of the rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(subscription, { minLength: 1, maxLength: 12 }), async (given) => {
      const [fixture, turned] = [await open(given), await open(given.toReversed())]
      const quarter = partsOf((await fixture.ask({ kpi: 'by_month', period: '2026-Q1' })).total)
      const months = await fixture.ask({ kpi: 'by_month', period: '2026-Q1', grain: 'month' })
      expect(partsOf(months.total)).toEqual(quarter)
      expect(partsOf((await turned.ask({ kpi: 'by_month', period: '2026-Q1' })).total)).toEqual(quarter)
      const [nrr, grr] = await fixture.askAll(['nrr', 'grr'].map((kpi) => ({ kpi, period: '2026-02' })))
      const [net, gross] = [nrr?.total.value ?? null, grr?.total.value ?? null]
      if (net !== null && gross !== null) expect(gross).toBeLessThanOrEqual(Math.min(1, net) + 1e-12)
      expect(net === null).toBe(gross === null)
      await Promise.all([fixture.close(), turned.close()])
    }),
    { numRuns: 12, seed: 20260531 },
  )
}, 60_000)
