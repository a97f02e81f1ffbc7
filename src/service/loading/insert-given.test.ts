import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import { catalogueModel, rowsOf } from '../../../test/data/catalogue-model.ts'
import { insertGiven } from './insert-given.ts'
import { readFacts } from './read-facts.ts'

const crm = catalogueModel()
let store: DuckDbStore

beforeEach(async () => {
  store = await openDuckDb({ file: ':memory:' })
})
afterEach(async () => store.close())

const given = (tables: Record<string, string>, timeZone?: string): ReturnType<typeof insertGiven> =>
  insertGiven(
    store,
    crm,
    Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, rowsOf(text)])),
    timeZone === undefined ? {} : { timeZone },
  )

async function versions(columns: string, table = 'deal_at'): Promise<string> {
  const { rows } = await store.run(
    `SELECT source_id, from_day, until_day, ${columns} FROM crm.${table} ORDER BY source_id, from_day`,
  )
  return rows.map((row) => row.map((cell) => cell ?? '-').join(' | ')).join('\n')
}

describe('states of deals', () => {
  it('without events a deal is open from its creation to its closing', async () => {
    await given({
      deal: `
        id | status | amount | created_at | closed_at
        1  | won    | 1000   | 2026-01-02 | 2026-01-20
        2  | open   | 700    | 2026-01-05 |
        3  | lost   | 5      | 2026-02-01 | 2026-02-01`,
    })
    expect(await versions('status, closed_day')).toBe(
      [
        '1 | 2026-01-02 | 2026-01-20 | open | -',
        '1 | 2026-01-20 | 9999-12-31 | won | 2026-01-20',
        '2 | 2026-01-05 | 9999-12-31 | open | -',
        '3 | 2026-02-01 | 9999-12-31 | lost | 2026-02-01',
      ].join('\n'),
    )
  })

  it('begins at its earliest known moment, and at the newest day where none is known', async () => {
    await given({
      deal: `
        id | status | closed_at
        1  | won    | 2026-01-20
        2  | open   |`,
    })
    expect(await versions('status, undated')).toBe(
      '1 | 2026-01-20 | 9999-12-31 | won | false\n2 | 2026-01-20 | 9999-12-31 | open | true',
    )
  })

  it('stage events say which status held, and a deal won twice was open in between', async () => {
    await given({
      stage: `
        name  | status
        Talk  | open
        Won   | won
        Lost  | lost`,
      deal: `
        id | status | stage | created_at | closed_at
        1  | lost   | Lost  | 2026-01-01 | 2026-04-01`,
      deal_stage_event: `
        deal | from_stage | to_stage | occurred_at
        1    |            | Talk     | 2026-01-01
        1    | Talk       | Won      | 2026-03-01
        1    | Won        | Talk     | 2026-03-10
        1    | Talk       | Lost     | 2026-04-01`,
    })
    expect(await versions('stage, status, closed_day, stage_since_day')).toBe(
      [
        '1 | 2026-01-01 | 2026-03-01 | Talk | open | - | 2026-01-01',
        '1 | 2026-03-01 | 2026-03-10 | Won | won | 2026-03-01 | 2026-03-01',
        '1 | 2026-03-10 | 2026-04-01 | Talk | open | - | 2026-03-10',
        '1 | 2026-04-01 | 9999-12-31 | Lost | lost | 2026-04-01 | 2026-04-01',
      ].join('\n'),
    )
  })

  it('counts from the closing date where the stage moved earlier, and today where it is open again', async () => {
    await given({
      stage: 'name | status\nWon | won\nTalk | open',
      deal: `
        id | status | stage | created_at | closed_at
        1  | won    | Won   | 2026-01-01 | 2026-03-05
        2  | open   | Talk  | 2026-01-01 | 2026-02-01`,
      deal_stage_event: `
        deal | from_stage | to_stage | occurred_at
        1    | Talk       | Won      | 2026-03-01
        2    | Talk       | Won      | 2026-02-01
        2    | Won        | Talk     | 2026-02-10`,
    })
    expect(await versions('status, closed_day')).toBe(
      [
        '1 | 2026-01-01 | 2026-03-01 | open | -',
        '1 | 2026-03-01 | 2026-03-05 | open | -',
        '1 | 2026-03-05 | 9999-12-31 | won | 2026-03-05',
        '2 | 2026-01-01 | 2026-02-01 | open | -',
        '2 | 2026-02-01 | 2026-02-10 | won | 2026-02-01',
        '2 | 2026-02-10 | 9999-12-31 | open | -',
      ].join('\n'),
    )
  })

  it('learns from the deals of today which stage means won, but not from deals lost while in a stage', async () => {
    await given({
      deal: `
        id | status | stage | created_at | closed_at
        1  | won    | Done  | 2026-01-01 | 2026-02-01
        2  | lost   | Talk  | 2026-01-01 | 2026-03-01
        3  | won    | Done  | 2026-01-01 | 2026-03-01`,
      deal_stage_event: `
        deal | from_stage | to_stage | occurred_at
        1    | Talk       | Done     | 2026-02-01
        2    |            | Talk     | 2026-01-05
        3    | Talk       | Done     | 2026-02-01
        3    | Done       | Talk     | 2026-02-10
        3    | Talk       | Done     | 2026-03-01`,
    })
    expect(await versions('status')).toBe(
      [
        '1 | 2026-01-01 | 2026-02-01 | open',
        '1 | 2026-02-01 | 9999-12-31 | won',
        '2 | 2026-01-01 | 2026-01-05 | open',
        '2 | 2026-01-05 | 2026-03-01 | open',
        '2 | 2026-03-01 | 9999-12-31 | lost',
        '3 | 2026-01-01 | 2026-02-01 | open',
        '3 | 2026-02-01 | 2026-02-10 | won',
        '3 | 2026-02-10 | 2026-03-01 | open',
        '3 | 2026-03-01 | 9999-12-31 | won',
      ].join('\n'),
    )
  })

  it('tracked fields have their old values before their first change, links by id or name', async () => {
    await given({
      person: 'id | name\nu1 | Ada\nu2 | Ben',
      deal: `
        id | status | amount | owner | created_at | close_date
        1  | open   | 900    | u2    | 2026-01-01 | 2026-06-01`,
      field_event: `
        entity | record_id | field      | old_value  | new_value  | occurred_at
        deal   | 1         | amount     | 500        | 700        | 2026-02-01
        deal   | 1         | amount     | 700        |            | 2026-02-10
        deal   | 1         | amount     |            | 900.0      | 2026-02-20
        deal   | 1         | owner      | u1         | Ben        | 2026-02-10
        deal   | 1         | close_date | 2026-05-01 | 2026-06-01 | 2026-03-01`,
    })
    expect(await versions('amount, owner_key, close_date')).toBe(
      [
        '1 | 2026-01-01 | 2026-02-01 | 500.00 | 1 | 2026-05-01',
        '1 | 2026-02-01 | 2026-02-10 | 700.00 | 1 | 2026-05-01',
        '1 | 2026-02-10 | 2026-02-20 | - | 2 | 2026-05-01',
        '1 | 2026-02-20 | 2026-03-01 | 900.00 | 2 | 2026-05-01',
        '1 | 2026-03-01 | 9999-12-31 | 900.00 | 2 | 2026-06-01',
      ].join('\n'),
    )
  })

  it('where the last change says otherwise than the row, the row holds from its update on', async () => {
    await given({
      deal: `
        id | status | stage | amount | created_at | closed_at  | updated_at
        1  | won    | Won   | 900    | 2026-01-01 | 2026-03-01 | 2026-03-02T10:00:00Z`,
      deal_stage_event: 'deal | to_stage | occurred_at\n1 | Engaging | 2026-01-01',
      field_event:
        'entity | record_id | field | old_value | new_value | occurred_at\ndeal | 1 | amount | 5 | 6 | 2026-02-01',
    })
    expect(await versions('stage, status, amount')).toBe(
      [
        '1 | 2026-01-01 | 2026-02-01 | Engaging | open | 5.00',
        '1 | 2026-02-01 | 2026-03-01 | Engaging | open | 6.00',
        '1 | 2026-03-01 | 2026-03-02 | Won | won | 6.00',
        '1 | 2026-03-02 | 9999-12-31 | Won | won | 900.00',
      ].join('\n'),
    )
  })

  it('several changes on one day make one version, and those before the beginning count from the beginning', async () => {
    await given({
      deal: 'id | status | stage | created_at\n1 | open | C | 2026-01-02',
      deal_stage_event: `
        deal | from_stage | to_stage | occurred_at
        1    |            | A        | 2026-01-01
        1    | A          | B        | 2026-02-01T08:00:00Z
        1    | B          | C        | 2026-02-01T09:00:00Z`,
    })
    expect(await versions('stage')).toBe('1 | 2026-01-02 | 2026-02-01 | A\n1 | 2026-02-01 | 9999-12-31 | C')
  })
})

