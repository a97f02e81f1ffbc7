import { describe, expect, it } from 'vitest'
import { catalogueCrm, catalogueFiles, kpiText, readCatalogue } from '../../../../test/read-catalogue.ts'
import { writeKpiYaml } from '../../../service/readings/write-kpi-yaml.ts'
import type { KpiText } from '../../model/kpi.ts'
import { readKpiFile } from '../../read/read-kpi-file.ts'
import { varyKpi, type KpiReading } from './vary-kpi.ts'

/** Data in which everything is filled. */
const crm = catalogueCrm()
const names = Object.entries(crm.entities).flatMap(([entity, { fields, links }]) =>
  [...Object.keys(fields), ...Object.keys(links)].map((name) => `${entity}.${name}`),
)
const facts = {
  rows: Object.fromEntries(Object.keys(crm.entities).map((entity) => [entity, 10])),
  filled: names,
  currencies: { deal: ['EUR', 'USD'] },
}

function readingsOf(kpi: string, own?: string): readonly KpiReading[] {
  const { model } = readCatalogue({ facts, ...(own === undefined ? {} : { kpis: own }) })
  const files = [...catalogueFiles('.kpi.yaml'), ...(own === undefined ? [] : [{ path: 'own.kpi.yaml', text: own }])]
  const texts = new Map<string, KpiText>(
    files.flatMap((file) => readKpiFile(file).kpis.map(({ text }) => [text.kpi, text] as const)),
  )
  return varyKpi(kpi, { model, texts })
}

const idsOf = (kpi: string, own?: string): readonly string[] => readingsOf(kpi, own).map(({ id }) => id)

describe('a KPI read otherwise', () => {
  const kpis = [...readCatalogue({ facts }).model.kpis.keys()]

  it.each(kpis)('%s is sound in every one of its readings', (kpi) => {
    for (const { id, kpis: written } of readingsOf(kpi)) {
      expect(written[0]?.kpi, id).toBe(kpi)
      const { model, problems } = readCatalogue({ facts, kpis: writeKpiYaml(written) })
      const own = new Set(written.map((one) => one.kpi))
      expect(
        problems.filter(({ place }) => place?.file === 'own.kpi.yaml'),
        `${id}\n${writeKpiYaml(written)}`,
      ).toEqual([])
      for (const name of own) expect(model.kpis.has(name), `${id}: ${name}`).toBe(true)
    }
  })

  it.each(kpis)('%s has names that are its own and texts in both languages', (kpi) => {
    const readings = readingsOf(kpi)
    expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length)
    for (const { id, text } of readings) {
      expect(id.startsWith(`${kpi}.`)).toBe(true)
      expect(text.en).not.toBe('')
      expect(text.de).not.toBe('')
    }
  })
})

describe('the win rate', () => {
  it('has another base, is counted by value, by another date, once per account, in one currency', () => {
    expect(idsOf('win_rate')).toEqual(
      expect.arrayContaining([
        'win_rate.open_in_base',
        'win_rate.open_at_end_in_base',
        'win_rate.of_created_in_period',
        'win_rate.by_value',
        'win_rate.at_created_at',
        'win_rate.at_close_date',
        'win_rate.undated_too',
        'win_rate.once_per_account',
        'win_rate.with_amount_only',
        'win_rate.only_eur',
        'win_rate.within_90_days',
        'win_rate.open_in_base_and_by_value',
      ]),
    )
    // It is counted by decision already.
    expect(idsOf('win_rate')).not.toContain('win_rate.by_decision')
  })

  it('begins with the likeliest reading', () => {
    expect(idsOf('win_rate')[0]).toBe('win_rate.open_in_base')
  })

  it('drops the words that were about the other definition, and keeps the rest', () => {
    const [written] = readingsOf('win_rate')[0]?.kpis ?? []
    expect(written).toMatchObject({ kpi: 'win_rate', view: 'cohort', goal: 'bookings', counter: 'overdue_deals' })
    expect(written).not.toHaveProperty('formula')
    expect(written).not.toHaveProperty('traps')
  })

  it('names what stands beside it after itself', () => {
    const base = readingsOf('win_rate').find(({ id }) => id === 'win_rate.open_at_end_in_base')
    expect(base?.kpis.map(({ kpi }) => kpi)).toEqual([
      'win_rate',
      'win_rate_reached',
      'win_rate_failed',
      'win_rate_undecided',
    ])
    expect(new Set(base?.kpis.map(({ label }) => label.de)).size).toBe(4)
  })
})

describe('a KPI over several entities', () => {
  it('is read by each with its own field, and told so', () => {
    const [narrowed] = readingsOf('cost_of_sales').filter(({ id }) => id === 'cost_of_sales.with_amount_only')
    expect(narrowed?.kpis[0]?.ratio).toEqual({
      denominator: { sum: 'invoice.revenue', at: 'issued_at', where: 'net_amount > 0' },
      numerator: { sum: 'cost.amount', at: 'starts_at', where: 'amount > 0' },
    })
    expect(narrowed?.text.en).toMatch(/^only invoices with ".*" and only costs with ".*"$/)
  })

  it('is not read by what one of them does not have', () => {
    // Costs have no date of creation, tickets no amount.
    expect(idsOf('cac')).not.toContain('cac.at_created_at')
    expect(idsOf('complaint_rate')).not.toContain('complaint_rate.with_amount_only')
    // A number of campaigns does not stand for what they cost.
    expect(idsOf('campaign_roi')).not.toContain('campaign_roi.by_number')
  })

  it('keeps the target of the KPI that it was set for', () => {
    // What is still missing to the target is not counted in deals, nor in deals of one currency.
    const ids = idsOf('coverage')
    for (const id of ['by_number', 'with_amount_only', 'only_eur']) expect(ids).not.toContain(`coverage.${id}`)
    for (const { kpis } of readingsOf('coverage'))
      expect(kpis[0]?.derived ?? '').toContain('target(bookings, this quarter)')
  })
})

describe('other kinds', () => {
  it('read arithmetic through what it is made of', () => {
    const byNumber = readingsOf('win_rate_value').find(({ id }) => id === 'win_rate_value.by_number')
    expect(byNumber?.kpis[0]?.derived).toBe('bookings_by_number / (bookings_by_number + lost_amount_by_number)')
    expect(byNumber?.kpis.map(({ kpi }) => kpi)).toEqual([
      'win_rate_value',
      'bookings_by_number',
      'lost_amount_by_number',
    ])
  })

  it('show the mean instead of the median, and lost deals as well', () => {
    expect(idsOf('sales_cycle')).toEqual(expect.arrayContaining(['sales_cycle.shows_mean', 'sales_cycle.lost_too']))
    expect(idsOf('avg_deal')).toEqual(
      expect.arrayContaining(['avg_deal.shows_median', 'avg_deal.missing_amount_is_zero']),
    )
  })

  it('offer the variants of a KPI that has some', () => {
    expect(idsOf('close_rate')).toContain('close_rate.variant_talks_held')
  })

  it('take a state at the start of the period', () => {
    expect(idsOf('pipeline_open')).toContain('pipeline_open.at_period_start')
  })

  it('leave texts inside an expression alone', () => {
    const own = kpiText("measure: { count: deal, at: won_at, where: name = 'won_at' }")
    const undated = readingsOf('probe', own).find(({ id }) => id === 'probe.undated_too')
    expect(undated?.kpis[0]?.measure).toMatchObject({
      at: "first_known(won_at, if(status = 'won', created_at))",
      where: "name = 'won_at'",
    })
  })
})
