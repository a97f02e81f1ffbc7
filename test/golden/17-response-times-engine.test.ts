import { expect, it } from 'vitest'
import type { GivenRow } from '../../src/service/loading/insert-given.ts'
import { openFixture } from '../fixtures/open-fixture.ts'
import { goldenCases } from './golden-cases.ts'

interface Input {
  readonly responses: [minutes: number, answered: 0 | 1][]
  readonly sla_minutes: number
}
interface Expected {
  readonly answered_only_median_type7: number
  readonly km_median: number
  readonly km_p75: number
  readonly km_p90: null
  readonly sla_attainment_decided: number
}
const [golden] = goldenCases<Input, Expected>('17_business_hours').filter(({ input }) => input.responses !== undefined)
if (golden === undefined) throw new Error('the case is missing')
const { input, expected } = golden

const endOfData = Temporal.Instant.from('2026-05-12T00:00:00Z')

/** A lead for each response, so that those without one have waited as long as the case says when the data ends. */
const rows = input.responses.map(([minutes, answered], index) => {
  const createdAt = endOfData.subtract({ minutes: minutes + (answered === 1 ? 600 : 0) })
  const lead: GivenRow = { id: String(index), created_at: createdAt.toString() }
  const reply = (later: number, direction: string, byHuman: boolean): GivenRow => ({
    id: `${index}-${later}-${direction}`,
    lead: String(index),
    at: createdAt.add({ minutes: later }).toString(),
    direction,
    by_human: String(byHuman),
  })
  // What is written by a machine or by the customer stops no clock.
  const others = [reply(0, 'outbound', false), reply(1, 'inbound', true)]
  return { lead, activities: answered === 1 ? [...others, reply(minutes, 'outbound', true)] : others }
})

/** Until then the data reaches. */
const last: GivenRow = { id: 'last', type: 'note', at: endOfData.toString() }

const kpis = `
kpi: lead_response
duration: { of: lead, from: created_at, to: worked_at, sla: ${input.sla_minutes} minutes }
---
kpi: answered_only
duration: { of: lead, from: created_at, to: worked_at, counts: finished }
---
kpi: in_time
derived: lead_response.within_sla
`
const minutes = (days: number | null | undefined): number => Number(days) * 1440

it('response times with leads that nobody answered: those who count the answered alone flatter themselves', async () => {
  const fixture = await openFixture(
    { lead: rows.map(({ lead }) => lead), activity: [...rows.flatMap(({ activities }) => activities), last] },
    kpis,
    { today: '2026-05-12' },
  )
  const [all, answered, inTime] = await fixture.askAll(
    ['lead_response', 'answered_only', 'in_time'].map((kpi) => ({ kpi, period: '2026-05' })),
  )
  expect(minutes(answered?.total.value)).toBeCloseTo(expected.answered_only_median_type7, 9)
  expect(minutes(all?.total.value)).toBeCloseTo(expected.km_median, 9)
  expect(minutes(all?.total.percentiles?.['p75']?.value)).toBeCloseTo(expected.km_p75, 9)
  expect(all?.total.percentiles?.['p90']?.value).toBe(expected.km_p90)
  expect(all?.total.withinSla).toBeCloseTo(expected.sla_attainment_decided, 9)
  expect(inTime?.total.value).toBeCloseTo(expected.sla_attainment_decided, 9)
  await fixture.close()
})
