import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFixture, valuesOf } from '../../../test/fixtures/open-fixture.ts'
import { explainKpi } from './kpi-page/explain-kpi.ts'
import { answerRecords } from './records/answer-records.ts'
import { riskTable } from '../../core/stats/risk-table.ts'
import { survivalCurve, survivalQuantile } from '../../core/stats/survival-curve.ts'
import { addDays } from '../../core/words/day.ts'

const kpis = `
kpi: to_win
duration: { of: deal, from: created_at, to: won_at }
---
kpi: to_win_finished
duration: { of: deal, from: created_at, to: won_at, counts: finished }
---
kpi: to_win_p80
duration: { of: deal, from: created_at, to: won_at, show: p80, sla: 20 days }
---
kpi: to_win_mean
duration: { of: deal, from: created_at, to: won_at, show: mean }
---
kpi: started
derived: to_win.n
---
kpi: in_time
derived: to_win_p80.within_sla
`

describe('a duration of all that began', () => {
  it('counts by the beginning, with the open as at least as old as they are', async () => {
    const fixture = await openFixture(
      {
        deal: `id | status | created_at | closed_at  | source
          1 | won  | 2026-01-01 | 2026-01-11 | web
          2 | won  | 2026-01-05 | 2026-02-04 | web
          3 | open | 2026-01-10 |            | web
          4 | open | 2026-02-01 |            | fair
          5 | won  | 2026-02-10 | 2026-02-09 | fair
          6 | won  |            | 2026-02-09 | fair
          7 | won  | 2026-02-20 | 2026-02-25 | fair`,
      },
      kpis,
      { today: '2026-03-02' },
    )
    const [all, finished, mean] = await fixture.askAll(
      ['to_win', 'to_win_finished', 'to_win_mean'].map((kpi) => ({ kpi, period: '2026-Q1', grain: 'month' })),
    )
    // January: 10 and 30 days, one open for 51; February: 5 days, one open for 29.
    expect(valuesOf(all ?? { rows: [] })).toEqual({ '2026-01': 30, '2026-02': 5, '2026-03': null })
    expect(all?.rows[0]).toMatchObject({
      n: 3,
      mean: null,
      percentiles: { p50: { value: 30 }, p75: { value: null }, p90: { value: null } },
    })
    expect(all?.rows[1]).toMatchObject({ n: 2, leftOut: [{ why: 'before-start', n: 1 }] })
    expect(all?.total).toMatchObject({
      value: 30,
      n: 5,
      leftOut: [
        { why: 'before-start', n: 1 },
        { why: 'undated', n: 1 },
      ],
    })
    // Counted by the end, and as if the open ones did not exist.
    expect(finished?.total).toMatchObject({ value: 10, n: 3 })
    expect(mean?.total).toMatchObject({ value: null, low: null, high: null, n: 5 })
    expect(mean?.total.flags).toContain('not-reached')
    await fixture.close()
  })

  it('knows at an earlier as-of only what had ended by then', async () => {
    const fixture = await openFixture(
      {
        deal: `id | status | created_at | closed_at
          1 | won  | 2026-01-01 | 2026-01-11
          2 | won  | 2026-01-01 | 2026-02-04
          3 | won  | 2026-01-01 | 2026-02-10`,
      },
      kpis,
    )
    const [then, now, mean] = await fixture.askAll([
      { kpi: 'to_win', asOf: '2026-01-15' },
      { kpi: 'to_win' },
      { kpi: 'to_win_mean' },
    ])
    expect(then?.total).toMatchObject({ value: null, n: 3, flags: expect.arrayContaining(['not-reached']) })
    expect(now?.total).toMatchObject({ value: 34, mean: 28 })
    expect(mean?.total.value).toBeCloseTo(28, 12)
    await fixture.close()
  })

  it('lists the open ones among the records, with how long they have taken, and says how it was computed', async () => {
    const fixture = await openFixture(
      {
        deal: `id | status | created_at | closed_at
          1 | won  | 2026-01-01 | 2026-01-11
          2 | open | 2026-01-20 |
          3 | open | 2026-03-02 |`,
      },
      kpis,
      { today: '2026-03-02' },
    )
    const page = await answerRecords(fixture.context, { kpi: 'to_win', period: '2026-01', sort: 'id' })
    expect(page.sentence).toBe('2 deals created in January 2026, 1 of them won.')
    const names = page.columns.map(({ name }) => name)
    expect(
      page.rows.map((row) => [row[names.indexOf('id')], row[names.indexOf('days')], row[names.indexOf('reached')]]),
    ).toEqual([
      ['1', 10, true],
      ['2', 41, false],
    ])
    const { sentences } = await explainKpi(fixture.context, { kpi: 'to_win', period: '2026-01' }, () =>
      Promise.resolve(''),
    )
    expect(sentences.join(' ')).toContain('as at least that long (Kaplan-Meier)')
    const reached = await answerRecords(fixture.context, { kpi: 'to_win', period: '2026-01', part: 'numerator' })
    expect(reached.rows).toHaveLength(1)
    await fixture.close()
  })

  it('tells who kept what was promised: overdue is missed, not due yet is not decided', async () => {
    const fixture = await openFixture(
      {
        deal: `id | status | created_at | closed_at
          1 | won  | 2026-01-01 | 2026-01-21
          2 | won  | 2026-01-01 | 2026-01-22
          3 | open | 2026-02-09 |
          4 | open | 2026-02-10 |
          5 | open | 2026-02-28 |`,
        activity: `id | type | at
          1 | note | 2026-03-02`,
      },
      kpis,
      { today: '2026-03-02' },
    )
    const [p80, share, started] = await fixture.askAll(['to_win_p80', 'in_time', 'started'].map((kpi) => ({ kpi })))
    // 20 days keep it, 21 miss it; open for 21 days is missed, for 20 it is not due yet.
    expect(p80?.total).toMatchObject({ withinSla: 1 / 3, sla: { met: 1, missed: 2, open: 2 } })
    expect(share).toMatchObject({ unit: 'rate', total: { value: 1 / 3 } })
    expect(started).toMatchObject({ unit: 'count', total: { value: 5 } })
    await fixture.close()
  })

  it('tells segments apart by how they go on, the open ones included', async () => {
    const deal = ['fast', 'slow', 'slower'].flatMap((source, group) =>
      Array.from({ length: 30 }, (_, index) => ({
        id: `${source}${index}`,
        status: index % 10 === 0 ? 'open' : 'won',
        created_at: '2026-01-01',
        ...(index % 10 === 0 ? {} : { closed_at: addDays('2026-01-01', index + (group === 0 ? 1 : 40)) }),
        source,
      })),
    )
    const fixture = await openFixture({ deal }, `${kpis}\nbetter: lower`, { today: '2026-06-30' })
    const { differences } = await fixture.ask({ kpi: 'to_win', by: ['source'] })
    expect(differences).toMatchObject({ supported: true })
    expect(differences?.ties.flat().toSorted()).toEqual(['slow', 'slower'])
    await fixture.close()
  })

  it('keeps what is split whole: the whole is followed anew, not averaged', async () => {
    const deal = fc.record({
      length: fc.integer({ min: 0, max: 60 }),
      won: fc.boolean(),
      source: fc.constantFrom('a', 'b'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(deal, { minLength: 1, maxLength: 40 }), async (deals) => {
        const today = '2026-06-30'
        const rows = deals.map(({ length, won, source }, index) => ({
          id: String(index),
          status: won ? 'won' : 'open',
          created_at: addDays(today, -60),
          ...(won ? { closed_at: addDays(today, length - 60) } : {}),
          source,
        }))
        const fixture = await openFixture({ deal: rows }, kpis, { today })
        const answer = await fixture.ask({ kpi: 'to_win', by: ['source'], period: '2026', grain: 'month' })
        const expected = (of: typeof deals): unknown => {
          const exits = of.map(({ length, won }) => ({
            time: won ? length : 60,
            events: [won ? 1 : 0],
            censored: won ? 0 : 1,
          }))
          return survivalQuantile(survivalCurve(riskTable(exits) ?? []) ?? [], 0.5)
        }
        expect(answer.total.percentiles?.['p50']).toEqual(expected(deals))
        for (const source of ['a', 'b']) {
          const own = deals.filter((one) => one.source === source)
          const row = answer.rows.find(({ by, period }) => by['source']?.key === source && period.label === '2026-05')
          if (own.length > 0) expect(row?.percentiles?.['p50']).toEqual(expected(own))
        }
        await fixture.close()
      }),
      { numRuns: 12 },
    )
  })
})
