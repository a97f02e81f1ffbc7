import { expect, it } from 'vitest'
import { catalogueCrm, readCatalogue } from '../../../test/read-catalogue.ts'
import type { KpiAnswer, Row } from '../model/answer.ts'
import type { CheckedKind } from '../model/checked-kpi.ts'
import { sayBase, sayChange, sayFlag } from './say-card.ts'

const { model } = readCatalogue()
const period = { label: '2026-04', from: '2026-04-01', until: '2026-05-01' }
const row: Row = { period, by: {}, value: 4, low: null, high: null, n: 4, flags: [] }

function answerTo(
  id: string,
  total: Partial<Row>,
  change?: { readonly change: number | null; readonly tellable: boolean },
  compared: 'previous' | 'year' = 'previous',
): KpiAnswer {
  const kpi = model.kpis.get(id)
  const variant = kpi?.variants[0]
  if (kpi === undefined || variant === undefined) throw new Error(`no KPI ${id}`)
  const receipt = {
    definitionHash: '',
    mappingHash: '',
    settingsHash: '',
    dataVersion: 1,
    asOf: '2026-04-30',
    knownOn: null,
    timeZone: 'UTC',
    currencyPolicy: 'at event',
    scope: 'all',
    engine: 'duckdb',
  }
  const comparison =
    change === undefined
      ? {}
      : { comparison: { with: compared, rows: [{ period, by: {}, previous: 1, low: null, high: null, ...change }] } }
  const better = typeof kpi.better === 'string' ? kpi.better : 'band'
  return {
    kpi: id,
    label: id,
    unit: variant.unit,
    currency: 'EUR',
    better,
    view: variant.view,
    rows: [],
    total: { ...row, ...total },
    ...comparison,
    receipt,
  }
}

function definitionOf(id: string): CheckedKind {
  const definition = model.kpis.get(id)?.variants[0]?.definition
  if (definition === undefined) throw new Error(`no KPI ${id}`)
  return definition
}

it.each([
  {
    kpi: 'win_rate',
    total: { numerator: 87, denominator: 318, n: 318 },
    de: '87 von 318 entschiedenen Deals',
    en: '87 of 318 decided deals',
  },
  {
    kpi: 'lead_to_customer',
    total: { numerator: 5, denominator: 1200, n: 1200 },
    de: '5 von 1.200 Leads',
    en: '5 of 1,200 leads',
  },
  { kpi: 'won_deals', total: { n: 1 }, de: '1 Deal', en: '1 won deal' },
  { kpi: 'bookings', total: { n: 12 }, de: '12 gewonnene Deals', en: '12 won deals' },
  { kpi: 'pipeline_created', total: { n: 402 }, de: '402 neue Deals', en: '402 new deals' },
  { kpi: 'overdue_deals', total: { n: 172 }, de: '172 offene Deals', en: '172 open deals' },
  { kpi: 'avg_deal', total: { n: 12 }, de: 'Mittel aus 12 gewonnenen Deals', en: 'Mean of 12 won deals' },
  { kpi: 'median_deal', total: { n: 12 }, de: 'Median von 12 gewonnenen Deals', en: 'Median of 12 won deals' },
  { kpi: 'sales_cycle', total: { n: 12 }, de: 'Median von 12 gewonnenen Deals', en: 'Median of 12 won deals' },
  { kpi: 'win_rate_value', total: { n: 12 }, de: 'aus 12 Datensätzen', en: 'from 12 records' },
])('$kpi rests on: $en', ({ kpi, total, de, en }) => {
  const answer = answerTo(kpi, total)
  expect([
    sayBase(answer, definitionOf(kpi), catalogueCrm(), 'de'),
    sayBase(answer, definitionOf(kpi), catalogueCrm(), 'en'),
  ]).toEqual([de, en])
})

it('names the figure that a duration shows', () => {
  const definition = definitionOf('sales_cycle')
  if (definition.kind !== 'duration') throw new Error('a duration was expected')
  const said = (['mean', 'p90'] as const).map((show) =>
    sayBase(answerTo('sales_cycle', { n: 2 }), { ...definition, show }, catalogueCrm(), 'en'),
  )
  expect(said).toEqual(['Mean of 2 won deals', 'P90 of 2 won deals'])
})

it.each([
  {
    kpi: 'won_deals',
    change: 35,
    tellable: true,
    running: true,
    de: '35 mehr als im Vorzeitraum zum gleichen Stand, belegbar.',
    en: '35 more than the period before to the same day, tellable.',
  },
  {
    kpi: 'won_deals',
    change: -2,
    tellable: false,
    running: false,
    de: '2 weniger als im Vorzeitraum.',
    en: '2 fewer than the period before.',
  },
  {
    kpi: 'won_deals',
    change: 0,
    tellable: false,
    running: false,
    de: 'Genauso wie im Vorzeitraum.',
    en: 'The same as the period before.',
  },
  {
    kpi: 'win_rate',
    change: 0.042,
    tellable: true,
    running: false,
    de: '4,2 Punkte höher als im Vorzeitraum, belegbar.',
    en: '4.2 points higher than the period before, tellable.',
  },
  {
    kpi: 'win_rate',
    change: 0.042,
    tellable: false,
    running: false,
    de: 'Kein belegbarer Unterschied zum Vorzeitraum.',
    en: 'No tellable change on the period before.',
  },
])('$kpi changed by $change: $en', ({ kpi, change, tellable, running, de, en }) => {
  const answer = answerTo(kpi, {}, { change, tellable })
  expect([sayChange(answer, 'de', running), sayChange(answer, 'en', running)]).toEqual([de, en])
})

it('says nothing of a change where there is none to say', () => {
  expect([
    sayChange(answerTo('won_deals', {}), 'en', false),
    sayChange(answerTo('won_deals', {}, { change: null, tellable: false }), 'en', false),
  ]).toEqual([null, null])
})

it('speaks of last year where that is compared with', () => {
  expect(
    sayChange(answerTo('sales_cycle', { low: 1, high: 2 }, { change: -3, tellable: true }, 'year'), 'de', false),
  ).toBe('3\u00a0Tage kürzer als im Vorjahr, belegbar.')
})

it('shows the weightiest flag as a word', () => {
  expect([
    sayFlag(['as-today', 'truncated'], 'en'),
    sayFlag(['small-sample'], 'de'),
    sayFlag(['approximate'], 'en'),
  ]).toEqual(['History incomplete', 'wenige Fälle', null])
})
