import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../../test/fixtures/open-fixture.ts'
import type { KpiPage } from '../../../core/model/kpi-page.ts'
import { ProblemsFound } from '../../../core/words/problem.ts'
import { answerKpiPage } from './answer-kpi-page.ts'
import { explainKpi } from './explain-kpi.ts'
import { leagueFile } from './league-file.ts'
import type { KpiPageQuestion } from './plan-page.ts'

const kpis = `
kpi: win_rate
aliases: [hit_rate]
counter: won_deals
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
trust: { min_sample: 20 }
---
kpi: won_deals
measure: { count: deal, at: won_at }
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: sales_cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: median }
better: lower
---
kpi: open_deals
measure: { count: deal, where: "status = 'open'", as_of: period end }
better: lower
---
kpi: by_source
by: source
measure: { count: deal, at: created_at }
---
kpi: new_leads
measure: { count: lead, at: created_at }
---
kpi: value_per_deal
derived: bookings / won_deals
`

/** Ada wins four of five, Bo one of five, each ten deals a month; two deals have no owner. */
const deals = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03'].flatMap((month) =>
  ['Ada', 'Bo', 'Cy'].flatMap((owner, person) =>
    Array.from({ length: 10 }, (_, index) => ({
      id: `${month}-${owner}-${index}`,
      owner: month === '2026-03' && index === 9 && owner !== 'Cy' ? '' : owner,
      status: owner === 'Cy' && index > 5 ? 'open' : index % 5 < ([4, 1, 3][person] ?? 0) ? 'won' : 'lost',
      created_at: `${month}-0${1 + (index % 9)}`,
      closed_at: owner === 'Cy' && index > 5 ? '' : `${month}-${20 + (index % 5)}`,
      amount: String(100 + index),
      source: index % 2 === 0 ? 'Web' : 'Fair',
    })),
  ),
)

let fixture: Fixture
beforeAll(async () => {
  const people = ['Ada', 'Bo', 'Cy'].map((name) => ({ id: name, name }))
  fixture = await openFixture({ deal: deals, person: people }, kpis, { today: '2026-03-25', language: 'de' })
})
afterAll(() => fixture.close())

const page = (asked: KpiPageQuestion): Promise<KpiPage> => answerKpiPage(fixture.context, asked)
const labels = ({ series }: KpiPage): readonly string[] => series.rows.map(({ period }) => period.label)

describe('the number of a page', () => {
  it('is the very one that is asked elsewhere', async () => {
    const found = await page({ kpi: 'win_rate', period: '2026-02', compare: 'previous' })
    expect(found.answer).toEqual(await fixture.ask({ kpi: 'win_rate', period: '2026-02', compare: 'previous', by: [] }))
    expect(found).toMatchObject({
      kpi: 'win_rate',
      base: '14 von 26 entschiedenen Deals',
      change: 'Kein belegbarer Unterschied zum Vorzeitraum.',
      counter: { kpi: 'won_deals', label: 'won_deals' },
      views: ['period', 'cohort'],
      league: null,
      note: null,
    })
    expect(found.period).toMatchObject({ label: '2026-02', text: 'Februar 2026', running: false, asOf: '2026-03-25' })
  })

  it('says of a running period and a young cohort what must be known of them', async () => {
    const found = await page({ kpi: 'hit_rate', view: 'cohort', period: 'this-month' })
    expect(found).toMatchObject({ renamedFrom: 'hit_rate', period: { running: true } })
    expect(found.flags).toEqual([
      { flag: 'incomplete', text: 'Der Zeitraum läuft noch: Gezählt ist bis zum 25. März 2026.' },
      expect.objectContaining({ flag: 'immature' }),
    ])
  })

  it.each<[KpiPageQuestion, string]>([
    [{ kpi: 'new_leads' }, 'kpi-not-possible'],
    [{ kpi: 'nothing' }, 'unknown-kpi'],
    [{ kpi: 'bookings', view: 'cohort' }, 'no-such-view'],
  ])('is refused where there is none: %o', async (asked, code) => {
    await expect(page(asked)).rejects.toSatisfy(
      (thrown) => thrown instanceof ProblemsFound && thrown.problems[0]?.code === code,
    )
  })
})

