import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KpiAnswer } from '../../src/core/model/answer.ts'
import { loadAsProposed, outsideFolder, type LoadedData } from './load-as-proposed.ts'

const folder = outsideFolder('helpdesk')
const log = join(folder ?? '', 'helpdesk.csv')

const started = 'first(ticket_events.occurred_at)'
const taken = "first(ticket_events.occurred_at where name = 'Take in charge ticket')"
const resolved = "first(ticket_events.occurred_at where name = 'Resolve ticket')"
const closed = "last(ticket_events.occurred_at where name = 'Closed')"

/** A duration of tickets in the log, one key a line. */
function time(keys: Readonly<Record<string, string>>, unit = 'hours'): string {
  const lines = Object.entries(keys).map(([key, value]) => `  ${key}: >-\n    ${value}`)
  return [...(unit === '' ? [] : [`unit: ${unit}`]), 'duration:', '  of: ticket', ...lines].join('\n')
}

const hours = (found: KpiAnswer | undefined): unknown => ({
  n: found?.total.n,
  median: found?.total.value,
  mean: found?.total.mean,
  p90: found?.total.percentiles?.['p90']?.value,
})
const near = (value: number): unknown => expect.closeTo(value, 4)

describe.skipIf(folder === undefined)('the log of a helpdesk', () => {
  let data: LoadedData
  beforeAll(async () => {
    const response = { from: started, to: taken }
    data = await loadAsProposed(log, {
      kpis: {
        answered: time({ ...response, counts: 'finished', sla: '1 hour' }),
        answered_in_4: time({ ...response, counts: 'finished', sla: '4 hours' }),
        response: time({ ...response, sla: '24 hours' }),
        business: time({ ...response, counts: 'finished', clock: 'business hours' }, ''),
        business_all: time({ ...response, clock: 'business hours' }, ''),
        solved: time({ from: started, to: resolved, counts: 'finished' }, 'days'),
        solving: time({ from: started, to: resolved }, 'days'),
        closed: time({ from: started, to: closed, counts: 'finished' }, 'days'),
      },
    })
  })
  afterAll(async () => data.close())

  it('answers 4,285 of 4,580 tickets, half of them within 16.4 hours', async () => {
    const answered = await data.ask({ kpi: 'answered' })
    expect(hours(answered)).toEqual({ n: 4285, median: near(16.3897), mean: near(97.5946), p90: near(351.7431) })
    expect(answered.total.sla).toMatchObject({ met: 1655, missed: 4285 - 1655 })
    expect((await data.ask({ kpi: 'answered_in_4' })).total.sla).toMatchObject({ met: 1956 })
  })

  it('takes longer when those count that nobody answered', async () => {
    const { total } = await data.ask({ kpi: 'response' })
    expect(total).toMatchObject({
      n: 4580,
      value: near(20.0081),
      percentiles: { p75: { value: near(163.6892) }, p90: { value: near(520.2606) } },
      sla: { met: 2455, missed: 2125, open: 0 },
      withinSla: near(2455 / 4580),
    })
  })

  it('solves a ticket in 5.98 days, the unsolved counted in 6', async () => {
    expect(hours(await data.ask({ kpi: 'solved' }))).toEqual({
      n: 4569,
      median: near(5.9806),
      mean: near(11.1225),
      p90: near(29.8696),
    })
    expect((await data.ask({ kpi: 'solving' })).total).toMatchObject({ n: 4580, value: near(6.0013) })
    expect(hours(await data.ask({ kpi: 'closed' }))).toMatchObject({ n: 4559, median: near(39.7767) })
  })

  it.each([
    { year: 2010, n: 977, response: 23.6775, solution: 4.8996 },
    { year: 2011, n: 1518, response: 2.1164, solution: 3.7766 },
    { year: 2012, n: 1412, response: 2.5706, solution: 3.0921 },
    { year: 2013, n: 673, response: 175.9578, solution: 22.0324 },
  ])('by the year of the first event: $year', async ({ year, n, response, solution }) => {
    // In the year's own time zone the log stands in UTC; no ticket began in the hour between.
    const where = `${started} >= ${year}-01-01 and ${started} < ${year + 1}-01-01`
    const [answered, solved] = [await data.ask({ kpi: 'answered', where }), await data.ask({ kpi: 'solved', where })]
    expect(answered.total.value).toEqual(near(response))
    expect(solved.total.value).toEqual(near(solution))
    expect((await data.ask({ kpi: 'response', period: String(year) })).total.n).toBe(n)
  })

  // Counted by a program of its own that walks the days from nine to five.
  it('waits for 3.5 business hours', async () => {
    const business = await data.ask({ kpi: 'business' })
    expect(business.unit).toBe('business-hours')
    expect(hours(business)).toEqual({ n: 4285, median: near(3.5319), mean: near(23.1015), p90: near(83.3317) })
    expect((await data.ask({ kpi: 'business_all' })).total).toMatchObject({
      n: 4580,
      value: near(4.9142),
      percentiles: { p75: { value: near(37.2447) }, p90: { value: near(123.7317) } },
    })
  })
})

/** The same log with its events read as statuses. */
const withStatuses = `source: data
reads: files
ticket_event:
  from: helpdesk.csv
  name: activity
  to_stage:
    from: activity
    values:
      { Wait: waiting, Resolve ticket: solved, Closed: closed, Take in charge ticket: open, Assign seriousness: open,
        Insert ticket: open, Require upgrade: open, Create SW anomaly: open, Resolve SW anomaly: open,
        Schedule intervention: open, VERIFIED: open, RESOLVED: open, INVALID: open, DUPLICATE: open }
  occurred_at: { from: ts, is: instant }
  ticket: { from: case_id, creates: true }
`

describe.skipIf(folder === undefined)('the statuses of the same log', () => {
  it('stop the clock while a ticket waits', async () => {
    const last = "last(ticket_events.occurred_at where name = 'Resolve ticket')"
    const to = { from: started, to: last, pauses: "stays where status = 'waiting'", counts: 'finished' }
    const data = await loadAsProposed(log, {
      kpis: { solved: time(to, 'days'), business: time({ ...to, clock: 'business hours' }, '') },
      sources: { data: withStatuses },
    })
    expect(hours(await data.ask({ kpi: 'solved' }))).toEqual({
      n: 4569,
      median: near(4.0249),
      mean: near(8.4939),
      p90: near(23.081),
    })
    expect(hours(await data.ask({ kpi: 'business' }))).toEqual({
      n: 4569,
      median: near(21.4972),
      mean: near(48.5444),
      p90: near(133.9827),
    })
    await data.close()
  })
})
