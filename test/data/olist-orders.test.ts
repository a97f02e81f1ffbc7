import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadAsProposed, outsideFolder, valuesBy, type LoadedData } from './load-as-proposed.ts'

const folder = outsideFolder('olist_orders_5000_us_dates')

/** Orders as deals, their items as invoiced: how a shop without a CRM is read. */
const source = `source: data
reads: files
files:
  order_payments.csv: unused
deal:
  from: orders.csv
  id: order_id
  status: { from: order_status, values: { delivered: won, canceled: lost, unavailable: lost, shipped: open, processing: open, invoiced: open } }
  created_at: { from: order_purchase_timestamp, is: instant, format: '%m/%d/%Y %H:%M' }
invoice:
  from: order_items.csv
  id: [order_id, order_item_id]
  net_amount: price
  deal: order_id
survey_response:
  from: order_reviews.csv
  id: review_pk
  survey: { always: csat }
  score: review_score
  answered_at: { from: review_answer_timestamp, is: instant, format: '%m/%d/%Y %H:%M' }
  deal: order_id
`

const kpis = {
  revenue: `measure: { sum: invoice.net_amount, where: deal.status = 'won', at: deal.created_at }`,
  orders: `measure: { count: deal, where: status = 'won', at: created_at }`,
}

/** Delivered orders and the value of their items, by the month of purchase; counted on the raw files by plain SQL. */
const byMonth: Readonly<Record<string, readonly [orders: number, value: number]>> = {
  '2016-10': [13, 2398.69],
  '2017-01': [49, 6768.15],
  '2017-02': [78, 8973.79],
  '2017-03': [145, 15237.29],
  '2017-04': [108, 14202.29],
  '2017-05': [174, 32332.02],
  '2017-06': [146, 16771.67],
  '2017-07': [180, 24831.15],
  '2017-08': [220, 25026.59],
  '2017-09': [189, 24382.46],
  '2017-10': [208, 28531.56],
  '2017-11': [385, 52342.04],
  '2017-12': [275, 31832.16],
  '2018-01': [355, 41984.49],
  '2018-02': [316, 36819.83],
  '2018-03': [343, 47630.49],
  '2018-04': [338, 49054.22],
  '2018-05': [344, 56320.32],
  '2018-06': [334, 52831.21],
  '2018-07': [315, 53258.53],
  '2018-08': [343, 40763.32],
}

describe.skipIf(folder === undefined)('orders of a shop and their reviews', () => {
  let data: LoadedData
  beforeAll(async () => {
    data = await loadAsProposed(folder ?? '', { kpis, sources: { data: source }, timeZone: 'UTC' })
  })
  afterAll(async () => data.close())

  it('satisfy 78.208 % of those who answered, 4.1193 of 5 on average', async () => {
    const { total, unit } = await data.ask({ kpi: 'csat' })
    expect(unit).toBe('rate')
    expect(total).toMatchObject({ n: 4988, numerator: 978 + 2923 })
    expect(total.value).toBeCloseTo(0.78208, 5)
    expect(total.mean).toBeCloseTo(4.1193, 4)
    expect(total.low ?? 0).toBeLessThan(total.value ?? 0)
  })

  it('bring what the raw files say, month by month', async () => {
    const asked = { from: '2016-10-01', until: '2018-09-01', grain: 'month' } as const
    const revenue = valuesBy(await data.ask({ kpi: 'revenue', ...asked }), undefined, Object.keys(byMonth))
    const orders = valuesBy(await data.ask({ kpi: 'orders', ...asked }), undefined, Object.keys(byMonth))
    expect(orders).toEqual(Object.fromEntries(Object.entries(byMonth).map(([month, [count]]) => [month, count])))
    for (const [month, [, value]] of Object.entries(byMonth)) expect(revenue[month], month).toBeCloseTo(value, 2)
  })
})

describe.skipIf(folder === undefined)('reviews that name no survey', () => {
  it('are proposed as satisfaction, by their stars', async () => {
    const data = await loadAsProposed(folder ?? '')
    const { total } = await data.ask({ kpi: 'csat' })
    expect(total).toMatchObject({ n: 4988, numerator: 3901 })
    expect((await data.ask({ kpi: 'nps' })).total).toMatchObject({ n: 0, value: null })
    await data.close()
  })
})
