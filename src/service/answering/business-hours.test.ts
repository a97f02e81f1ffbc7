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
    { ...people, lead, activity: activity.replace('automatic', 'by_human').replace('true', 'no').replaceAll('false', 'yes') },
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
