import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type GivenRows } from '../../../test/fixtures/open-fixture.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { addDays } from '../../core/words/day.ts'

const kpis = `
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: created
measure: { sum: deal.amount as of created_at, at: created_at }
---
kpi: open_amount
measure: { sum: deal.amount, where: status = 'open', as_of: period end }
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: l2c
conversion: { of: lead, start: created_at, reaches: customer_at }
---
kpi: worked
measure: { count: lead, at: worked_at }
---
kpi: cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished }
---
kpi: busy
measure: { count: deal, where: count(activities) > 1, at: created_at }
`

interface Change {
  readonly day: string
  readonly value: string
}
interface Deal {
  readonly created: string
  readonly closed: { readonly day: string; readonly status: string } | undefined
  readonly lead: string | undefined
  /** The first value with the day of creation, then each with the day of its change. */
  readonly owners: readonly Change[]
  readonly amounts: readonly Change[]
}
interface Company {
  readonly deals: readonly Deal[]
  readonly leads: readonly string[]
  readonly activities: readonly { readonly day: string; readonly deal: number; readonly lead: number }[]
}

const start = '2026-01-01'
const someDay = fc.integer({ min: 0, max: 120 }).map((days) => addDays(start, days))
const history = (created: string, values: fc.Arbitrary<string>): fc.Arbitrary<readonly Change[]> =>
  fc
    .array(fc.record({ after: fc.integer({ min: 1, max: 60 }), value: values }), { minLength: 0, maxLength: 2 })
    .chain((changes) =>
      values.map((first) => [
        { day: created, value: first },
        ...changes
          .toSorted((a, b) => a.after - b.after)
          .filter(({ after }, index, all) => all[index - 1]?.after !== after)
          .map(({ after, value }) => ({ day: addDays(created, after), value })),
      ]),
    )
const deal: fc.Arbitrary<Deal> = someDay.chain((created) =>
  fc.record({
    created: fc.constant(created),
    closed: fc.option(
      fc.record({
        day: fc.integer({ min: 0, max: 60 }).map((days) => addDays(created, days)),
        status: fc.constantFrom('won', 'lost'),
      }),
      { nil: undefined },
    ),
    lead: fc.option(fc.constantFrom('0', '1', '2'), { nil: undefined }),
    owners: history(created, fc.constantFrom('Anna', 'Bert')),
    amounts: history(created, fc.constantFrom('100', '250', '990')),
  }),
)
const company: fc.Arbitrary<Company> = fc.record({
  deals: fc.array(deal, { minLength: 1, maxLength: 8 }),
  leads: fc.array(someDay, { minLength: 3, maxLength: 3 }),
  activities: fc.array(
    fc.record({ day: someDay, deal: fc.integer({ min: 0, max: 7 }), lead: fc.integer({ min: 0, max: 2 }) }),
    { maxLength: 12 },
  ),
})

const last = (changes: readonly Change[]): string => changes.at(-1)?.value ?? ''

/** The rows of a company with everything after a day taken back. */
function rowsUntil({ deals, leads, activities }: Company, day: string): GivenRows {
  const until = (changes: readonly Change[]): readonly Change[] => changes.filter((change) => change.day <= day)
  const known = deals.flatMap((one, id) =>
    one.created > day
      ? []
      : [
          {
            ...one,
            id: String(id),
            owners: until(one.owners),
            amounts: until(one.amounts),
            closed: one.closed !== undefined && one.closed.day <= day ? one.closed : undefined,
          },
        ],
  )
  const events = (field: string, id: string, changes: readonly Change[]) =>
    changes.slice(1).map((change, index) => ({
      entity: 'deal',
      record_id: id,
      field,
      old_value: changes[index]?.value ?? '',
      new_value: change.value,
      occurred_at: change.day,
    }))
  const knownLeads = leads.flatMap((created, id) => (created > day ? [] : [{ id: String(id), created_at: created }]))
  const isKnown = (rows: readonly { readonly id: string }[], id: string | undefined): string | undefined =>
    rows.some((row) => row.id === id) ? id : undefined
  return {
    person: [
      { id: 'Anna', name: 'Anna' },
      { id: 'Bert', name: 'Bert' },
    ],
    lead: knownLeads,
    deal: known.map(({ id, created, closed, lead, owners, amounts }) => ({
      id,
      status: closed?.status ?? 'open',
      created_at: created,
      closed_at: closed?.day,
      lead: isKnown(knownLeads, lead),
      owner: last(owners),
      amount: last(amounts),
    })),
    field_event: known.flatMap(({ id, owners, amounts }) => [
      ...events('owner', id, owners),
      ...events('amount', id, amounts),
    ]),
    activity: activities
      .filter((one) => one.day <= day)
      .map((one, id) => ({
        id: String(id),
        at: one.day,
        direction: 'outbound',
        by_human: 'true',
        deal: isKnown(known, String(one.deal)),
        lead: isKnown(knownLeads, String(one.lead)),
      })),
  }
}

