import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogueModel } from '../../../test/data/catalogue-model.ts'
import { csvFile, mappingOf, testFolder } from '../../../test/data/load-csv.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import { loadFiles } from './load-files.ts'
import type { LoadReport } from './load-report.ts'
import { readFacts } from './read-facts.ts'
import { undoLastLoad } from './undo-last-load.ts'

const crm = catalogueModel()
const folder = testFolder()
let store: DuckDbStore

beforeEach(async () => {
  store = await openDuckDb({ file: ':memory:' })
})
afterEach(async () => store.close())

interface Setting {
  readonly now?: string
  readonly timeZone?: string
}

function load(mapping: string, files: readonly ReadableFile[], { now = '2026-06-01T10:00:00Z', timeZone = 'UTC' }: Setting = {}): Promise<LoadReport> {
  return loadFiles({ store, crm, mapping: mappingOf(mapping), files, workspace: { timeZone }, now: Temporal.Instant.from(now), rejectedFolder: `${folder}/rejected` })
}

const csv = (name: string, text: string, delimiter?: string): ReadableFile => csvFile(folder, name, text, delimiter)

async function table(sql: string): Promise<string> {
  const { rows } = await store.run(sql)
  return rows.map((row) => row.map((cell) => cell ?? '-').join(' | ')).join('\n')
}

const deals = `
source: s
deal:
  from: deals.csv
  id: id
  status: { from: state, values: { Won: won, Lost: lost } }
  amount: { from: value, when: state = 'Won' }
  created_at: { from: made, is: day }
  closed_at: { from: closed, is: day }
  owner: { from: rep, finds: person.name }
  account: account
person: { from: reps.csv, id: rep, name: rep, manager: { from: boss, finds: person.name, creates: true } }
account: { from: accounts.csv, id: id, name: name }
`
const dealsCsv = `
  id,state,value,made,closed,rep,account,colour
  1,Won,100.50,2026-01-02,2026-02-01,Ada,a1,red
  2,Lost,7,2026-01-03,2026-02-02,ada ,a2,
  3,open,,2026-01-04,,Carl,a9,blue`
const repsCsv = 'rep,boss\nAda,Zoe\nBen,Ada'
const accountsCsv = 'id,name\na1,Acme\na2,Beta'

const three = (): readonly ReadableFile[] => [csv('deals.csv', dealsCsv), csv('reps.csv', repsCsv), csv('accounts.csv', accountsCsv)]

