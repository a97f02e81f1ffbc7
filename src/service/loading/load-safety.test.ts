import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { catalogueModel } from '../../../test/data/catalogue-model.ts'
import { csvFile, mappingOf, testFolder } from '../../../test/data/load-csv.ts'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import { loadFiles } from './load-files.ts'
import type { LoadStore } from './load-store.ts'
import { readFacts } from './read-facts.ts'

const crm = catalogueModel()
const now = Temporal.Instant.from('2026-06-01T00:00:00Z')
const mapping = mappingOf('source: s\naccount: { from: a.csv, id: id, name: name }')

/** Loads until it is killed after some time; gives the last round that was said to be done. */
async function loadAndKill(file: string, folder: string, first: number, afterMs: number): Promise<number> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../../test/data/load-until-killed.ts', import.meta.url)), file, folder, String(first)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
  await once(child.stdout, 'data')
  setTimeout(() => child.kill('SIGKILL'), afterMs)
  await once(child, 'exit')
  return Number(told.trim().split('\n').at(-1))
}

describe('a load that does not come to its end', () => {
  it('by kill -9 leaves the former data, and the next one goes on from there', async () => {
    const folder = testFolder()
    const file = join(folder, 'data.duckdb')
    let round = 1
    for (const afterMs of [30, 170, 310, 520]) {
      const done = await loadAndKill(file, folder, round, afterMs)
      const store = await openDuckDb({ file })
      const { rows } = await store.run(
        `SELECT count(*), count(DISTINCT amount), max(amount)::INTEGER, (SELECT count(*) FROM crm.deal_at WHERE until_day = DATE '9999-12-31'),
           (SELECT count(DISTINCT amount) FROM crm.deal_at WHERE until_day = DATE '9999-12-31'), (SELECT count(*) FROM pegel.load WHERE finished_at IS NULL) FROM crm.deal`,
      )
      const amount = Number(rows[0]?.[2])
      expect(rows).toEqual([[20_000, 1, amount, 20_000, 1, 0]])
      // The load may have been committed without its line having been printed.
      expect([done, done + 1]).toContain(amount)
      await store.close()
      round = amount + 1
    }
  })

  it('because the file changed while it was read says so and changes nothing', async () => {
    const store = await openDuckDb({ file: ':memory:' })
    const file = csvFile(testFolder(), 'a.csv', 'id,name\n1,A')
    const touching: LoadStore = {
      file: store.file,
      run: (sql) => store.run(sql),
      transaction: (work) => store.transaction(work),
      createTables: (model) => store.createTables(model),
      alone: (work) =>
        store.alone((writer) =>
          work({
            run: async (sql) => {
              const result = await writer.run(sql)
              if (sql.includes('read_csv')) appendFileSync(file.path, '2,B\n')
              return result
            },
          }),
        ),
    }
    const request = { store: touching, crm, mapping, files: [file], workspace: { timeZone: 'UTC' }, now }
    await expect(loadFiles(request)).rejects.toMatchObject({ who: 'a.csv', retry: true })
    expect(await readFacts(store)).toMatchObject({ dataVersion: 0, loads: [] })
    expect(await loadFiles({ ...request, store })).toMatchObject({ load: 1, entities: { account: { new: 2 } } })
    await store.close()
  })

  it('because the disk is full leaves the former data', async () => {
    const store = await openDuckDb({ file: ':memory:' })
    const folder = testFolder()
    const request = {
      store,
      crm,
      mapping,
      files: [csvFile(folder, 'a.csv', 'id,name\n1,A')],
      workspace: { timeZone: 'UTC' },
      now,
    }
    await loadFiles(request)
    const failing: LoadStore = {
      file: store.file,
      run: (sql) => store.run(sql),
      transaction: (work) => store.transaction(work),
      createTables: (model) => store.createTables(model),
      alone: (work) =>
        store.alone((writer) =>
          work({
            run: async (sql) => {
              if (sql.includes('INTO pegel.load')) throw new Error('IO Error: No space left on device')
              return writer.run(sql)
            },
          }),
        ),
    }
    const files = [csvFile(folder, 'a.csv', 'id,name\n1,changed\n2,B')]
    await expect(loadFiles({ ...request, store: failing, files })).rejects.toThrow('No space left')
    expect((await store.run('SELECT source_id, name FROM crm.account')).rows).toEqual([['1', 'A']])
    expect(await loadFiles({ ...request, files })).toMatchObject({
      load: 2,
      entities: { account: { new: 1, changed: 1 } },
    })
    await store.close()
  })

  it('because the file is gone names the file', async () => {
    const store = await openDuckDb({ file: ':memory:' })
    const file = { ...csvFile(testFolder(), 'a.csv', 'id,name\n1,A'), path: '/nowhere/a.csv' }
    await expect(
      loadFiles({ store, crm, mapping, files: [file], workspace: { timeZone: 'UTC' }, now }),
    ).rejects.toMatchObject({ who: 'a.csv' })
    await store.close()
  })
})