describe('states of others', () => {
  it('a ticket was open before it was solved, a subscription active before it ended, a lead as its events say', async () => {
    await given({
      ticket: `
        id | status | created_at | solved_at  | closed_at
        t1 | closed | 2026-01-01 | 2026-01-05 | 2026-01-07
        t2 | open   | 2026-01-01 |            |`,
      subscription: `
        id | status    | mrr | starts_at  | ends_at
        s1 | cancelled | 10  | 2026-01-01 | 2026-03-01
        s2 | active    | 20  | 2026-01-01 | `,
      subscription_event: 'subscription | mrr | occurred_at\ns2 | 15 | 2026-01-01\ns2 | 20 | 2026-02-01',
      lead: 'id | status | created_at\nl1 | working | 2026-01-01',
      lead_status_event: 'lead | from_stage | to_stage | occurred_at\nl1 | new | working | 2026-01-03',
    })
    expect(await versions('status', 'ticket_at')).toBe(
      [
        't1 | 2026-01-01 | 2026-01-05 | open',
        't1 | 2026-01-05 | 2026-01-07 | solved',
        't1 | 2026-01-07 | 9999-12-31 | closed',
        't2 | 2026-01-01 | 9999-12-31 | open',
      ].join('\n'),
    )
    expect(await versions('status, mrr', 'subscription_at')).toBe(
      [
        's1 | 2026-01-01 | 2026-03-01 | active | 10.00',
        's1 | 2026-03-01 | 9999-12-31 | cancelled | 10.00',
        's2 | 2026-01-01 | 2026-02-01 | active | 15.00',
        's2 | 2026-02-01 | 9999-12-31 | active | 20.00',
      ].join('\n'),
    )
    expect(await versions('status', 'lead_at')).toBe(
      'l1 | 2026-01-01 | 2026-01-03 | new\nl1 | 2026-01-03 | 9999-12-31 | working',
    )
  })

  it('stays last from one stage to the next; the last one of a closed deal to its closing', async () => {
    await given({
      deal: `
        id | status | stage | stage_since | created_at | closed_at
        1  | won    | Won   |             | 2026-01-01 | 2026-03-01
        2  | lost   | Talk  |             | 2026-01-01 | 2026-02-01
        3  | open   | Talk  | 2026-01-09  | 2026-01-01 |`,
      deal_stage_event: `
        deal | from_stage | to_stage | occurred_at
        1    |            | Talk     | 2026-01-01
        1    | Talk       | Demo     | 2026-01-10
        1    | Demo       | Talk     | 2026-02-10
        1    | Talk       | Won      | 2026-03-01
        2    | New        | Talk     | 2026-01-20`,
    })
    const { rows } = await store.run(
      'SELECT d.source_id, s.stage, s.entered_day, s.left_day, s.visit FROM crm.stay s JOIN crm.deal d ON d.key = s.deal_key ORDER BY 1, s.key',
    )
    expect(rows.map((row) => row.join(' | ')).join('\n')).toBe(
      [
        '1 | Talk | 2026-01-01 | 2026-01-10 | 1.0000',
        '1 | Demo | 2026-01-10 | 2026-02-10 | 1.0000',
        '1 | Talk | 2026-02-10 | 2026-03-01 | 2.0000',
        '1 | Won | 2026-03-01 |  | 1.0000',
        '2 | New | 2026-01-01 | 2026-01-20 | 1.0000',
        '2 | Talk | 2026-01-20 | 2026-02-01 | 1.0000',
        '3 | Talk | 2026-01-09 |  | 1.0000',
      ].join('\n'),
    )
  })
})

