import { afterAll, describe, expect, it } from 'vitest'
import { openFixture } from '../../../test/fixtures/open-fixture.ts'
import { checkModel } from '../../core/check/check-model.ts'
import type { BoardText, WorkspaceText } from '../../core/model/workspace.ts'
import { AnswerCache } from '../answering/answer-cache.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { tryZone } from '../loading/try-zone.ts'
import { previewSettings, type SettingsSides } from './preview-settings.ts'

const deals = `id | status | amount | currency | created_at | closed_at
1 | won | 100 | EUR | 2026-01-02 | 2026-03-31T23:30:00Z
2 | won | 200 | CHF | 2026-01-03 | 2026-05-10T10:00:00Z
3 | won | 400 | EUR | 2026-01-04 | 2026-07-01T10:00:00Z`

const fixture = await openFixture(
  { deal: deals },
  `kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: won_deals
measure: { count: deal, at: won_at }`,
  { today: '2026-07-02', language: 'de' },
)
afterAll(() => fixture.close())

const board: BoardText = {
  board: 'all',
  label: { en: 'All', de: 'Alle' },
  goal: 'bookings',
  drivers: ['won_deals'],
  guardrails: [],
  period: '2026-Q2',
}
const before: AnsweringContext = {
  ...fixture.context,
  model: { ...fixture.model, boards: new Map([['all', board]]) },
}
const under = (change: Partial<WorkspaceText>): AnsweringContext => ({
  ...before,
  model: { ...before.model, workspace: { ...before.model.workspace, ...change } },
  cache: new AnswerCache(),
})
/** Whoever asks has one day off in May. */
const listHolidays = () => Promise.resolve(['2026-05-14', '2026-05-16'])
const previewOf = (before: AnsweringContext, after: AnsweringContext, more: Partial<SettingsSides> = {}) =>
  previewSettings({ before, after, wanted: after.model.workspace, hasLocalTimes: false, listHolidays, ...more })
const preview = (change: Partial<WorkspaceText>) => previewOf(before, under(change))

describe('what a change of settings would move', () => {
  it('is nothing where nothing depends on it', async () => {
    expect(await preview({ label: { en: 'A', de: 'A' } })).toEqual({
      moved: [],
      unmoved: 2,
      sentence: 'Keine Zahl auf den Boards ändert sich.',
      notes: [],
    })
  })

  it('is the money where another currency is the one that is added up', async () => {
    const { moved, unmoved, sentence, notes } = await preview({ currency: 'CHF' })
    expect(moved).toMatchObject([
      { kpi: 'bookings', period: '2. Quartal 2026', before: null, after: 200, currency: 'EUR', currencyAfter: 'CHF' },
    ])
    expect(unmoved).toBe(1)
    expect(sentence).toBe('1 von 2 Zahlen auf den Boards ändert sich.')
    expect(notes).toEqual(['Umgerechnet wird nichts: Beträge ohne eigene Währung gelten als CHF.'])
  })

  it('is the fiscal year, asked beside the period of the board', async () => {
    const { moved, unmoved, notes } = await preview({ fiscal_year: { starts: 'july', named_by: 'start' } })
    expect(unmoved).toBe(2)
    expect(moved).toMatchObject([
      {
        kpi: 'bookings',
        period: 'Geschäftsjahr 2026',
        periodAfter: 'Geschäftsjahr 2026',
        before: 500,
        after: 400,
      },
      { kpi: 'won_deals', before: 3, after: 1 },
    ])
    expect(notes).toEqual([
      'Statt Geschäftsjahr 2026 (1. Januar 2026 – 31. Dezember 2026) gilt Geschäftsjahr 2026 (1. Juli 2026 – 30. Juni 2027).',
    ])
  })

  it('is no number where only the name of a period changes, which is said', async () => {
    const before = under({ fiscal_year: { starts: 'july', named_by: 'start' } })
    const after = under({ fiscal_year: { starts: 'july', named_by: 'end' } })
    const { moved, notes } = await previewOf(before, after)
    expect(moved).toEqual([])
    expect(notes).toEqual(['Statt Geschäftsjahr 2026 gilt Geschäftsjahr 2027.'])
  })

  it('is the number of working days where the holidays change', async () => {
    const { moved, notes } = await preview({ holidays: 'DE-NW' })
    expect(moved).toEqual([])
    expect(notes).toEqual(['2. Quartal 2026: 64 statt 65 Arbeitstage.'])
  })

  it('is what falls on another day in another time zone, and the data is as before afterwards', async () => {
    const zones = { from: 'UTC', to: 'Europe/Berlin', now: Temporal.Instant.from('2026-07-02T08:00:00Z') }
    const days = 'SELECT closed_day FROM crm.deal ORDER BY key'
    const stood = await fixture.store.run(days)
    const { moved } = await tryZone(fixture.store, fixture.model.crm, zones, async (engine, facts) => {
      const workspace = { ...fixture.model.workspace, time_zone: 'Europe/Berlin' }
      const model = { ...before.model, workspace, facts }
      return previewOf(before, { ...before, model, engine, cache: new AnswerCache() })
    })
    expect(moved).toMatchObject([
      { kpi: 'bookings', before: null, after: 100 },
      { kpi: 'won_deals', before: 1, after: 2 },
    ])
    expect(await fixture.store.run(days)).toEqual(stood)
  })
})

it('says that what a time zone moves in much data is not told before', async () => {
  const wanted = { ...before.model.workspace, time_zone: 'Europe/Berlin' }
  const { sentence, notes } = await previewOf(before, before, { wanted, hasLocalTimes: true, isZoneUntold: true })
  expect(sentence).toBe('Welche Zahlen die Zeitzone bewegt, lässt sich vor dem Speichern nicht sagen.')
  expect(notes).toEqual([
    'Beim Speichern werden die Tage aller Daten auf die neue Zeitzone umgestellt, auch die früherer Stände.',
    'Bei dieser Datenmenge dauert das etwa so lange wie eine Ladung.',
    'Manche Dateien nennen Uhrzeiten ohne Zeitzone. Sie gelten dann als Zeiten in Europe/Berlin.',
  ])
})

it('says that without data nothing moves', async () => {
  const { model } = checkModel({
    crm: fixture.model.crm,
    facts: { ...fixture.model.facts, rows: {}, filled: [] },
    workspace: fixture.model.workspace,
    kpis: [],
    fields: [],
    boards: [],
  })
  const empty = { ...before, model }
  const found = await previewOf(empty, empty)
  expect(found.sentence).toBe('Ohne Daten gibt es keine Zahl, die sich ändert.')
})
