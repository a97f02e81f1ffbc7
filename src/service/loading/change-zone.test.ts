import { describe, expect, it } from 'vitest'
import { catalogueModel } from '../../../test/data/catalogue-model.ts'
import { openLoading } from '../../../test/data/open-loading.ts'
import { changeZone } from './change-zone.ts'
import { readFacts } from './read-facts.ts'

const { load, csv, table, store, empty } = openLoading()

const crm = catalogueModel()
const now = Temporal.Instant.from('2026-06-03T02:00:00Z')

const mapping = `
source: s
files: { deals.csv: { full: true } }
deal: { from: deals.csv, id: id, status: status, stage: stage, amount: amount, created_at: made, closed_at: closed, next_step_at: next, updated_at: touched, close_date: planned }
lead: { from: leads.csv, id: id, name: name, created_at: { from: came, time_zone: Asia/Tokyo } }
activity: { from: calls.csv, id: id, type: type, at: { from: day, is: day } }
`
/** A day, a time without a zone, a time in UTC, one with an offset; the second export changes two deals and loses one. */
const exports = [
  `id,status,stage,amount,made,closed,next,touched,planned
1,open,New,10,2026-01-01,,2026-02-01T03:30:00Z,2026-02-01T23:30:00+02:00,2026-07-01
2,open,New,20,2026-01-01,,2026-03-29T00:30:00Z,2026-02-02T01:30:00+02:00,2026-07-01
3,open,New,30,2026-01-02,,,2026-02-03T12:00:00+02:00,2026-07-01`,
  `id,status,stage,amount,made,closed,next,touched,planned
1,won,Won,15,2026-01-01,2026-05-20 23:30:00,2026-02-01T03:30:00Z,2026-05-21T01:30:00+02:00,2026-07-01
2,open,New,25,2026-01-01,,2026-03-29T00:30:00Z,2026-05-22T04:30:00+02:00,2026-08-01
4,open,New,40,2026-01-05,2026-05-21 00:15:00,,2026-05-22T04:30:00+02:00,2026-07-01`,
] as const

async function loadBoth(timeZone: string): Promise<void> {
  const others = () => [
    csv('leads.csv', 'id,name,came\n1,Ann,2026-03-01 00:30:00\n2,Bob,2026-03-01 23:59:00'),
    csv('calls.csv', 'id,type,day\n1,call,2026-04-01'),
  ]
  await load(mapping, [csv('deals.csv', exports[0]), ...others()], { timeZone, now: '2026-06-01T03:00:00Z' })
  await load(mapping, [csv('deals.csv', exports[1]), ...others()], { timeZone, now: '2026-06-02T03:00:00Z' })
}

/** Everything that holds moments, states and stays. */
async function everything(): Promise<Record<string, string>> {
  const names = ['deal', 'lead', 'activity', 'deal_stage_event', 'field_event'].flatMap((name) => [
    `crm.${name}`,
    `crm_closed.${name}`,
  ])
  const found: Record<string, string> = {}
  for (const name of [...names, 'crm.deal_at', 'crm.lead_at', 'crm.stay'])
    found[name] = await table(`SELECT * FROM ${name} ORDER BY ALL`)
  return found
}

const change = (from: string, to: string) => store().transaction((writer) => changeZone(writer, crm, { from, to, now }))

describe('another reporting zone', () => {
  it.each([
    { from: 'Europe/Berlin', to: 'America/New_York' },
    { from: 'America/New_York', to: 'Pacific/Auckland' },
    { from: 'UTC', to: 'Europe/Berlin' },
    { from: 'Asia/Tokyo', to: 'UTC' },
  ])('gives what loading the same files in it would have given: $from to $to', async ({ from, to }) => {
    await loadBoth(to)
    const expected = await everything()
    await empty()
    await loadBoth(from)
    expect(await everything()).not.toEqual(expected)
    await change(from, to)
    expect(await everything()).toEqual(expected)
  })

  it('comes back to what was, day for day', async () => {
    await loadBoth('Europe/Berlin')
    const before = await everything()
    await change('Europe/Berlin', 'America/New_York')
    await change('America/New_York', 'Europe/Berlin')
    expect(await everything()).toEqual(before)
  })

  it('is no change of the world: the same files again change nothing', async () => {
    await loadBoth('Europe/Berlin')
    await change('Europe/Berlin', 'America/New_York')
    const report = await load(mapping, [csv('deals.csv', exports[1])], {
      timeZone: 'America/New_York',
      now: '2026-06-04T03:00:00Z',
    })
    expect(report.changed).toBe(false)
  })

  it('is a new version of the data, known by its zone', async () => {
    await loadBoth('Europe/Berlin')
    const before = await readFacts(store())
    expect(before.timeZone).toBe('Europe/Berlin')
    const facts = await change('Europe/Berlin', 'UTC')
    expect(facts).toMatchObject({ timeZone: 'UTC', dataVersion: before.dataVersion + 1, loads: before.loads })
    expect(await readFacts(store())).toEqual(facts)
  })

  it('leaves days alone of which nothing is noted, and takes everything else for instants', async () => {
    await loadBoth('Europe/Berlin')
    await store().transaction((writer) => writer.run('DELETE FROM pegel.moment_reading'))
    await change('Europe/Berlin', 'America/New_York')
    expect(await table('SELECT source_id, created_day, next_step_day FROM crm.deal ORDER BY key')).toBe(
      '1 | 2026-01-01 | 2026-01-31\n2 | 2026-01-01 | 2026-03-28\n4 | 2026-01-05 | -',
    )
  })
})
