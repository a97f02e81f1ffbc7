import { describe, expect, it } from 'vitest'
import { kpiText, readCatalogue, type OwnTexts } from '../../../test/read-catalogue.ts'
import type { CheckedKpi } from '../model/checked-kpi.ts'
import { isPossible } from './is-possible.ts'

function checked(own: OwnTexts, id = 'probe'): CheckedKpi {
  const { model, problems } = readCatalogue(own)
  expect(problems).toEqual([])
  const kpi = model.kpis.get(id)
  if (kpi === undefined) throw new Error(`no ${id}`)
  return kpi
}
const probe = (definition: string): CheckedKpi => checked({ kpis: kpiText(definition) })

describe('the catalogue', () => {
  const { model, problems } = readCatalogue()

  it('has no Problem', () => {
    expect(problems).toEqual([])
  })

  it('says for every KPI what it asks, how it is computed and what misleads, in both languages', () => {
    for (const kpi of model.kpis.values()) {
      expect.soft(Object.keys({ ...kpi.formula, ...kpi.traps }), kpi.id).toEqual(['en', 'de'])
      expect.soft(kpi.question.de.endsWith('?'), kpi.id).toBe(true)
      expect.soft(kpi.counter, kpi.id).toBeDefined()
      expect.soft(kpi.goal, kpi.id).toBeDefined()
    }
  })

  it.each([
    ['new_leads', 'count', 'period'],
    ['worked_leads', 'count', 'period'],
    ['lead_to_customer', 'rate', 'cohort'],
    ['close_rate', 'rate', 'cohort'],
    ['win_rate', 'rate', 'period'],
    ['win_rate_value', 'rate', 'period'],
    ['won_deals', 'count', 'period'],
    ['bookings', 'money', 'period'],
    ['lost_amount', 'money', 'period'],
    ['avg_deal', 'money', 'period'],
    ['median_deal', 'money', 'period'],
    ['sales_cycle', 'days', 'period'],
    ['pipeline_open', 'money', 'state'],
    ['pipeline_open_count', 'count', 'state'],
    ['pipeline_created', 'money', 'period'],
    ['overdue_deals', 'count', 'state'],
    ['activities', 'count', 'period'],
  ])('%s is a %s seen by %s', (id, unit, view) => {
    expect(model.kpis.get(id)).toMatchObject({ view, variants: [{ unit }, ...(id === 'close_rate' ? [{ unit }] : [])] })
  })

  it('shows the sales leader the four drivers and two guardrails', () => {
    expect(model.boards.get('sales_leader')).toMatchObject({
      goal: 'bookings',
      drivers: { length: 4 },
      guardrails: { length: 2 },
    })
  })
})

describe('a definition', () => {
  it('takes the entity from what it aggregates', () => {
    expect(
      probe('measure: { sum: deal.amount as of created_at, at: created_at }').variants[0]?.definition,
    ).toMatchObject({
      measure: {
        aggregate: 'sum',
        entity: 'deal',
        value: { kind: 'as-of', of: { field: 'amount' } },
        anchor: { kind: 'event' },
      },
    })
  })

  it('adds the KPI’s own where to that of its measure', () => {
    expect(
      probe("where: amount > 0\nmeasure: { count: deal, where: status = 'open', as_of: now }").variants[0]?.definition,
    ).toMatchObject({
      measure: {
        where: {
          kind: 'logic',
          operator: 'and',
          left: { left: { field: 'amount' } },
          right: { left: { field: 'status' } },
        },
      },
    })
  })

  it('has a part of its denominator for a numerator without a moment', () => {
    const nrr = probe(
      'ratio:\n  denominator: { sum: account.mrr, where: mrr > 0, as_of: 12 months before period end }\n  numerator: { sum: mrr as of period end }',
    )
    expect(nrr).toMatchObject({
      view: 'state',
      variants: [{ unit: 'rate', definition: { part: true, value: { kind: 'as-of' } } }],
    })
    const share = probe(
      "ratio:\n  denominator: { count: deal, at: lost_at }\n  numerator: { where: loss_reason = 'price' }",
    )
    expect(share.variants[0]?.definition).toMatchObject({ part: true, where: { kind: 'compare' } })
  })

  it('has an independent numerator where it has a moment of its own, and an entity wins over a link of that name', () => {
    const perTalk = probe(
      'ratio:\n  denominator: { count: activity, at: at }\n  numerator: { sum: deal.amount, at: won_at }',
    )
    expect(perTalk).toMatchObject({
      variants: [
        {
          unit: 'money',
          definition: { part: false, numerator: { entity: 'deal', value: { hops: [], field: 'amount' } } },
        },
      ],
    })
    const inherits = probe('ratio:\n  denominator: { count: deal, at: created_at }\n  numerator: { at: won_at }')
    expect(inherits.variants[0]?.definition).toMatchObject({
      part: false,
      numerator: { aggregate: 'count', entity: 'deal' },
    })
  })

  it('slips when the expected close left the period', () => {
    const slip = probe(
      "ratio:\n  denominator: { count: deal, where: status = 'open' and close_date in period, as_of: period start }\n  numerator: { where: (close_date as of period end) after period }",
    )
    expect(slip.variants[0]?.definition).toMatchObject({
      part: true,
      where: { kind: 'span', relation: 'after', of: { kind: 'as-of' } },
    })
  })

  it.each([
    ['pipeline_open_count * win_rate * avg_deal / sales_cycle.mean', 'money-per-day'],
    ['bookings / won_deals', 'money'],
    ['won_deals / new_leads', 'rate'],
    ['won_deals / sales_cycle', 'count-per-day'],
    ['bookings / positive(lost_amount) - 1', 'rate'],
    ['bookings - lost_amount', 'money'],
    ['if(won_deals > 10, sales_cycle)', 'days'],
    ['win_rate.numerator + 1', 'count'],
    ['sales_figures', 'money'],
  ])('derived as %s comes to %s', (derived, unit) => {
    expect(probe(`derived: ${derived}`).variants[0]?.unit).toBe(unit)
  })

  it('is a state when everything it is made of is', () => {
    expect(probe('derived: pipeline_open / pipeline_open_count').view).toBe('state')
    expect(probe('derived: pipeline_open / bookings').view).toBe('period')
  })

  it.each([
    ['measure: { sum: activity.minutes, at: at }', 'count'],
    ['measure: { average: activity.minutes, at: at }', 'score'],
    ['measure:\n  average: days(deal.created_at, won_at)\n  at: won_at', 'days'],
    ['measure:\n  average: hours(deal.created_at, won_at)\n  at: won_at', 'hours'],
    ['measure: { percentile: deal.amount, p: 0.9, at: won_at }', 'money'],
    ['measure: { distinct: deal.account, at: won_at }', 'count'],
    ['unit: ratio\nmeasure: { average: deal.probability, at: won_at }', 'ratio'],
    ['duration: { of: deal, from: created_at, to: won_at, counts: finished, show: mean }', 'days'],
    [
      "conversion: { of: thread, where: channel = 'email', start: started_at, reaches: first(activities.at where by_human), within: 14 days }",
      'rate',
    ],
  ])('%s is in %s', (definition, unit) => {
    expect(probe(definition).variants[0]?.unit).toBe(unit)
  })

  it('has the view and the needs of the variant that the workspace chose', () => {
    const kpi = checked({ variants: { close_rate: 'talks_held' } }, 'close_rate')
    expect(kpi.view).toBe('period')
    expect(kpi.needs).toContain('activity.outcome')
  })

  it('can override one of the catalogue', () => {
    expect(
      checked({ kpis: kpiText('measure: { count: deal, at: lost_at }', 'avg_deal') }, 'avg_deal').variants[0]?.unit,
    ).toBe('count')
  })
})