describe('a first load', () => {
  it('fills fields by value, condition and type, finds links and keeps what nobody took', async () => {
    const report = await load(deals, three())
    expect(await table(`SELECT d.key, d.source_id, d.status, d.amount, d.created_day, d.closed_day, o.name, a.name, "x:rep", "x:account", "x:colour"
      FROM crm.deal d LEFT JOIN crm.person o ON o.key = d.owner_key LEFT JOIN crm.account a ON a.key = d.account_key ORDER BY d.key`)).toBe(
      [
        '1 | 1 | won | 100.50 | 2026-01-02 | 2026-02-01 | Ada | Acme | - | - | red',
        '2 | 2 | lost | - | 2026-01-03 | 2026-02-02 | Ada | Beta | - | - | -',
        '3 | 3 | open | - | 2026-01-04 | - | - | - | Carl | a9 | blue',
      ].join('\n'),
    )
    expect(await table('SELECT p.name, m.name FROM crm.person p LEFT JOIN crm.person m ON m.key = p.manager_key ORDER BY p.key')).toBe('Ada | Zoe\nBen | Ada\nZoe | -')
    expect(report).toMatchObject({
      load: 1,
      dataVersion: 1,
      changed: true,
      files: [{ name: 'deals.csv', read: 3, used: 3, rejected: 0 }, { name: 'reps.csv', read: 2 }, { name: 'accounts.csv', read: 2 }],
      entities: { deal: { new: 3 }, person: { new: 3 }, account: { new: 2 } },
    })
    expect(report.findings.map(({ code, field, n, values }) => [code, field, n, values?.[0]?.value])).toEqual([
      ['link-without-partner', 'owner', 1, 'Carl'],
      ['link-without-partner', 'account', 1, 'a9'],
    ])
    expect((await readFacts(store)).momentKinds).toEqual({ 'deal.created_at': 'day', 'deal.closed_at': 'day' })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('has states at once', async () => {
    await load(deals, three())
    expect(await table('SELECT source_id, status, from_day, until_day FROM crm.deal_at WHERE source_id <> \'2\' ORDER BY source_id, from_day')).toBe(
      '1 | open | 2026-01-02 | 2026-02-01\n1 | won | 2026-02-01 | 9999-12-31\n3 | open | 2026-01-04 | 9999-12-31',
    )
  })

  it('refuses a mapping that names what is not there, all at once', async () => {
    const wrong = 'source: s\ndeal: { from: deals.csv, id: id, status: stat, amuont: value }\n'
    await expect(load(wrong, three())).rejects.toMatchObject({ problems: [{ code: 'unknown-field', didYouMean: 'amount' }, { code: 'unknown-column' }] })
  })
})

describe('what cannot be read', () => {
  it('is set aside with file, line, column, value and reason, never a whole file', async () => {
    const report = await load(deals, [
      csv(
        'deals.csv',
        `id,state,value,made,closed,rep,account,colour
         1,Won,abc,2026-01-02,,Ada,,"two
         lines"
         2,Won,5
         3,Won,5,2026-13-45,,Ada,,
         ,Won,5,2026-01-05,,Ada,,
         5,Won,6,2026-01-05,,Ada,,`,
      ),
    ])
    expect(report.files).toEqual([{ name: 'deals.csv', read: 5, used: 1, rejected: 4 }])
    expect(await table('SELECT source_id, amount FROM crm.deal')).toBe('5 | 6.00')
    expect(readFileSync(report.rejectedFiles[0] ?? '', 'utf8')).toBe(
      [
        'file,line,column,value,reason,grund',
        'deals.csv,2,value,abc,not a number that can be read,keine lesbare Zahl',
        'deals.csv,4,"","2,Won,5",too few columns,zu wenige Spalten',
        'deals.csv,5,made,2026-13-45,not a day that can be read,kein lesbares Datum',
        'deals.csv,6,id,,the record has no id,der Datensatz hat keine Kennung',
        '',
      ].join('\n'),
    )
    expect(report.findings[0]).toMatchObject({ code: 'rejected-records', n: 4 })
  })

  it('records that are there twice count once, of those that differ the last one counts', async () => {
    const report = await load('source: s\naccount: { from: a.csv, id: id, name: name }', [csv('a.csv', 'id,name\n1,A\n1,A\n2,B\n3,C\n2,D')])
    expect(await table('SELECT source_id, name FROM crm.account ORDER BY source_id')).toBe('1 | A\n2 | D\n3 | C')
    expect(report.findings.map(({ code, n }) => [code, n])).toEqual([['duplicate-records', 1], ['same-id-differs', 1]])
    expect(report.files).toEqual([{ name: 'a.csv', read: 5, used: 5, rejected: 0 }])
  })

  it('numbers with commas, currency signs and blanks, and yes and no in German', async () => {
    await load(
      `source: s
product: { from: p.csv, id: id, list_price: { from: price, decimal: ',' }, active: aktiv }
invoice: { from: i.csv, id: id, net_amount: net }`,
      [csv('p.csv', 'id;price;aktiv\n1;1.234,56 €;ja\n2; 7 ;Nein', ';'), csv('i.csv', 'id,net\n1,"1,234.50"\n2,$12\n3,-5')],
    )
    expect(await table('SELECT list_price, active FROM crm.product ORDER BY key')).toBe('1234.56 | true\n7.00 | false')
    expect(await table('SELECT net_amount FROM crm.invoice ORDER BY key')).toBe('1234.50\n12.00\n-5.00')
  })
})

describe('moments', () => {
  it('without a zone are in the workspace\'s, with one in their own; days are never shifted', async () => {
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
        csv('a.csv', 'id,local,utc,mixed,tokyo\n1,2026-07-01 00:30:00,2026-07-01T22:30:00Z,2026-07-01 00:30:00,02.07.2026 06:00\n2,2026-03-29 02:30:00,2026-01-01T23:30:00Z,2026-07-01T23:30:00+01:00,01.01.2026 00:00'),
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
    expect((await readFacts(store)).momentKinds).toMatchObject({ 'activity.at': 'instant', 'lead.created_at': 'day' })
  })

  it('columns that hold only days are days even if the mapping does not say so', async () => {
    await load('source: s\nlead: { from: l.csv, id: id, created_at: day }', [csv('l.csv', 'id,day\n1,2026-07-01')], { timeZone: 'Europe/Berlin' })
    expect(await table('SELECT created_at, created_day FROM crm.lead')).toBe('2026-07-01T00:00:00Z | 2026-07-01')
    expect((await readFacts(store)).momentKinds).toEqual({ 'lead.created_at': 'day' })
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
    expect(await table('SELECT d.source_id, to_stage, occurred_day FROM crm.deal_stage_event e JOIN crm.deal d ON d.key = e.deal_key ORDER BY e.key')).toBe(
      '1 | New | 2026-01-01\n2 | New | 2026-01-02\n1 | Demo | 2026-01-05',
    )
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

describe('a newer export', () => {
  const mapping = `
source: s
files: { deals.csv: { full: true } }
deal: { from: deals.csv, id: id, status: status, stage: stage, amount: amount, created_at: made, closed_at: closed, owner: rep }
person: { from: reps.csv, id: id, name: name }
`
  const first = 'id,status,stage,amount,made,closed,rep\n1,open,New,10,2026-01-01,,u1\n2,open,New,20,2026-01-01,,u1\n3,open,New,30,2026-01-01,,u1'
  const second = 'id,status,stage,amount,made,closed,rep\n1,won,Won,15,2026-01-01,2026-05-20,u2\n2,open,New,20,2026-01-01,,u1\n4,open,New,40,2026-05-01,,u1'
  const reps = (): ReadableFile => csv('reps.csv', 'id,name\nu1,Ada\nu2,Ben')

  it('adds versions, keeps keys, and what is missing in a full file is deleted', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    const report = await load(mapping, [csv('deals.csv', second), reps()], { now: '2026-06-02T10:00:00Z' })
    expect(report).toMatchObject({ load: 2, dataVersion: 2, entities: { deal: { new: 1, changed: 1, unchanged: 1, deleted: 1 }, person: { unchanged: 2 } } })
    expect(await table('SELECT key, source_id, status, amount, load_from FROM crm.deal ORDER BY key')).toBe('1 | 1 | won | 15.00 | 2\n2 | 2 | open | 20.00 | 1\n4 | 4 | open | 40.00 | 2')
    expect(await table('SELECT key, status, load_from, load_until FROM crm_history.deal WHERE load_until < 2147483647 ORDER BY key')).toBe('1 | open | 1 | 2\n3 | open | 1 | 2')
    expect(await table('SELECT count(*), count(*) FILTER (WHERE "pegel:gone") FROM landing."s/deals.csv"')).toBe('6 | 1')
  })

  it('tells what changed as events of the day on which it changed', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    await load(mapping, [csv('deals.csv', second), reps()], { now: '2026-06-02T10:00:00Z' })
    expect(await table('SELECT from_stage, to_stage, occurred_day, origin FROM crm.deal_stage_event')).toBe('New | Won | 2026-05-20 | diff')
    expect(await table('SELECT field, old_value, new_value, occurred_day FROM crm.field_event ORDER BY field')).toBe(
      'amount | 10.00 | 15.00 | 2026-06-02\nowner | u1 | u2 | 2026-06-02\nstatus | open | won | 2026-05-20',
    )
    expect(await table("SELECT status, stage, amount, owner_key, from_day FROM crm.deal_at WHERE source_id = '1' ORDER BY from_day")).toBe(
      'open | New | 10.00 | 1 | 2026-01-01\nwon | Won | 10.00 | 1 | 2026-05-20\nwon | Won | 15.00 | 2 | 2026-06-02',
    )
    expect((await readFacts(store)).withHistory).toEqual(['deal.amount', 'deal.owner', 'deal.stage', 'deal.status'])
  })

  it('the same files again change nothing', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    const before = await table('SELECT * FROM crm_history.deal ORDER BY key')
    const report = await load(mapping, [csv('deals.csv', first), reps()], { now: '2026-06-02T10:00:00Z' })
    expect(report).toMatchObject({ load: 2, dataVersion: 1, changed: false, entities: { deal: { unchanged: 3 }, person: { unchanged: 2 } } })
    expect(await table('SELECT * FROM crm_history.deal ORDER BY key')).toBe(before)
    expect(await table('SELECT count(*) FROM landing."s/deals.csv"')).toBe('3')
    expect((await readFacts(store)).loads.map(({ number }) => number)).toEqual([1, 2])
  })

  it('a row that returns keeps its key', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    await load(mapping, [csv('deals.csv', second), reps()])
    await load(mapping, [csv('deals.csv', first), reps()])
    expect(await table('SELECT key, source_id, amount FROM crm.deal ORDER BY key')).toBe('1 | 1 | 10.00\n2 | 2 | 20.00\n3 | 3 | 30.00')
  })

  it('a rejected record is not deleted, and an empty or broken full file deletes nothing', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    await load(mapping, [csv('deals.csv', first.replace('30,2026-01-01', '30,oops')), reps()])
    expect(await table('SELECT count(*) FROM crm.deal')).toBe('3')
    const report = await load(mapping, [csv('deals.csv', 'id,status,stage,amount,made,closed,rep\n1,open,New'), reps()])
    expect(await table('SELECT count(*) FROM crm.deal')).toBe('3')
    expect(report.findings.map(({ code }) => code)).toContain('full-file-incomplete')
  })

  it('two halves are the same as all at once, links between them included', async () => {
    const whole = second.split('\n')
    const half = (from: number, until: number): string => [whole[0], ...whole.slice(from, until)].join('\n')
    const parts = mapping.replace('files: { deals.csv: { full: true } }', '')
    await load(parts, [csv('deals.csv', half(1, 3))])
    await load(parts, [csv('deals.csv', half(3, 5)), reps()])
    const columns = 'key, source_id, status, stage, amount, created_day, closed_day, owner_key'
    const halves = [await table(`SELECT ${columns} FROM crm.deal ORDER BY key`), await table(`SELECT ${columns}, from_day, until_day FROM crm.deal_at ORDER BY key, from_day`)]
    await store.close()
    store = await openDuckDb({ file: ':memory:' })
    await load(parts, [csv('deals.csv', second), reps()])
    expect([await table(`SELECT ${columns} FROM crm.deal ORDER BY key`), await table(`SELECT ${columns}, from_day, until_day FROM crm.deal_at ORDER BY key, from_day`)]).toEqual(halves)
  })

  it('a changed mapping is a new version, not a change in the world', async () => {
    await load(mapping.replace('amount: amount, ', ''), [csv('deals.csv', first), reps()])
    const report = await load(mapping, [csv('deals.csv', first), reps()])
    expect(report.entities['deal']).toMatchObject({ changed: 3 })
    expect(await table('SELECT count(*) FROM crm.field_event')).toBe('0')
  })
})

describe('undo', () => {
  const mapping = 'source: s\nfiles: { a.csv: { full: true } }\naccount: { from: a.csv, id: id, name: name }\n'
  const undo = (): Promise<LoadReport> => undoLastLoad({ store, crm, workspace: { timeZone: 'UTC' }, now: Temporal.Instant.from('2026-07-01T00:00:00Z') })
  const knownAt = (load: number): Promise<string> => table(`SELECT source_id, name FROM crm_history.account WHERE load_from <= ${load} AND load_until > ${load} ORDER BY key`)

  it('takes the last load back, and the one before when asked again; what was known then stays known', async () => {
    await load(mapping, [csv('a.csv', 'id,name\n1,A\n2,B')])
    await load(mapping, [csv('a.csv', 'id,name\n1,A2\n3,C')])
    expect(await undo()).toMatchObject({ kind: 'undo', load: 3, undoes: 2, dataVersion: 3, entities: { account: { new: 1, changed: 1, deleted: 1 } } })
    expect(await table('SELECT key, source_id, name FROM crm.account ORDER BY key')).toBe('1 | 1 | A\n2 | 2 | B')
    expect(await knownAt(1)).toBe('1 | A\n2 | B')
    expect(await knownAt(2)).toBe('1 | A2\n3 | C')
    expect(await knownAt(3)).toBe('1 | A\n2 | B')
    expect(await undo()).toMatchObject({ undoes: 1, load: 4 })
    expect(await table('SELECT count(*) FROM crm.account')).toBe('0')
    await expect(undo()).rejects.toMatchObject({ problems: [{ code: 'nothing-to-undo' }] })
    const again = await load(mapping, [csv('a.csv', 'id,name\n1,A2\n3,C')])
    expect(again.entities['account']).toMatchObject({ new: 2, deleted: 0 })
    expect(await table('SELECT key, source_id, name FROM crm.account ORDER BY key')).toBe('1 | 1 | A2\n3 | 3 | C')
  })
})
