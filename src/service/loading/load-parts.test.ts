import { describe, expect, it } from 'vitest'
import { openLoading } from '../../../test/data/open-loading.ts'
import { readFacts } from './read-facts.ts'

const { load, csv, table, store } = openLoading()

describe('moments', () => {
  it("without a zone are in the workspace's, with one in their own; days are never shifted", async () => {
    await load(
      `source: s
activity:
  from: a.csv
  id: id
  at: local
  done_at: { from: utc }
  due_at: { from: mixed }
  planned_for: { from: tokyo, time_zone: Asia/Tokyo, format: '%d.%m.%Y %H:%M' }
lead: { from: l.csv, id: id, created_at: { from: day, is: day } }`,
      [
        csv(
          'a.csv',
          'id,local,utc,mixed,tokyo\n1,2026-07-01 00:30:00,2026-07-01T22:30:00Z,2026-07-01 00:30:00,02.07.2026 06:00\n2,2026-03-29 02:30:00,2026-01-01T23:30:00Z,2026-07-01T23:30:00+01:00,01.01.2026 00:00',
        ),
        csv('l.csv', 'id,day\n1,2026-07-01T00:00:00Z'),
      ],
      { timeZone: 'Europe/Berlin' },
    )
    expect(await table('SELECT occurred_at, occurred_day, done_at, done_day FROM crm.activity ORDER BY key')).toBe(
      [
        '2026-06-30T22:30:00Z | 2026-07-01 | 2026-07-01T22:30:00Z | 2026-07-02',
        '2026-03-29T01:30:00Z | 2026-03-29 | 2026-01-01T23:30:00Z | 2026-01-02',
      ].join('\n'),
    )
    expect(await table('SELECT due_at, due_day, planned_for, planned_for_day FROM crm.activity ORDER BY key')).toBe(
      [
        '2026-06-30T22:30:00Z | 2026-07-01 | 2026-07-01T21:00:00Z | 2026-07-01',
        '2026-07-01T22:30:00Z | 2026-07-02 | 2025-12-31T15:00:00Z | 2025-12-31',
      ].join('\n'),
    )
    expect(await table('SELECT created_at, created_day FROM crm.lead')).toBe('2026-07-01T00:00:00Z | 2026-07-01')
    expect((await readFacts(store())).momentKinds).toMatchObject({ 'activity.at': 'instant', 'lead.created_at': 'day' })
  })

  it('columns that hold only days are days even if the mapping does not say so', async () => {
    await load('source: s\nlead: { from: l.csv, id: id, created_at: day }', [csv('l.csv', 'id,day\n1,2026-07-01')], {
      timeZone: 'Europe/Berlin',
    })
    expect(await table('SELECT created_at, created_day FROM crm.lead')).toBe('2026-07-01T00:00:00Z | 2026-07-01')
    expect((await readFacts(store())).momentKinds).toEqual({ 'lead.created_at': 'day' })
  })
})

describe('several parts', () => {
  const parts = `
source: s
deal:
  - { from: a.csv, id: id, amount: amount, created_at: made }
  - { from: b.csv, id: deal, amount: value, status: status }
deal_stage_event:
  - { from: a.csv, deal: id, to_stage: { always: New }, occurred_at: made }
  - { from: a.csv, deal: id, to_stage: { always: Demo }, occurred_at: demo }
`
  const a = 'id,amount,made,demo\n1,10,2026-01-01,2026-01-05\n2,,2026-01-02,'
  const b = 'deal,value,status\n1,11,won\n2,20,lost\n3,30,open'

  it('feed one entity in the order of the list, and events come out of columns', async () => {
    const report = await load(parts, [csv('a.csv', a), csv('b.csv', b)])
    expect(await table('SELECT source_id, amount, status, created_day FROM crm.deal ORDER BY key')).toBe(
      '1 | 10.00 | won | 2026-01-01\n2 | 20.00 | lost | 2026-01-02\n3 | 30.00 | open | -',
    )
    expect(
      await table(
        'SELECT d.source_id, to_stage, occurred_day FROM crm.deal_stage_event e JOIN crm.deal d ON d.key = e.deal_key ORDER BY e.key',
      ),
    ).toBe('1 | New | 2026-01-01\n2 | New | 2026-01-02\n1 | Demo | 2026-01-05')
    expect(report.findings).toMatchObject([{ code: 'files-disagree', field: 'amount', n: 1 }])
    expect(report.entities['deal']).toEqual({ new: 3, changed: 0, unchanged: 0, deleted: 0 })
  })

  it('a file that is loaded alone leaves what the other gave', async () => {
    await load(parts, [csv('a.csv', a), csv('b.csv', b)])
    const report = await load(parts, [csv('b.csv', b.replace('11,won', '99,lost'))])
    expect(await table('SELECT source_id, amount, status, created_day FROM crm.deal ORDER BY key')).toBe(
      '1 | 10.00 | lost | 2026-01-01\n2 | 20.00 | lost | 2026-01-02\n3 | 30.00 | open | -',
    )
    expect(report.entities['deal']).toEqual({ new: 0, changed: 1, unchanged: 2, deleted: 0 })
  })

  it('a file feeds several entities, each where its condition holds', async () => {
    await load(
      `source: s
lead: { from: x.csv, id: id, where: kind = 'lead', name: name }
account: { from: x.csv, id: id, where: kind != 'lead' and size > 9, name: name, keep: [kind] }`,
      [csv('x.csv', 'id,kind,name,size\n1,lead,A,\n2,firm,B,10\n3,firm,C,9\n4,,D,100')],
    )
    expect(await table('SELECT source_id FROM crm.lead')).toBe('1')
    expect(await table('SELECT source_id, "x:kind" FROM crm.account ORDER BY key')).toBe('2 | firm\n4 | -')
  })
})