describe('the hash of a definition', () => {
  const hash = (definition: string, own: OwnTexts = {}): string =>
    checked({ ...own, kpis: kpiText(definition) }).variants[0]?.hash ?? ''

  it('is over the meaning, not the wording', () => {
    expect(hash('measure: { sum: deal.amount, at: won_at }')).toBe(
      hash("measure:\n  sum: deal.amount\n  at: if(status = 'won', closed_at)"),
    )
  })

  it('does not change when data arrives', () => {
    const facts = { momentKinds: { 'deal.closed_at': 'day' as const } }
    expect(hash('measure: { sum: deal.amount, at: won_at }', { facts })).toBe(
      hash('measure: { sum: deal.amount, at: won_at }'),
    )
  })

  it('changes with a named field, with a KPI it is made of, and with the view', () => {
    const fields = 'deal:\n  won_at: closed_at\n'
    expect(hash('measure: { sum: deal.amount, at: won_at }', { fields })).not.toBe(
      hash('measure: { sum: deal.amount, at: won_at }'),
    )
    expect(hash('derived: bookings / won_deals', { fields })).not.toBe(hash('derived: bookings / won_deals'))
    const conversion = 'conversion: { of: lead, start: created_at, reaches: customer_at }'
    expect(hash(`view: period\n${conversion}`)).not.toBe(hash(conversion))
  })
})

describe('whether the data can answer', () => {
  const possible = (
    id: string,
    rows: Record<string, number>,
    filled: readonly string[],
    variant?: string,
  ): readonly string[] => {
    const { model } = readCatalogue()
    const kpi = model.kpis.get(id)
    return kpi === undefined ? ['?'] : isPossible(kpi, { ...model.facts, rows, filled }, variant).missing
  }
  const deals = ['deal.status', 'deal.closed_at']

  it.each([
    ['win_rate', { deal: 1 }, deals, []],
    ['win_rate', {}, deals, ['deal']],
    ['win_rate', { deal: 1 }, ['deal.status'], ['deal.closed_at']],
    ['pipeline_open', { deal: 1 }, ['deal.status', 'deal.amount'], []],
    ['activities', {}, [], ['activity', 'activity.at']],
    ['overdue_deals', { deal: 1 }, deals, ['deal.close_date']],
    ['win_rate_value', { deal: 1 }, deals, ['deal.amount']],
    ['lead_to_customer', { deal: 1, lead: 1 }, [...deals, 'lead.created_at'], ['deal.lead']],
  ])('%s with rows %j and %j lacks %j', (id, rows, filled, missing) => {
    expect(possible(id, rows, filled)).toEqual(missing)
  })

  it('takes for a state what its history says', () => {
    const { model } = readCatalogue()
    const kpi = model.kpis.get('stalled_share')
    const missing = (withHistory: readonly string[]): readonly string[] =>
      kpi === undefined
        ? ['?']
        : isPossible(kpi, {
            ...model.facts,
            rows: { deal: 1, stay: 1 },
            filled: [...deals, 'deal.stage', 'stay.stage', 'stay.from', 'stay.until', 'stay.deal'],
            withHistory,
          }).missing
    expect(missing([])).toEqual(['deal.stage_since'])
    expect(missing(['deal.stage'])).toEqual([])
  })

  it('depends on the variant', () => {
    expect(
      possible(
        'close_rate',
        { deal: 1, activity: 1 },
        [...deals, 'activity.at', 'activity.type', 'activity.outcome'],
        'talks_held',
      ),
    ).toEqual([])
  })
})