describe('the series', () => {
  it.each<[string, KpiPageQuestion, string, number]>([
    ['begins with the data, though it would show thirteen', { kpi: 'win_rate', period: '2026-02' }, '2026-02', 4],
    ['takes another grain, and ends today', { kpi: 'win_rate', period: '2026-Q1', grain: 'week' }, '2026-W13', 13],
    ['ends with the period where that is over', { kpi: 'win_rate', period: '2026-02', grain: 'week' }, '2026-W09', 13],
    ['shows the weeks of a stretch', { kpi: 'win_rate', period: 'last-30-days' }, '2026-W13', 13],
    ['shows the days of a short one', { kpi: 'win_rate', period: 'last-7-days' }, '2026-03-25', 13],
    ['shows months of all time', { kpi: 'win_rate', period: 'all' }, '2026-03', 5],
    ['keeps the asked period where there is no data', { kpi: 'win_rate', period: '2020-01' }, '2020-01', 1],
  ])('%s', async (_name, asked, last, length) => {
    const found = await page(asked)
    expect(labels(found).at(-1)).toBe(last)
    expect(labels(found)).toHaveLength(length)
    if (found.series.comparison !== undefined) expect(found.series.comparison.rows).toHaveLength(length)
  })
})

describe('the league', () => {
  it('stands with the best first, each with its share, size and group', async () => {
    const { league } = await page({ kpi: 'win_rate', period: 'all', by: 'owner' })
    expect(league?.answer.rows.map(({ by, n }) => [by['owner']?.label ?? null, n])).toEqual([
      ['Ada', 49],
      ['Cy', 30],
      ['Bo', 49],
      [null, 2],
    ])
    expect(league?.rows.map(({ share, isSmall, tie }) => ({ share, isSmall, tie }))).toEqual([
      { share: 49 / 130, isSmall: false, tie: 0 },
      { share: 30 / 130, isSmall: true, tie: 0 },
      { share: 49 / 130, isSmall: false, tie: null },
      { share: 2 / 130, isSmall: true, tie: null },
    ])
    // What has no entry is no segment: nothing is likely of it.
    const likely = league?.rows.map(({ likely: one }) => one) ?? []
    expect(likely[3]).toBeNull()
    for (const [index, { value }] of league?.answer.rows.slice(0, 3).entries() ?? []) {
      const whole = league?.answer.total.value ?? 0
      const [low, high] = [value ?? 0, whole].toSorted((a, b) => a - b)
      expect(likely[index]).toBeGreaterThanOrEqual((low ?? 0) - 0.02)
      expect(likely[index]).toBeLessThanOrEqual((high ?? 0) + 0.02)
    }
    expect(league?.sentence).toBe(
      'Zwischen den Personen gibt es belegbare Unterschiede; innerhalb einer Gruppe ist keiner belegbar.',
    )
  })

  it('keeps each comparison beside its row', async () => {
    const { league } = await page({ kpi: 'won_deals', period: '2026-02', compare: 'previous', by: 'owner' })
    expect(league?.answer.comparison?.rows.map(({ by }) => by)).toEqual(league?.answer.rows.map(({ by }) => by))
    expect(league?.answer.rows.map(({ value }) => value)).toEqual([8, 4, 2])
  })

  it('puts the lowest first where lower is better', async () => {
    const { league } = await page({ kpi: 'sales_cycle', period: 'all', by: 'owner' })
    const values = league?.answer.rows.map(({ value }) => value ?? Infinity) ?? []
    expect(values.slice(0, 3)).toEqual(values.slice(0, 3).toSorted((a, b) => a - b))
  })

  it('is of the split that the KPI always has', async () => {
    const found = await page({ kpi: 'by_source', period: 'all' })
    expect(found.league).toMatchObject({
      path: 'source',
      sentence: 'Nach Quelle ist kein Unterschied belegbar: Die Werte stehen fest, können aber Zufall sein.',
    })
    expect(found.answer.rows).toHaveLength(1)
  })

  it.each<[KpiPageQuestion, string]>([
    [{ kpi: 'open_deals', by: 'owner', period: 'all' }, 'Es gibt nichts zu vergleichen.'],
    [
      { kpi: 'open_deals', by: 'source', period: 'all' },
      'Bestände stehen fest: Ob ein Unterschied Zufall ist, lässt sich nicht prüfen.',
    ],
    [
      { kpi: 'win_rate', view: 'cohort', by: 'owner', period: '2026-03' },
      'Die Kohorten sind noch zu jung: Ob sie sich unterscheiden, zeigt sich später.',
    ],
    [
      { kpi: 'value_per_deal', by: 'owner', period: 'all' },
      'Ob die Unterschiede mehr als Zufall sind, lässt sich für diese Kennzahl nicht prüfen; die Spannen zeigen, wie sicher jeder Wert ist.',
    ],
    [{ kpi: 'won_deals', by: 'owner', period: '2026-02-20' }, 'Zu wenige Fälle, um einen Unterschied zu belegen.'],
    [
      { kpi: 'bookings', by: 'owner', period: 'all', compare: 'none' },
      'Zwischen den Personen gibt es belegbare Unterschiede; innerhalb einer Gruppe ist keiner belegbar.',
    ],
    [{ kpi: 'win_rate', by: 'source', period: 'all' }, 'Nach Quelle ist kein Unterschied belegbar.'],
  ])('says whether there is a difference: %o', async (asked, sentence) => {
    expect((await page(asked)).league?.sentence).toBe(sentence)
  })

  it('is a table with the same numbers', async () => {
    const asked = { kpi: 'win_rate', period: '2026-02', compare: 'previous', by: 'owner' } as const
    const { league } = await page(asked)
    const { columns, rows, length } = await leagueFile(fixture.context, asked)
    const written = (await Array.fromAsync(rows)).flat()
    expect(length).toBe(3)
    const value = columns.findIndex(({ name }) => name === 'value')
    const previous = columns.findIndex(({ name }) => name === 'previous')
    expect(written.map((row) => row[value])).toEqual(league?.answer.rows.map((row) => row.value))
    expect(written.map((row) => row[previous])).toEqual(league?.answer.comparison?.rows.map((row) => row.previous))
  })
})

