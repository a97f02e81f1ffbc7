import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mappingOf } from '../../../test/data/load-csv.ts'
import { openLoading } from '../../../test/data/open-loading.ts'
import { countHidden, countLanded, exportLanding, landedValues, type Wanted } from './read-landing.ts'

const { load, csv, table, store, undo } = openLoading()

const text = `
source: s
files: { deals.csv: { full: true } }
deal: { from: deals.csv, id: id, status: status, amount: amount }
`
const mapping = mappingOf(text)
const first = 'id,status,amount\n1,open,10\n2,open,20\n3,won,30'
const second = 'id,status,amount\n1,won,15\n3,won,30\n4,open,40'

/** The records of an export, as `id status amount`. */
async function exported(wanted: Wanted = 'present'): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pegel-landing-'))
  const [file] = await exportLanding(store(), mapping, folder, wanted)
  expect(file).toMatchObject({ name: 'deals.csv', format: 'parquet', columns: ['id', 'status', 'amount'] })
  return table(`SELECT id || ' ' || status || ' ' || amount FROM read_parquet('${file?.path ?? ''}')`)
}

describe('what was landed', () => {
  it('can be had again as it stands now: the last version of each record, without those that are gone', async () => {
    await load(text, [csv('deals.csv', first)])
    expect(await exported()).toBe('1 open 10\n2 open 20\n3 won 30')
    await load(text, [csv('deals.csv', second)], { now: '2026-06-02T10:00:00Z' })
    expect(await exported()).toBe('3 won 30\n1 won 15\n4 open 40')
  })

  it('with the deleted ones as well', async () => {
    await load(text, [csv('deals.csv', first)])
    await load(text, [csv('deals.csv', second)], { now: '2026-06-02T10:00:00Z' })
    expect(await countHidden(store(), mapping)).toEqual({ deleted: 1, repeated: 0 })
    expect((await exported('deleted-too')).split('\n').toSorted()).toEqual([
      '1 won 15',
      '2 open 20',
      '3 won 30',
      '4 open 40',
    ])
  })

  it('with each record of an id that stands there several times as one of its own', async () => {
    await load(text, [csv('deals.csv', 'id,status,amount\n1,open,10\n1,won,12\n2,open,20')])
    expect(await countHidden(store(), mapping)).toEqual({ deleted: 0, repeated: 1 })
    expect(await exported('repeated-too')).toBe('1 #2 open 10\n1 won 12\n2 open 20')
  })

  it('knows nothing of a load that was taken back', async () => {
    await load(text, [csv('deals.csv', first)])
    await load(text, [csv('deals.csv', second)], { now: '2026-06-02T10:00:00Z' })
    await undo()
    expect(await exported()).toBe('1 open 10\n2 open 20\n3 won 30')
  })

  it('gives, loaded again, what is there already', async () => {
    await load(text, [csv('deals.csv', first)])
    await load(text, [csv('deals.csv', second)], { now: '2026-06-02T10:00:00Z' })
    const folder = mkdtempSync(join(tmpdir(), 'pegel-landing-'))
    const files = await exportLanding(store(), mapping, folder)
    const again = await load(text, files, { now: '2026-06-03T10:00:00Z' })
    expect(again).toMatchObject({ changed: false, entities: { deal: { new: 0, changed: 0, deleted: 0 } } })
    const remapped = await load(
      text.replace('status: status', 'status: { from: status, values: { open: lost } }'),
      files,
    )
    expect(remapped.entities['deal']).toMatchObject({ changed: 1, deleted: 0 })
    expect(await table("SELECT count(*) FROM crm.deal WHERE status = 'lost'")).toBe('1')
  })

  it('tells the values of a column, the most frequent first, and nothing of a column that is not there', async () => {
    await load(text, [csv('deals.csv', 'id,status,amount\n1,open,10\n2, open ,20\n3,won,30\n4,,1')])
    const values = (column: string, most = 5) => landedValues(store(), mapping, { file: 'deals.csv', column, most })
    expect(await values('status')).toEqual([
      { value: 'open', rows: 2 },
      { value: 'won', rows: 1 },
    ])
    expect(await values('amount', 1)).toHaveLength(2)
    expect(await values('colour')).toEqual([])
    expect(await countLanded(store(), mapping)).toBe(4)
    expect(await countLanded(store(), mappingOf(text.replace('source: s', 'source: other')))).toBe(0)
  })
})
