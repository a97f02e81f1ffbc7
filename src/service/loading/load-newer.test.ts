import { describe, expect, it } from 'vitest'
import { openLoading } from '../../../test/data/open-loading.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import { catalogueModel } from '../../../test/data/catalogue-model.ts'
import { stateIntervalsSql } from '../../core/sql/state-intervals.ts'
import { readFacts } from './read-facts.ts'

const { load, csv, table, store, empty, undo } = openLoading()

describe('a newer export', () => {
  const mapping = `
source: s
files: { deals.csv: { full: true } }
deal: { from: deals.csv, id: id, status: status, stage: stage, amount: amount, created_at: made, closed_at: closed, owner: rep }
person: { from: reps.csv, id: id, name: name }
`
  const first =
    'id,status,stage,amount,made,closed,rep\n1,open,New,10,2026-01-01,,u1\n2,open,New,20,2026-01-01,,u1\n3,open,New,30,2026-01-01,,u1'
  const second =
    'id,status,stage,amount,made,closed,rep\n1,won,Won,15,2026-01-01,2026-05-20,u2\n2,open,New,20,2026-01-01,,u1\n4,open,New,40,2026-05-01,,u1'
  const reps = (): ReadableFile => csv('reps.csv', 'id,name\nu1,Ada\nu2,Ben')

  it('adds versions, keeps keys, and what is missing in a full file is deleted', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    const report = await load(mapping, [csv('deals.csv', second), reps()], { now: '2026-06-02T10:00:00Z' })
    expect(report).toMatchObject({
      load: 2,
      dataVersion: 2,
      entities: { deal: { new: 1, changed: 1, unchanged: 1, deleted: 1 }, person: { unchanged: 2 } },
    })
    expect(await table('SELECT key, source_id, status, amount, load_from FROM crm.deal ORDER BY key')).toBe(
      '1 | 1 | won | 15.00 | 2\n2 | 2 | open | 20.00 | 1\n4 | 4 | open | 40.00 | 2',
    )
    expect(
      await table(
        'SELECT key, status, load_from, load_until FROM crm_history.deal WHERE load_until < 2147483647 ORDER BY key',
      ),
    ).toBe('1 | open | 1 | 2\n3 | open | 1 | 2')
    expect(await table('SELECT count(*), count(*) FILTER (WHERE "pegel:gone") FROM landing."s/deals.csv"')).toBe(
      '6 | 1',
    )
  })

  it('tells what changed as events of the day on which it changed', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    await load(mapping, [csv('deals.csv', second), reps()], { now: '2026-06-02T10:00:00Z' })
    expect(await table('SELECT from_stage, to_stage, occurred_day, origin FROM crm.deal_stage_event')).toBe(
      'New | Won | 2026-05-20 | diff',
    )
    expect(await table('SELECT field, old_value, new_value, occurred_day FROM crm.field_event ORDER BY field')).toBe(
      'amount | 10.00 | 15.00 | 2026-06-02\nowner | u1 | u2 | 2026-06-02\nstatus | open | won | 2026-05-20',
    )
    expect(
      await table(
        "SELECT status, stage, amount, owner_key, from_day FROM crm.deal_at WHERE source_id = '1' ORDER BY from_day",
      ),
    ).toBe(
      'open | New | 10.00 | 1 | 2026-01-01\nwon | Won | 10.00 | 1 | 2026-05-20\nwon | Won | 15.00 | 2 | 2026-06-02',
    )
    expect((await readFacts(store())).withHistory).toEqual(['deal.amount', 'deal.owner', 'deal.stage', 'deal.status'])
  })

  it('the same files again change nothing', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    const before = await table('SELECT * FROM crm_history.deal ORDER BY key')
    const report = await load(mapping, [csv('deals.csv', first), reps()], { now: '2026-06-02T10:00:00Z' })
    expect(report).toMatchObject({
      load: 2,
      dataVersion: 1,
      changed: false,
      entities: { deal: { unchanged: 3 }, person: { unchanged: 2 } },
    })
    expect(await table('SELECT * FROM crm_history.deal ORDER BY key')).toBe(before)
    expect(await table('SELECT count(*) FROM landing."s/deals.csv"')).toBe('3')
    expect((await readFacts(store())).loads.map(({ number }) => number)).toEqual([1, 2])
  })

  it('a row that returns keeps its key', async () => {
    await load(mapping, [csv('deals.csv', first), reps()])
    await load(mapping, [csv('deals.csv', second), reps()])
    await load(mapping, [csv('deals.csv', first), reps()])
    expect(await table('SELECT key, source_id, amount FROM crm.deal ORDER BY key')).toBe(
      '1 | 1 | 10.00\n2 | 2 | 20.00\n3 | 3 | 30.00',
    )
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
    const halves = [
      await table(`SELECT ${columns} FROM crm.deal ORDER BY key`),
      await table(`SELECT ${columns}, from_day, until_day FROM crm.deal_at ORDER BY key, from_day`),
    ]
    await empty()
    await load(parts, [csv('deals.csv', second), reps()])
    expect([
      await table(`SELECT ${columns} FROM crm.deal ORDER BY key`),
      await table(`SELECT ${columns}, from_day, until_day FROM crm.deal_at ORDER BY key, from_day`),
    ]).toEqual(halves)
  })

  it('what was known at a load can be asked later, states included', async () => {
    const columns = 'key, status, stage, amount, from_day, until_day'
    const states = (from: string): Promise<string> => table(`SELECT ${columns} FROM ${from} ORDER BY key, from_day`)
    await load(mapping, [csv('deals.csv', first), reps()])
    const then = await states('crm.deal_at')
    const { newestDay = '' } = await readFacts(store())
    await load(mapping, [csv('deals.csv', second), reps()], { now: '2026-06-02T10:00:00Z' })
    const known = (entity: string): string =>
      `(SELECT * EXCLUDE (load_until) FROM crm_history.${entity} WHERE load_from <= 1 AND load_until > 1)`
    expect(await states(`(${stateIntervalsSql(catalogueModel(), 'deal', known, { newestDay })})`)).toBe(then)
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
  const knownAt = (load: number): Promise<string> =>
    table(
      `SELECT source_id, name FROM crm_history.account WHERE load_from <= ${load} AND load_until > ${load} ORDER BY key`,
    )

  it('takes the last load back, and the one before when asked again; what was known then stays known', async () => {
    await load(mapping, [csv('a.csv', 'id,name\n1,A\n2,B')])
    await load(mapping, [csv('a.csv', 'id,name\n1,A2\n3,C')])
    expect(await undo()).toMatchObject({
      kind: 'undo',
      load: 3,
      undoes: 2,
      dataVersion: 3,
      entities: { account: { new: 1, changed: 1, deleted: 1 } },
    })
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