describe('how it was computed', () => {
  const how = (asked: KpiPageQuestion) => explainKpi(fixture.context, asked, async (kpi) => `kpi: ${kpi}\n`)

  it.each<[KpiPageQuestion, readonly string[]]>([
    [
      { kpi: 'bookings', period: '2026-02', by: 'owner', where: "source = 'Web'" },
      [
        'Gezählt werden Deals nach „Abgeschlossen“, im Februar 2026.',
        'Davon nur: „Status“ ist gewonnen.',
        'Gebildet wird die Summe von „Betrag“; was keinen Betrag hat, trägt nichts bei.',
        'Der Wert steht fest und hat keine Spanne.',
        "Nur mit source = 'Web'.",
        'Aufgeteilt nach Verantwortlich, so wie es war, als gezählt wurde.',
      ],
    ],
    [
      { kpi: 'open_deals', period: '2026-02' },
      [
        'Gezählt werden Deals, wie sie am Ende des 28. Februar 2026 standen.',
        'Davon nur: „Status“ ist offen.',
        'Jede Zeile zählt einmal.',
        'Der Wert steht fest und hat keine Spanne.',
      ],
    ],
  ])('stands in sentences: %o', async (asked, sentences) => {
    expect((await how(asked)).sentences).toEqual(sentences)
  })

  it('comes with the SQL, the settings and the receipt of the answer', async () => {
    const found = await how({ kpi: 'hit_rate', period: '2026-02' })
    const { answer } = await page({ kpi: 'win_rate', period: '2026-02' })
    expect(found.receipt).toEqual(answer.receipt)
    expect(found.definition).toBe('kpi: win_rate\n')
    expect(found.sql).toContain("closed_day >= DATE '2026-02-01'")
    expect(found.policies).toContainEqual({ name: 'Stand', value: '25. März 2026' })
    expect(found.policies).toContainEqual({ name: 'Geschäftsjahr', value: 'das Kalenderjahr' })
  })
})
