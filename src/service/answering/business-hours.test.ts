import { expect, it } from 'vitest'
import { openFixture, valuesOf } from '../../../test/fixtures/open-fixture.ts'

const kpis = `
kpi: reply
duration: { of: lead, from: created_at, to: worked_at, clock: business hours of owner.team }
---
kpi: reply_here
duration: { of: lead, from: created_at, to: worked_at, clock: business hours, counts: finished }
---
kpi: reply_of_owner
duration: { of: lead, from: created_at, to: worked_at, clock: business hours of owner, counts: finished }
---
kpi: solving
duration: { of: ticket, from: created_at, to: solved_at, pauses: stays where status = 'waiting', sla: "if(priority = 'urgent', 1 day, 3 days)" }
---
kpi: long_open
measure: { count: lead, where: "business_hours(created_at, now) > 16 business hours", as_of: period end }
`
const people = {
  team: 'id | name\n1 | Nord\n2 | Nacht',
  person: 'id | name | team\n1 | Anna | 1\n2 | Ben | 2\n3 | Cem |',
}
const workspace = {
  holidays: 'DE-NW',
  business_hours: {
    default: { days: 'mon-fri', from: '09:00', until: '17:00' },
    Nacht: { hours: { 'mon-fri': '22:00-06:00' }, holidays: 'none' },
    berlin: { for: ['Cem'], days: 'mon-fri', from: '09:00', until: '17:00', holidays: 'DE-BE' },
  },
}
const timeZone = 'Europe/Berlin'

it('runs by the calendar of the team, and by that of everybody where the team has none', async () => {
  // Corpus Christi, the 4th of June 2026, is a holiday in NW; the night shift knows none.
  const lead = `id | owner | created_at           | email
    1  | 1     | 2026-06-03T14:00:00Z |
    2  | 2     | 2026-06-03T14:00:00Z |
    3  | 3     | 2026-06-03T14:00:00Z |
    4  |       | 2026-06-03T14:00:00Z |`
  const activity = `id | lead | at                   | direction | automatic
    1  | 1    | 2026-06-03T14:05:00Z | outbound  | true
    2  | 1    | 2026-06-05T08:00:00Z | outbound  | false
    3  | 2    | 2026-06-05T08:00:00Z | outbound  | false
    4  | 3    | 2026-06-05T08:00:00Z | outbound  | false
    5  | 4    | 2026-06-05T08:00:00Z | outbound  | false`
  const fixture = await openFixture(
    {
      ...people,
      lead,
      activity: activity.replace('automatic', 'by_human').replace('true', 'no').replaceAll('false', 'yes'),
    },
    kpis,
    { timeZone, workspace },
  )
  expect(valuesOf(await fixture.ask({ kpi: 'reply', by: ['owner'] }))).toEqual({
    // Two hours on Wednesday, none on the holiday, one on Friday: the automatic mail after five minutes is no reply.
    'all Anna': 2,
    'all Ben': 16,
    'all Cem': 2,
    'all -': 2,
  })
  expect(valuesOf(await fixture.ask({ kpi: 'reply_of_owner', by: ['owner'] }))).toMatchObject({
    'all Anna': 2,
    // In Berlin the 4th of June is a day like any other.
    'all Cem': 10,
  })
  expect((await fixture.ask({ kpi: 'reply_here' })).unit).toBe('business-hours')
  await fixture.close()
})

it('counts whole open days where only days are known', async () => {
  const fixture = await openFixture(
    {
      lead: `id | created_at
        1  | 2026-06-03
        2  | 2026-06-05
        3  | 2026-06-05`,
      activity: `id | lead | at         | direction | by_human
        1  | 1    | 2026-06-05 | outbound  | yes
        2  | 2    | 2026-06-08 | outbound  | yes
        3  | 3    | 2026-06-05 | outbound  | yes`,
    },
    kpis,
    { timeZone, workspace },
  )
  // From Wednesday to Friday over the holiday one day of eight hours; from Friday to Monday one too; on the same day none.
  const answer = await fixture.ask({ kpi: 'reply_here', period: '2026-06' })
  expect(answer.total).toMatchObject({ n: 3, value: 8, mean: 16 / 3 })
  await fixture.close()
})

