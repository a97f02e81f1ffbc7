import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KpiAnswer, Row } from '../../src/core/model/answer.ts'
import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { ask, company, lastDay, type Company } from './given-company.ts'

/** The same companies in every run: what fails once fails again. */
const runs = { numRuns: 8, seed: 20251231, interruptAfterTimeLimit: 50_000 }
const asOf = lastDay

const additive = ['new_leads', 'won_deals', 'bookings', 'lost_amount', 'pipeline_created', 'activities', 'worked_leads']
const shares: readonly AskedQuestion[] = [
  { kpi: 'win_rate' },
  { kpi: 'win_rate', view: 'cohort' },
  { kpi: 'lead_to_customer' },
  { kpi: 'lead_to_customer', set: { within: '30 days' } },
  { kpi: 'close_rate', variant: 'leads_worked' },
]
const others: readonly AskedQuestion[] = [
  'avg_deal',
  'median_deal',
  'sales_cycle',
  'win_rate_value',
  'pipeline_open',
  'pipeline_open_count',
  'overdue_deals',
].map((kpi) => ({ kpi }))
const all: readonly AskedQuestion[] = [...additive.map((kpi) => ({ kpi })), ...shares, ...others].map((one) => ({
  ...one,
  asOf,
}))

const sumOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, { value }) => sum + Math.round((value ?? 0) * 100), 0) / 100
const figures = ({ rows, total }: KpiAnswer): unknown => ({ rows, total })

const shuffled = fc.infiniteStream(fc.nat())
function permute(rows: Company, order: Iterator<number>): Company {
  const mixed = Object.entries(rows).map(([entity, of]) => [
    entity,
    of
      .map((row) => ({ row, place: order.next().value ?? 0 }))
      .toSorted((one, other) => one.place - other.place)
      .map(({ row }) => row),
  ])
  return Object.fromEntries(mixed)
}

describe('answers', () => {
  it('do not depend on the order of the rows', async () => {
    const asked = [
      ...all,
      ...all.map((one) => ({ ...one, grain: 'month' })),
      ...all.map((one) => ({ ...one, by: ['owner'] })),
    ]
    await fc.assert(
      fc.asyncProperty(company, shuffled, async (rows, order) => {
        const mixed = await ask(permute(rows, order[Symbol.iterator]()), asked)
        expect(mixed.map(figures)).toEqual((await ask(rows, asked)).map(figures))
      }),
      runs,
    )
  })

  it('add up the same by day, week, month and quarter, where they add up at all', async () => {
    const grains = [undefined, 'day', 'week', 'month', 'quarter', 'year']
    const asked = additive.flatMap((kpi) =>
      grains.map((grain) => ({ kpi, asOf, ...(grain === undefined ? {} : { grain }) })),
    )
    await fc.assert(
      fc.asyncProperty(company, async (rows) => {
        const answers = await ask(rows, asked)
        for (const [index, kpi] of additive.entries()) {
          const own = answers.slice(index * grains.length, (index + 1) * grains.length)
          expect([kpi, ...own.map((answer) => sumOf(answer.rows))]).toEqual([
            kpi,
            ...own.map(() => sumOf(own[0]?.rows ?? [])),
          ])
        }
      }),
      runs,
    )
  })

  it('have the same whole, however they are split or cut', async () => {
    const cuts: readonly Partial<AskedQuestion>[] = [
      {},
      { by: ['owner'] },
      { by: ['owner.team'] },
      { grain: 'month' },
      { grain: 'quarter', by: ['owner'] },
    ]
    const asked = all.flatMap((one) => cuts.map((cut) => ({ ...one, ...cut })))
    await fc.assert(
      fc.asyncProperty(company, async (rows) => {
        const answers = await ask(rows, asked)
        for (const [index, one] of all.entries()) {
          const [whole, ...cut] = answers
            .slice(index * cuts.length, (index + 1) * cuts.length)
            .map(({ total: { value, n } }) => ({ value, n }))
          expect([one.kpi, ...cut]).toEqual([one.kpi, ...cut.map(() => whole)])
        }
      }),
      runs,
    )
  })

  it('split into parts that add up to the whole, where they add up at all', async () => {
    const states = ['pipeline_open', 'pipeline_open_count', 'overdue_deals']
    const asked = [...additive, ...states].map((kpi) => ({ kpi, by: ['owner'], asOf }))
    await fc.assert(
      fc.asyncProperty(company, async (rows) => {
        for (const { kpi, rows: parts, total } of await ask(rows, asked))
          expect([kpi, sumOf(parts)]).toEqual([kpi, total.value ?? 0])
      }),
      runs,
    )
  })

  it('of a rate are the parts of its rows over their wholes, never a mean of rates', async () => {
    const asked = shares.flatMap((one) => [
      { ...one, asOf, by: ['owner'] },
      { ...one, asOf, grain: 'month' },
    ])
    await fc.assert(
      fc.asyncProperty(company, async (rows) => {
        for (const { kpi, rows: parts, total } of await ask(rows, asked)) {
          const [above, below] = [
            parts.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0),
            parts.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0),
          ]
          expect([kpi, total.value]).toEqual([kpi, below === 0 ? null : above / below])
          for (const part of parts)
            expect(part.value).toBe(
              part.denominator === 0 || part.denominator === null || part.denominator === undefined
                ? null
                : (part.numerator ?? 0) / part.denominator,
            )
        }
      }),
      runs,
    )
  })

  it('over all time do not depend on the zone in which days are counted', async () => {
    // An open deal is overdue from a day on, and days are the zone's: that alone may differ.
    const asked = all.filter(({ kpi }) => kpi !== 'overdue_deals')
    await fc.assert(
      fc.asyncProperty(
        company,
        fc.constantFrom('Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'),
        async (rows, zone) => {
          const [here, there] = [await ask(rows, asked, 'Europe/Berlin'), await ask(rows, asked, zone)]
          expect(there.map(({ kpi, total: { value, n, low, high } }) => ({ kpi, value, n, low, high }))).toEqual(
            here.map(({ kpi, total: { value, n, low, high } }) => ({ kpi, value, n, low, high })),
          )
        },
      ),
      runs,
    )
  })
})
