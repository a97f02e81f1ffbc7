import { beforeAll, describe, expect, it } from 'vitest'
import { existsSync } from 'node:fs'
import type { Query } from '../kit/sql-text.ts'
import { openTestEngine, proposeFor, realData, sampleCompany } from './test-engine.ts'

let query: Query
beforeAll(async () => {
  query = await openTestEngine()
})

async function partsOf(folder: string) {
  const { mapping, decisions, problems, unused } = await proposeFor(folder, query)
  return {
    parts: Object.fromEntries(mapping.parts.map(({ entity, ...part }) => [entity, part])),
    count: mapping.parts.length,
    decisions,
    problems,
    unused,
    mapping,
  }
}

const moment = (from: string, is: string, format: string | null) => ({
  from,
  is,
  ...(format === null ? {} : { format }),
})

describe.each([
  { folder: 'maven_crm', format: null },
  { folder: 'maven_crm/variant_dmy_dates', format: '%d-%m-%y' },
  { folder: 'maven_crm/variant_us_dates', format: '%m/%d/%Y' },
])('$folder', ({ folder, format }) => {
  const path = realData(folder)
  it.skipIf(path === undefined)('is mapped as people would map it', async () => {
    const { parts, count, decisions, mapping } = await partsOf(path ?? '')
    expect(count).toBe(4)
    expect(parts['deal']).toEqual({
      from: 'sales_pipeline.csv',
      id: ['opportunity_id'],
      fields: {
        status: { from: 'deal_stage', values: { Won: 'won', Lost: 'lost', Engaging: 'open', Prospecting: 'open' } },
        stage: { from: 'deal_stage' },
        amount: { from: 'close_value', when: "deal_stage = 'Won'" },
        created_at: moment('engage_date', 'day', format),
        closed_at: moment('close_date', 'day', format),
        account: { from: 'account', finds: 'account.name' },
        product: { from: 'product', finds: 'product.name', values: { GTXPro: 'GTX Pro' } },
        owner: { from: 'sales_agent', finds: 'person.name' },
      },
    })
    expect(parts['account']?.fields).toEqual({
      name: { from: 'account' },
      sector: { from: 'sector' },
      employees: { from: 'employees' },
      revenue: { from: 'revenue' },
      founded: { from: 'year_established' },
      country: { from: 'office_location' },
      parent: { from: 'subsidiary_of', finds: 'account.name' },
    })
    expect(parts['product']?.fields).toEqual({
      name: { from: 'product' },
      series: { from: 'series' },
      list_price: { from: 'sales_price' },
    })
    expect(parts['person']?.fields).toEqual({
      name: { from: 'sales_agent' },
      region: { from: 'regional_office' },
      manager: { from: 'manager', finds: 'person.name', creates: true },
    })
    expect(mapping.files).toEqual(
      folder === 'maven_crm' ? { 'data_dictionary.csv': expect.objectContaining({ unused: true }) } : {},
    )
    const asked = decisions.filter(({ confidence }) => confidence < 0.9).map(({ id }) => id)
    expect(asked).toEqual([
      'cleaning:sales_pipeline.csv:deal.product:GTXPro',
      'values:sales_pipeline.csv:deal.status:Engaging',
      'values:sales_pipeline.csv:deal.status:Prospecting',
    ])
  })
})

describe.each([
  { folder: 'olist_funnel', day: null, time: null },
  { folder: 'olist_funnel/variant_dmy_dates', day: '%d-%m-%Y', time: '%d-%m-%Y %H:%M' },
])('$folder', ({ folder, day, time }) => {
  const path = realData(folder)
  it.skipIf(path === undefined)('is a funnel of leads and won deals', async () => {
    const { parts, count } = await partsOf(path ?? '')
    expect(count).toBe(2)
    expect(parts['lead']).toEqual({
      from: 'olist_marketing_qualified_leads_dataset.csv',
      id: ['mql_id'],
      fields: {
        source: { from: 'origin' },
        created_at: moment('first_contact_date', 'day', day),
        landing_page: { from: 'landing_page_id' },
      },
    })
    expect(parts['deal']).toMatchObject({
      from: 'olist_closed_deals_dataset.csv',
      id: ['mql_id'],
      fields: {
        status: { always: 'won' },
        closed_at: moment('won_date', 'instant', time),
        lead: { from: 'mql_id' },
        account: { from: 'seller_id', creates: true },
        owner: { from: 'sr_id', creates: true },
      },
    })
  })
})

describe.each([
  {
    folder: 'helpdesk',
    entity: 'ticket_event',
    fields: {
      name: { from: 'activity' },
      occurred_at: { from: 'ts', is: 'instant' },
      ticket: { from: 'case_id', creates: true },
    },
  },
  {
    folder: 'mrr_playbook',
    entity: 'subscription',
    fields: {
      mrr: { from: 'monthly_amount' },
      starts_at: { from: 'start_date', is: 'day' },
      account: { from: 'customer_id', creates: true },
    },
  },
  {
    folder: 'olist_orders_5000_us_dates',
    entity: 'survey_response',
    fields: {
      score: { from: 'review_score' },
      answered_at: { from: 'review_answer_timestamp', is: 'instant', format: '%m/%d/%Y %H:%M' },
    },
  },
])('$folder', ({ folder, entity, fields }) => {
  const path = realData(folder)
  it.skipIf(path === undefined)(`is seen as ${entity}`, async () => {
    const { parts } = await partsOf(path ?? '')
    expect(parts[entity]?.fields).toMatchObject(fields)
  })
})

describe('the sample company', () => {
  it.skipIf(!existsSync(sampleCompany))('gives every file its entity', async () => {
    const { mapping, parts } = await partsOf(sampleCompany)
    expect(Object.fromEntries(mapping.parts.map(({ entity, from }) => [from, entity]))).toEqual({
      'absences.csv': 'absence',
      'accounts.csv': 'account',
      'activities.csv': 'activity',
      'campaigns.csv': 'campaign',
      'contacts.csv': 'contact',
      'costs.csv': 'cost',
      'deal_lines.csv': 'deal_line',
      'deal_stage_history.csv': 'deal_stage_event',
      'deals.csv': 'deal',
      'invoices.csv': 'invoice',
      'leads.csv': 'lead',
      'people.csv': 'person',
      'pipeline_stages.csv': 'stage',
      'products.csv': 'product',
      'quotas.csv': 'quota',
      'quotes.csv': 'quote',
      'subscription_history.csv': 'subscription_event',
      'subscriptions.csv': 'subscription',
      'survey_invitations.csv': 'survey_invitation',
      'survey_responses.csv': 'survey_response',
      'teams.csv': 'team',
      'threads.csv': 'thread',
      'ticket_history.csv': 'ticket_event',
      'tickets.csv': 'ticket',
      'touches.csv': 'touch',
      'workdays.csv': 'workday',
    })
    expect(parts['deal']?.fields).toMatchObject({
      close_date: { from: 'close_date' },
      closed_at: { from: 'closed_at', is: 'instant' },
      product: { finds: 'product.name' },
      owner: { from: 'owner' },
      campaign: { from: 'campaign' },
    })
    expect(parts['deal']?.fields['amount']).toEqual({ from: 'amount' })
    expect(parts['deal_stage_event']?.fields).toMatchObject({
      deal: { from: 'deal' },
      actor: { from: 'changed_by' },
      occurred_at: { from: 'changed_at', is: 'instant' },
    })
  })
})