it('takes pauses out of the time on the wall too, and out of what is still open', async () => {
  const fixture = await openFixture(
    {
      ticket: `id | status  | priority | created_at           | solved_at
        1  | solved  | urgent   | 2026-05-11T08:00:00Z | 2026-05-13T08:00:00Z
        2  | waiting | urgent   | 2026-05-11T08:00:00Z |
        3  | open    | urgent   | 2026-05-11T08:00:00Z |
        4  | open    | normal   | 2026-05-11T08:00:00Z |`,
      ticket_event: `ticket | from_stage | to_stage | occurred_at
        1      | open       | waiting  | 2026-05-11T20:00:00Z
        1      | waiting    | open     | 2026-05-12T20:00:00Z
        2      | open       | waiting  | 2026-05-11T14:00:00Z`,
    },
    kpis,
    { timeZone, workspace, today: '2026-05-13' },
  )
  const answer = await fixture.ask({ kpi: 'solving', period: '2026-05' })
  // Ticket 1 took two days and waited for one; 2 stands at six hours; 3 and 4 have been open for two days, one of them overdue.
  expect(answer.total).toMatchObject({
    n: 4,
    percentiles: { p50: { value: null } },
    sla: { met: 1, missed: 1, open: 2 },
  })
  expect(answer.total.withinSla).toBe(0.5)
  expect((await fixture.ask({ kpi: 'solving', where: 'solved_at is known' })).total.value).toBe(1)
  await fixture.close()
})

it('follows what is open until the data ends, later until the load, and to the end of an earlier day', async () => {
  const lead = [{ id: '1', created_at: '2026-05-11T08:00:00Z' }]
  const activity = [{ id: '1', at: '2026-05-12T09:30:00Z', type: 'note' }]
  const open = `
kpi: wait
unit: hours
duration: { of: lead, from: created_at, to: worked_at, sla: 36 hours }
`
  const fixture = await openFixture({ lead, activity }, open, { now: '2026-05-14T06:00:00Z', today: '2026-05-14' })
  const statusOn = async (asOf?: string): Promise<unknown> =>
    (await fixture.ask({ kpi: 'wait', period: '2026-05', ...(asOf === undefined ? {} : { asOf }) })).total.sla
  const sqlOn = async (asOf: string): Promise<string> => fixture.sqlOf({ kpi: 'wait', period: '2026-05', asOf })
  // On the newest day the data ends at half past nine, after 25.5 hours; at the end of the day it would be 40.
  expect(await statusOn('2026-05-12')).toEqual({ met: 0, missed: 0, open: 1 })
  expect(await sqlOn('2026-05-12')).toContain("ELSE TIMESTAMP '2026-05-12 09:30:00'")
  expect(await statusOn()).toEqual({ met: 0, missed: 1, open: 0 })
  expect(await sqlOn('2026-05-14')).toContain("ELSE TIMESTAMP '2026-05-14 06:00:00'")
  expect(await sqlOn('2026-05-13')).toContain("ELSE TIMESTAMP '2026-05-14 00:00:00'")
  expect(await sqlOn('2026-05-11')).toContain("ELSE TIMESTAMP '2026-05-12 00:00:00'")
  await fixture.close()
})

it('tells times in the unit that their author asks for', async () => {
  const fixture = await openFixture(
    {
      lead: [
        { id: '1', created_at: '2026-05-11T08:00:00Z' },
        { id: '2', created_at: '2026-05-11T08:00:00Z' },
      ],
      activity: [
        { lead: '1', at: '2026-05-11T08:10:00Z', direction: 'outbound', by_human: 'yes' },
        { lead: '2', at: '2026-05-11T08:50:00Z', direction: 'outbound', by_human: 'yes' },
      ],
    },
    `
kpi: all
unit: minutes
duration: { of: lead, from: created_at, to: worked_at }
---
kpi: mean
unit: minutes
duration: { of: lead, from: created_at, to: worked_at, counts: finished, show: mean }
---
kpi: half
derived: mean.mean / 2
`,
  )
  const [all, mean] = await fixture.askAll([{ kpi: 'all' }, { kpi: 'mean', by: ['email'] }])
  expect(all).toMatchObject({ unit: 'minutes', total: { value: 10, percentiles: { p75: { value: 50 } } } })
  expect(mean).toMatchObject({ unit: 'minutes', total: { value: 30, mean: 30 } })
  await fixture.close()
})

it('is a value of expressions, as of the moment of counting', async () => {
  const lead = `id | created_at
    1  | 2026-05-11T07:00:00Z
    2  | 2026-05-13T07:00:00Z
    3  | 2026-05-15T14:00:00Z`
  const fixture = await openFixture({ lead }, kpis, { timeZone, workspace })
  const answer = await fixture.ask({ kpi: 'long_open', period: '2026-05', grain: 'day', asOf: '2026-05-18' })
  const values = valuesOf(answer)
  // Monday to Wednesday, then Ascension Day and the weekend, on which no clock runs.
  expect(['11', '12', '13', '14', '15', '17', '18'].map((day) => values[`2026-05-${day}`])).toEqual([
    0, 0, 1, 1, 1, 1, 2,
  ])
  await fixture.close()
})
