import { describe, expect, it } from 'vitest'
import { openFixture, valuesOf } from '../../../test/fixtures/open-fixture.ts'
import { meanInterval } from '../../core/stats/mean-interval.ts'
import { percentileOfSorted } from '../../core/stats/percentile.ts'
import { quantileRanks } from '../../core/stats/quantile-ranks.ts'
import { seededRandom } from '../../core/stats/seeded-random.ts'
import { addDays } from '../../core/words/day.ts'

const kpis = `
kpi: cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished }
---
kpi: cycle_p80
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: p80 }
---
kpi: cycle_mean
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: mean }
---
kpi: median_amount
measure: { median: deal.amount, at: won_at }
---
kpi: p99_amount
measure: { percentile: deal.amount, p: 0.99, at: won_at }
`

describe('a duration', () => {
  it('is anchored at its end, leaves out what ended before it began and what has no beginning', async () => {
    const fixture = await openFixture(
      {
        deal: `id | status | created_at | closed_at
          1 | won  | 2026-01-01 | 2026-02-10
          2 | won  | 2026-02-01 | 2026-02-11
          3 | won  | 2026-02-20 | 2026-02-19
          4 | won  |            | 2026-02-19
          5 | won  | 2026-02-20 | 2026-02-20
          6 | lost | 2026-01-01 | 2026-02-01
          7 | open | 2025-01-01 |
          8 | won  | 2026-01-20 | 2026-01-22`,
      },
      kpis,
    )
    const answer = await fixture.ask({ kpi: 'cycle', period: '2026-Q1', grain: 'month' })
    expect(valuesOf(answer)).toEqual({ '2026-01': 2, '2026-02': 10, '2026-03': null })
    expect(answer.rows[1]).toMatchObject({
      n: 3,
      mean: 50 / 3,
      leftOut: [
        { why: 'before-start', n: 1 },
        { why: 'undated', n: 1 },
      ],
    })
    expect(answer.total).toMatchObject({ value: 6, n: 4, mean: 13 })
    await fixture.close()
  })

  it.each([
    { name: 'instants as elapsed time', from: '2026-03-01T10:00:00Z', to: '2026-03-02T22:00:00Z', days: 1.5 },
    { name: 'days by the calendar', from: '2026-03-28', to: '2026-03-30', days: 2 },
    { name: 'an instant and a day by the calendar', from: '2026-03-28T23:30:00Z', to: '2026-03-30', days: 1 },
    {
      name: 'instants over the change of the clocks as elapsed time',
      from: '2026-03-28T23:00:00Z',
      to: '2026-03-29T22:00:00Z',
      days: 23 / 24,
    },
  ])('takes $name', async ({ from, to, days }) => {
    const fixture = await openFixture({ deal: [{ id: '1', status: 'won', created_at: from, closed_at: to }] }, kpis, {
      timeZone: 'Europe/Berlin',
    })
    expect((await fixture.ask({ kpi: 'cycle' })).total.value).toBeCloseTo(days, 12)
    await fixture.close()
  })
})

describe('quantiles and their intervals', () => {
  const sizes = Array.from({ length: 200 }, (_, index) => index + 1)
  const random = seededRandom(7)
  const samples = new Map(sizes.map((n) => [String(n), Array.from({ length: n }, () => Math.floor(random() * 90))]))
  const at = (rank: number | null, sorted: readonly number[]): number | null =>
    rank === null ? null : (sorted[rank - 1] ?? null)

  function expected(
    values: readonly number[],
    q: number,
  ): { value: number | null; low: number | null; high: number | null } {
    const sorted = values.toSorted((a, b) => a - b)
    const ranks = quantileRanks(sorted.length, q)
    return { value: percentileOfSorted(sorted, q), low: at(ranks.low, sorted), high: at(ranks.high, sorted) }
  }

  it('are those of statistics for 1 to 200 values', async () => {
    const deal = [...samples].flatMap(([sample, lengths]) =>
      lengths.map((length, index) => ({
        id: `${sample}-${index}`,
        status: 'won',
        amount: (length * 1.25).toFixed(2),
        created_at: addDays('2026-06-30', -length),
        closed_at: '2026-06-30',
        sample,
      })),
    )
    const fixture = await openFixture({ deal }, kpis)
    const answers = await fixture.askAll(
      ['cycle', 'cycle_p80', 'cycle_mean', 'median_amount', 'p99_amount'].map((kpi) => ({ kpi, by: ['sample'] })),
    )
    const [cycle, p80, mean, median, p99] = answers.map(
      ({ rows }) => new Map(rows.map((row) => [row.by['sample']?.key ?? '', row])),
    )
    for (const [sample, lengths] of samples) {
      const amounts = lengths.map((length) => length * 1.25)
      expect([sample, cycle?.get(sample)?.percentiles]).toEqual([
        sample,
        { p50: expected(lengths, 0.5), p75: expected(lengths, 0.75), p90: expected(lengths, 0.9) },
      ])
      expect([sample, p80?.get(sample)]).toMatchObject([sample, expected(lengths, 0.8)])
      expect([sample, median?.get(sample)]).toMatchObject([sample, expected(amounts, 0.5)])
      expect([sample, p99?.get(sample)]).toMatchObject([sample, expected(amounts, 0.99)])
      const moments = {
        n: lengths.length,
        sum: lengths.reduce((a, b) => a + b, 0),
        sumOfSquares: lengths.reduce((a, b) => a + b * b, 0),
      }
      expect([sample, mean?.get(sample)]).toMatchObject([
        sample,
        { value: moments.sum / moments.n, ...(meanInterval(moments) ?? { low: null, high: null }) },
      ])
    }
    await fixture.close()
  })
})
