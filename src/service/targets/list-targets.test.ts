import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { listTargets, readTarget } from './list-targets.ts'
import { previewTarget } from './preview-target.ts'

const kpis = `
kpi: bookings
label: { en: Bookings, de: Auftragseingang }
measure: { sum: deal.amount, at: won_at }
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: coverage
better: { band: [2, 4] }
measure: { average: deal.amount, at: won_at }
---
kpi: worked
measure: { count: lead, at: worked_at }
---
kpi: cycle
better: lower
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: median }
`
const targets = `
target: bookings
owner: sales-lead
values: { 2025-Q3: 40, 2026-Q2: 100, 2026-Q3: 200, 2026-Q1: 70 }
split: { owner.team: { Nord: 0.4, Süd: 0.6 } }
history:
  - { at: 2026-01-01T08:00:00Z, by: mk, period: 2026-Q2, becomes: 90 }
  - { at: 2026-02-01T08:00:00Z, by: mk, why: more, period: 2026-Q2, was: 90, becomes: 100 }
---
target: coverage
values: { 2026-Q1: 40 }
---
target: worked
values: { 2026-Q1: 10 }
`
const rows = {
  deal: `id | status | amount | created_at | closed_at
    0 | won  | 5       | 2025-03-01 | 2025-03-02
    1 | won  | 52.31   | 2025-04-01 | 2025-06-28
    2 | lost | 20      | 2025-04-01 | 2025-05-28
    3 | won  | 40      | 2026-01-01 | 2026-02-03
    4 | won  | 80      | 2026-04-01 | 2026-04-05`,
}

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(rows, kpis, { today: '2026-05-01', targets, language: 'de' })
})
afterAll(() => fixture.close())

describe('the targets of a workspace', () => {
  it('stand by name, the newest period first, each beside what it came to', async () => {
    const [bookings, coverage, worked] = await listTargets(fixture.context)
    expect(bookings).toMatchObject({
      kpi: 'bookings',
      label: 'Auftragseingang',
      unit: 'money',
      currency: 'EUR',
      owner: 'Vertriebsleitung',
      file: 'test.target.yaml',
      split: [
        {
          path: 'owner.team',
          parts: [
            { key: 'Nord', value: 0.4 },
            { key: 'Süd', value: 0.6 },
          ],
        },
      ],
    })
    expect(bookings?.periods.map(({ text, target, value, verdict }) => [text, target, value, verdict])).toEqual([
      ['3. Quartal 2026', 200, null, 'too-early'],
      ['2. Quartal 2026', 100, 80, 'too-early'],
      ['1. Quartal 2026', 70, 40, 'missed'],
      ['3. Quartal 2025', 40, 0, 'missed'],
    ])
    expect(bookings?.history.map(({ becomes }) => becomes)).toEqual([100, 90])
    expect(coverage?.periods.map(({ target }) => target)).toEqual([[39, 41]])
    expect(worked).toMatchObject({ kpi: 'worked', owner: null, periods: [{ target: 10, value: null }] })
    expect(worked?.periods[0]).not.toHaveProperty('verdict')
  })

  it('of a KPI without any are an entry without periods', async () => {
    expect(await readTarget(fixture.context, 'win_rate')).toMatchObject({
      periods: [],
      history: [],
      file: 'targets/win_rate.target.yaml',
    })
    await expect(readTarget(fixture.context, 'win_rat')).rejects.toMatchObject({
      problems: [{ didYouMean: 'win_rate' }],
    })
  })
})

describe('a preview', () => {
  const preview = (kpi: string, period: string, value?: number | [number, number]) =>
    previewTarget(fixture.context, { kpi, period, ...(value === undefined ? {} : { value }) })
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

  it.each([
    { kpi: 'bookings', period: '2026-Q2', proposed: 52.3, because: 'Im Vorjahr (2. Quartal 2025): 52 €.' },
    // Last year's first quarter begins before the data; the fourth is whole, and without a deal.
    { kpi: 'bookings', period: '2026-Q1', proposed: 0, because: 'Zuletzt (4. Quartal 2025): 0 €.' },
    { kpi: 'bookings', period: '2028-Q4', proposed: 40, because: 'Zuletzt (1. Quartal 2026): 40 €.' },
    { kpi: 'win_rate', period: '2026-Q2', proposed: 0.5, because: 'Im Vorjahr (2. Quartal 2025): 50,0 %.' },
    { kpi: 'cycle', period: '2026-05', proposed: 4, because: 'Zuletzt (April 2026): 4 Tage.' },
    { kpi: 'coverage', period: '2026-Q2', proposed: [2, 4], because: 'Zielband der Definition: 2 bis 4 €.' },
    {
      kpi: 'bookings',
      period: '2024',
      proposed: null,
      because: 'Es gibt noch keinen abgeschlossenen Zeitraum, der als Anhalt dienen könnte.',
    },
  ])('of $kpi in $period proposes $proposed', async ({ kpi, period, proposed, because }) => {
    const found = await preview(kpi, period)
    expect([found.proposed, plain(found.because)]).toEqual([proposed, because])
  })

  it('judges by the number that is tried, and by no other period', async () => {
    expect((await preview('bookings', '2026-Q2')).answer.target).toEqual({ value: 100, verdict: 'too-early' })
    const { answer, series } = await preview('bookings', 'this-quarter', 80)
    expect(answer.target).toEqual({ value: 80, verdict: 'on-track' })
    expect(series.rows.map(({ period, target }) => [period.label, target?.value]).slice(-3)).toEqual([
      ['2025-Q4', undefined],
      ['2026-Q1', 70],
      ['2026-Q2', 80],
    ])
    expect(series.rows).toHaveLength(8)
    expect((await fixture.ask({ kpi: 'bookings', period: '2026-Q2' })).target?.value).toBe(100)
  })

  it('tries a KPI that has no target yet', async () => {
    expect((await preview('cycle', '2026-Q2')).answer.target).toBeUndefined()
    expect((await preview('coverage', '2026-Q2', [50, 90])).answer.target).toMatchObject({ low: 50, high: 90 })
  })

  it('refuses what could not be set', async () => {
    await expect(preview('win_rate', '2026-Q2', 30)).rejects.toMatchObject({ problems: [{ code: 'not-a-share' }] })
    await expect(preview('win_rate', 'all')).rejects.toMatchObject({ problems: [{ code: 'relative-period' }] })
  })
})
