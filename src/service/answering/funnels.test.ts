import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goldenCases } from '../../../test/golden/golden-cases.ts'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'

interface Happened {
  readonly unit: string
  readonly event: string
  readonly hour: number
  readonly src?: string
}
interface Input {
  readonly events: readonly Happened[]
}
interface Expected {
  readonly counts: Readonly<Record<string, readonly number[]>>
  readonly first_touch: Readonly<Record<string, readonly number[]>>
  readonly last_touch: Readonly<Record<string, readonly number[]>>
}
const golden = goldenCases<Input, Expected>('21_funnel_semantics')
const [modes, touches] = golden
const events = modes?.input.events ?? []

const steps = `
  steps:
    - { step: A, at: each(activities.at where type = 'A') }
    - { step: B, at: each(activities.at where type = 'B') }
    - { step: C, at: each(activities.at where type = 'C') }
`
const funnel = (id: string, more: string) => `kpi: ${id}\nfunnel:\n  of: lead\n  ${more}${steps}`
const kpis = [
  funnel('ordered_24h', 'within: 24 hours'),
  funnel('strict_24h', 'order: strict\n  among: each(activities.at)\n  within: 24 hours'),
  funnel('any_24h', 'order: any\n  within: 24 hours'),
  funnel('ordered_no_window', 'order: ordered'),
  funnel('last_touch', 'touch: last'),
  funnel('first_entry', 'entry: first\n  within: 24 hours'),
  funnel('first_strict', 'entry: first\n  order: strict\n  among: each(activities.at)'),
].join('\n---\n')

const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString()
const rows = {
  lead: [...new Set(events.map(({ unit }) => unit))].map((id) => ({ id, created_at: '2026-01-01' })),
  activity: events.map(({ unit, event, hour, src }, index) => ({
    id: String(index),
    lead: unit,
    type: event,
    at: at(hour),
    ...(src === undefined ? {} : { subject: src }),
  })),
}

describe('a funnel over events', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await openFixture(rows, kpis, { today: '2026-06-30' })
  })
  afterAll(() => fixture.close())

  const reached = async (kpi: string) =>
    (await fixture.ask({ kpi, period: 'all' })).total.steps?.map((step) => step.reached)

  it.each(Object.entries(modes?.expected.counts ?? {}))('counts %s as the golden vector does', async (kpi, counts) => {
    expect(await reached(kpi)).toEqual(counts)
  })

  it('takes the first entry alone where the definition says so', async () => {
    expect(await reached('first_entry')).toEqual([6, 4, 3])
    expect(await reached('first_strict')).toEqual([6, 3, 3])
  })

  it.each([
    ['ordered_no_window', 'first_touch'],
    ['last_touch', 'last_touch'],
  ] as const)('splits %s by the source of its event', async (kpi, name) => {
    const { rows: found } = await fixture.ask({ kpi, period: 'all', by: ['activities.subject'] })
    const bySource = Object.fromEntries(
      found.map(({ by, steps: taken }) => [by['activities.subject']?.key, taken?.map((step) => step.reached)]),
    )
    expect(bySource).toEqual(touches?.expected[name])
  })
})
