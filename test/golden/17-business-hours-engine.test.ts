import { expect, it } from 'vitest'
import { openFixture, type Fixture } from '../fixtures/open-fixture.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

type Hours = [from: string, until: string][]
interface Input {
  calendar: { tz: string; week: Record<string, Hours>; holidays?: string[]; special?: Record<string, Hours> }
  start: string
  end: string
  pauses: [from: string, until: string | null][]
  sla_minutes: number
}
const cases = goldenCases<Input, Record<string, number | string | null>>('17_business_hours')
const casesWith = (figure: string): typeof cases => cases.filter(({ expected }) => figure in expected)

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const written = (hours: Hours): string[] => hours.map(([from, until]) => `${from}-${until}`)

/** The calendar of a case as `pegel.yaml` says it; its holidays as days that are closed. */
function workspaceOf({ tz, week, holidays = [], special = {} }: Input['calendar']): Record<string, unknown> {
  const hours = Object.entries(week).map(([day, of]) => [days[Number(day) - 1] ?? '', written(of)])
  const closed = holidays.map((day): [string, unknown] => [day, 'closed'])
  const own = Object.entries(special).map(([day, of]): [string, unknown] => [day, written(of)])
  return {
    business_hours: {
      default: { time_zone: tz, hours: Object.fromEntries(hours), special: Object.fromEntries([...closed, ...own]) },
    },
  }
}

const kpis = (sla = '10 hours'): string => `
kpi: time
duration:
  of: ticket
  from: created_at
  to: solved_at
  clock: business hours
  pauses: stays where status = 'waiting'
  sla: ${sla}
---
kpi: finished
duration: { of: ticket, from: created_at, to: solved_at, clock: business hours, pauses: stays where status = 'waiting', counts: finished }
---
kpi: wall
unit: minutes
duration: { of: ticket, from: created_at, to: solved_at, counts: finished }
---
kpi: expression
measure: { median: ticket.open_time, at: solved_at }
`
const fields = `
ticket:
  open_time: business_hours(created_at, solved_at)
`
const utc = (text: string): string => Temporal.Instant.from(text).toString()

function openCase({ calendar, start, end, pauses }: Input, sla?: string): Promise<Fixture> {
  const ticket = [{ id: '1', status: 'solved', created_at: utc(start), solved_at: utc(end) }]
  const from = pauses.map(([at]) => at).toSorted()[0]
  const until = pauses.some(([, at]) => at === null)
    ? null
    : pauses
        .map(([, at]) => at ?? '')
        .toSorted()
        .at(-1)
  const event = (at: string, to: string) => ({ ticket: '1', to_stage: to, occurred_at: utc(at) })
  const events = from === undefined ? [] : [event(from, 'waiting'), ...(until == null ? [] : [event(until, 'open')])]
  return openFixture({ ticket, ...(events.length === 0 ? {} : { ticket_event: events }) }, kpis(sla), {
    timeZone: 'Europe/Berlin',
    workspace: workspaceOf(calendar),
    fields,
  })
}

const minutesOf = (hours: number | null): number | null => (hours === null ? null : hours * 60)

it.each(casesWith('business_minutes'))('$name', async ({ input, expected }) => {
  const fixture = await openCase(input)
  const [time, finished, wall, expression] = await fixture.askAll(
    ['time', 'finished', 'wall', 'expression'].map((kpi) => ({ kpi })),
  )
  const minutes = Number(expected['business_minutes'])
  if (expected['business_minutes'] === null) {
    expect(time?.total).toMatchObject({ value: null, n: 0, leftOut: [{ why: 'before-start', n: 1 }] })
    expect(finished?.total).toMatchObject({ value: null, n: 0, leftOut: [{ why: 'before-start', n: 1 }] })
  } else {
    expectNear(minutesOf(finished?.total.value ?? null), minutes, 1e-9)
    // What takes longer than two hours is followed to about a thousandth.
    expectNear(minutesOf(time?.total.value ?? null), minutes, 2e-3)
    expectNear(wall?.total.value, Number(expected['elapsed_minutes']), 1e-9)
    if (input.pauses.length === 0) expectNear(minutesOf(expression?.total.value ?? null), minutes, 1e-9)
  }
  await fixture.close()
})

it.each(casesWith('due_utc'))('$name: in time until then, too late a second after', async ({ input, expected }) => {
  const due = String(expected['due_utc'])
  const late = Temporal.Instant.from(due).add({ seconds: 1 }).toString()
  for (const [end, met] of [
    [due, 1],
    [late, 0],
  ] as const) {
    const fixture = await openCase({ ...input, end, pauses: [] }, `${input.sla_minutes} minutes`)
    const { total } = await fixture.ask({ kpi: 'time' })
    expect(total).toMatchObject({ n: 1, withinSla: met, sla: { met, missed: 1 - met, open: 0 } })
    await fixture.close()
  }
})