describe('facts', () => {
  it('say how far the data reaches, what is filled and how precisely moments are known', async () => {
    const facts = await given(
      {
        lead: 'id | source | status | created_at | shoe size\n1 | Web | new | 2026-01-02 | 43\n2 | | new | 2026-01-03T23:30:00Z |',
        deal: 'id | status | created_at | closed_at | close_date\n1 | won | 2026-01-02 | 2026-01-20 | 2026-09-01',
      },
      'Europe/Berlin',
    )
    expect(facts).toMatchObject({
      dataVersion: 1,
      newestDay: '2026-01-20',
      momentKinds: { 'lead.created_at': 'mixed', 'deal.created_at': 'day', 'deal.close_date': 'day' },
      sourceColumns: [{ entity: 'lead', name: 'shoe size' }],
      withHistory: ['deal.status'],
      rows: { lead: 2, deal: 1 },
    })
    expect(facts.filled).toEqual(expect.arrayContaining(['lead.source', 'lead.shoe size', 'deal.closed_at']))
    expect(await readFacts(store)).toEqual(facts)
    expect((await store.run('SELECT created_day, created_at FROM crm.lead ORDER BY key')).rows).toEqual([
      ['2026-01-02', '2026-01-02T00:00:00Z'],
      ['2026-01-04', '2026-01-03T23:30:00Z'],
    ])
  })

  it('say which kept columns hold people, by their values', async () => {
    const { sourceColumns } = await given({
      person: 'id | name | mentor\n1 | Anna Maier | Bo Berg\n2 | Bo Berg | Anna Schulz\n3 | Cem Ay | Dr. No',
      deal: 'id | owner | helper | mail | region | plan\n1 | 1 | cem ay | a@b.de | Great Lakes | Gold\n2 | 2 | nobody | c@d.org | East Side | Silver',
    })
    const personal = sourceColumns.filter((column) => column.personal).map(({ name }) => name)
    expect(personal.toSorted()).toEqual(['helper', 'mail', 'mentor'])
  })

  it('a link to an id that is not given is a mistake of the test', async () => {
    await expect(given({ account: 'id | name\n1 | A', deal: 'id | account\n1 | 2' })).rejects.toThrow(
      'no account with id 2',
    )
  })
})
