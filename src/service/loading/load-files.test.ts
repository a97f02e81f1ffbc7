import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openLoading } from '../../../test/data/open-loading.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import { readFacts } from './read-facts.ts'

const { load, csv, table, store } = openLoading()

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

const three = (): readonly ReadableFile[] => [
  csv('deals.csv', dealsCsv),
  csv('reps.csv', repsCsv),
  csv('accounts.csv', accountsCsv),
]

describe('a first load', () => {
  it('fills fields by value, condition and type, finds links and keeps what nobody took', async () => {
    const report = await load(deals, three())
    expect(
      await table(`SELECT d.key, d.source_id, d.status, d.amount, d.created_day, d.closed_day, o.name, a.name, "x:rep", "x:account", "x:colour"
      FROM crm.deal d LEFT JOIN crm.person o ON o.key = d.owner_key LEFT JOIN crm.account a ON a.key = d.account_key ORDER BY d.key`),
    ).toBe(
      [
        '1 | 1 | won | 100.50 | 2026-01-02 | 2026-02-01 | Ada | Acme | - | - | red',
        '2 | 2 | lost | - | 2026-01-03 | 2026-02-02 | Ada | Beta | - | - | -',
        '3 | 3 | open | - | 2026-01-04 | - | - | - | Carl | a9 | blue',
      ].join('\n'),
    )
    expect(
      await table(
        'SELECT p.name, m.name FROM crm.person p LEFT JOIN crm.person m ON m.key = p.manager_key ORDER BY p.key',
      ),
    ).toBe('Ada | Zoe\nBen | Ada\nZoe | -')
    expect(report).toMatchObject({
      load: 1,
      dataVersion: 1,
      changed: true,
      files: [
        { name: 'deals.csv', read: 3, used: 3, rejected: 0 },
        { name: 'reps.csv', read: 2 },
        { name: 'accounts.csv', read: 2 },
      ],
      entities: { deal: { new: 3 }, person: { new: 3 }, account: { new: 2 } },
    })
    expect(report.findings.map(({ code, field, n, values }) => [code, field, n, values?.[0]?.value])).toEqual([
      ['link-without-partner', 'owner', 1, 'Carl'],
      ['link-without-partner', 'account', 1, 'a9'],
    ])
    expect((await readFacts(store())).momentKinds).toEqual({ 'deal.created_at': 'day', 'deal.closed_at': 'day' })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('knows where records are seen in the CRM, also when only that was changed', async () => {
    await load(deals, three())
    expect((await readFacts(store())).recordUrls).toBeUndefined()
    const linked = deals.replace('from: deals.csv', "from: deals.csv\n  url: 'https://crm.example.com/d/{id}'")
    const report = await load(linked, three())
    expect(report).toMatchObject({ changed: false, dataVersion: 2 })
    expect((await readFacts(store())).recordUrls).toEqual([
      { entity: 'deal', source: 's', url: 'https://crm.example.com/d/{id}' },
    ])
    expect(await table('SELECT count(*) FROM crm_history.deal')).toBe('3')
    await load(deals, three())
    expect((await readFacts(store())).recordUrls).toBeUndefined()
  })

  it('has states at once', async () => {
    await load(deals, three())
    expect(
      await table(
        "SELECT source_id, status, from_day, until_day FROM crm.deal_at WHERE source_id <> '2' ORDER BY source_id, from_day",
      ),
    ).toBe('1 | open | 2026-01-02 | 2026-02-01\n1 | won | 2026-02-01 | 9999-12-31\n3 | open | 2026-01-04 | 9999-12-31')
  })

  it('refuses a mapping that names what is not there, all at once', async () => {
    const wrong = 'source: s\ndeal: { from: deals.csv, id: id, status: stat, amuont: value }\n'
    await expect(load(wrong, three())).rejects.toMatchObject({
      problems: [{ code: 'unknown-field', didYouMean: 'amount' }, { code: 'unknown-column' }],
    })
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
    const report = await load('source: s\naccount: { from: a.csv, id: id, name: name }', [
      csv('a.csv', 'id,name\n1,A\n1,A\n2,B\n3,C\n2,D'),
    ])
    expect(await table('SELECT source_id, name FROM crm.account ORDER BY source_id')).toBe('1 | A\n2 | D\n3 | C')
    expect(report.findings.map(({ code, n }) => [code, n])).toEqual([
      ['duplicate-records', 1],
      ['same-id-differs', 1],
    ])
    expect(report.files).toEqual([{ name: 'a.csv', read: 5, used: 5, rejected: 0 }])
  })

  it('numbers with commas, currency signs and blanks, and yes and no in German', async () => {
    await load(
      `source: s
product: { from: p.csv, id: id, list_price: { from: price, decimal: ',' }, active: aktiv }
invoice: { from: i.csv, id: id, net_amount: net }`,
      [
        csv('p.csv', 'id;price;aktiv\n1;1.234,56 €;ja\n2; 7 ;Nein', ';'),
        csv('i.csv', 'id,net\n1,"1,234.50"\n2,$12\n3,-5'),
      ],
    )
    expect(await table('SELECT list_price, active FROM crm.product ORDER BY key')).toBe('1234.56 | true\n7.00 | false')
    expect(await table('SELECT net_amount FROM crm.invoice ORDER BY key')).toBe('1234.50\n12.00\n-5.00')
  })
})