const figures = ({ total, rows }: KpiAnswer) => ({
  total: [total.value, total.n, total.maturity],
  rows: rows.map(({ period, by, value, n }) => [period, by, value, n]),
})

describe('an as-of in the past', () => {
  it('gives what the data would have said before everything that came later', async () => {
    const names = ['won_deals', 'bookings', 'created', 'open_amount', 'win_rate', 'l2c', 'worked', 'cycle', 'busy']
    await fc.assert(
      fc.asyncProperty(company, fc.integer({ min: 20, max: 150 }), async (given, days) => {
        const asOf = addDays(start, days)
        const asked = names.flatMap((kpi): AskedQuestion[] => [
          { kpi, asOf },
          { kpi, asOf, period: '2026', grain: 'month' },
          { kpi, asOf, period: '2026', by: ['owner'] },
        ])
        const [whole, then] = [
          await openFixture(rowsUntil(given, '9999-12-30'), kpis),
          await openFixture(rowsUntil(given, asOf), kpis),
        ]
        const [found, expected] = [await whole.askAll(asked), await then.askAll(asked)]
        await Promise.all([whole.close(), then.close()])
        for (const [index, question] of asked.entries()) {
          const [one, other] = [found[index], expected[index]]
          if (one === undefined || other === undefined) throw new Error('an answer is missing')
          expect({ question, ...figures(one) }).toEqual({ question, ...figures(other) })
        }
      }),
      { numRuns: 12, seed: 20260101 },
    )
  })
})

describe('a known-on', () => {
  const rows = {
    person: 'id | name\np1 | Anna\np2 | Bert',
    deal: `id | status | amount | created_at | closed_at | owner
      1 | won  | 900  | 2026-01-02 | 2026-01-20 | p1
      2 | won  | 500  | 2026-01-03 | 2026-01-10 | p2
      3 | open | 70   | 2026-01-15 |            | p1
      4 | open | 7    |            |            | p1`,
  }
  const loads = [
    { number: 1, finishedAt: '2026-01-12T20:00:00Z' },
    { number: 2, finishedAt: '2026-02-01T20:00:00Z' },
  ]

  it('answers from what had been loaded by then', async () => {
    const fixture = await openFixture(rows, kpis, {
      today: '2026-02-02',
      facts: (facts) => ({ ...facts, loads }),
      prepare: async (store) => {
        // The first deal was open with another amount and owner at the first load; the third came with the second.
        await store.write(
          "INSERT INTO crm_closed.deal BY NAME SELECT * REPLACE ('open' AS status, 100 AS amount, NULL AS closed_day, NULL AS closed_at, 2 AS owner_key), 2 AS load_until FROM crm.deal WHERE source_id = '1'",
        )
        await store.write("UPDATE crm.deal SET load_from = 2 WHERE source_id IN ('1', '3')")
      },
    })
    const sums = async (knownOn: string | undefined, kpi: string) =>
      (await fixture.ask({ kpi, ...(knownOn === undefined ? {} : { knownOn }) })).total
    expect([
      (await sums('2026-01-20', 'bookings')).value,
      (await sums('2026-02-01', 'bookings')).value,
      (await sums(undefined, 'bookings')).value,
    ]).toEqual([500, 1400, 1400])
    expect([(await sums('2026-01-20', 'open_amount')).value, (await sums('2026-02-01', 'open_amount')).value]).toEqual([
      107, 77,
    ])
    const split = await fixture.ask({
      kpi: 'open_amount',
      knownOn: '2026-01-12',
      period: '2026-01',
      grain: 'week',
      by: ['owner'],
    })
    expect(valuesOf(split)).toMatchObject({
      '2026-W01 Bert': 600,
      '2026-W02 Bert': 100,
      '2026-W03 Bert': 100,
      '2026-W03 Anna': 7,
      '2026-W04 Bert': null,
    })
    expect(split.receipt).toMatchObject({ asOf: '2026-01-12', knownOn: '2026-01-12' })
    expect(await fixture.problemsOf({ kpi: 'bookings', knownOn: '2026-01-11' })).toMatchObject([
      { code: 'nothing-known-yet' },
    ])
    await fixture.close()
  })
})
