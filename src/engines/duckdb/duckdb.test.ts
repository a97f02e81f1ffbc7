import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { catalogueModel } from '../../../test/data/catalogue-model.ts'
import { describeEngine } from '../contract/describe-engine.ts'
import type { DuckDbStore } from './duckdb-store.ts'
import { openDuckDb, type DuckDbOptions } from './open-duckdb.ts'

const endless = 'SELECT count(*) FROM range(10000000) AS a(i), range(1000000) AS b(j) WHERE i * j % 7 = 3'

const manyRows = 'range(3000000) AS numbers(n)'

describeEngine('DuckDB', { open: () => openDuckDb({ file: ':memory:' }), endless, manyRows })

describe('a DuckDB store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pegel-duckdb-'))
  const stores: DuckDbStore[] = []
  const open = async (options: DuckDbOptions): Promise<DuckDbStore> => {
    const store = await openDuckDb(options)
    stores.push(store)
    return store
  }
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
  })

  it('is never opened twice in a process, and can be opened again when closed', async () => {
    const file = join(folder, 'once.duckdb')
    const store = await open({ file })
    await expect(openDuckDb({ file: join(folder, '.', 'once.duckdb') })).rejects.toThrow('already open')
    await store.close()
    await open({ file })
  })

  it('gives back the room of deleted rows when it tidies, and only then', async () => {
    const store = await open({ file: join(folder, 'tidy.duckdb') })
    const held = async (): Promise<unknown> =>
      (await store.run("SELECT sum(count) FROM pragma_storage_info('t') WHERE segment_type = 'BIGINT'")).rows[0]?.[0]
    await store.write('CREATE TABLE t AS SELECT range AS i FROM range(500000)')
    await store.write('CHECKPOINT')
    await store.write('DELETE FROM t WHERE i % 10 <> 0')
    await store.write('CHECKPOINT')
    expect(Number(await held())).toBe(500_000)
    expect(await store.tidy()).toBe(true)
    expect(Number(await held())).toBe(50_000)
    expect((await store.run('SELECT count(*), sum(i) FROM t')).rows).toEqual([[50_000, 12_499_750_000]])
  })

  it('does not wait for a question under way to tidy', async () => {
    const store = await open({ file: join(folder, 'busy.duckdb') })
    await store.write('CREATE TABLE t AS SELECT range AS i FROM range(100000)')
    const asker = new AbortController()
    const asked = store.run(`SELECT count(*) FROM t, (${endless})`, asker.signal)
    await store.write('DELETE FROM t WHERE i > 10')
    expect(await store.tidy()).toBe(false)
    asker.abort()
    await expect(asked).rejects.toThrow()
    expect(await store.tidy()).toBe(true)
  })

  it('streams one state of the data while others write, and closes though a reader paused', async () => {
    const store = await open({ file: join(folder, 'stream.duckdb') })
    await store.write('CREATE TABLE t AS SELECT range AS n FROM range(500000)')
    const rows = store.stream('SELECT n FROM t ORDER BY n')
    let read = (await rows.next()).value?.length ?? 0
    await store.write('UPDATE t SET n = -1')
    for await (const more of rows) {
      expect(more.every(([n]) => n !== -1)).toBe(true)
      read += more.length
    }
    expect(read).toBe(500_000)
    const paused = store.stream('SELECT n FROM t')
    await paused.next()
    await store.close()
    expect(await paused.next()).toEqual({ value: undefined, done: true })
  })

  it('answers questions while as many lists as can are read slowly, and gives the next list its turn', async () => {
    const store = await open({ file: join(folder, 'slow.duckdb'), readers: 1 })
    const slow = Array.from({ length: 6 }, () => store.stream(`SELECT n FROM ${manyRows}`))
    const begun = slow.map((rows) => rows.next())
    await Promise.all(begun.slice(0, 4))
    expect((await store.run('SELECT 1')).rows).toEqual([[1]])
    for (const rows of slow.slice(0, 4)) await rows.return(undefined)
    expect((await begun[5])?.done).toBe(false)
    for (const rows of slow) await rows.return(undefined)
  })

  it('tells how far a statement that writes is, and nothing while none runs', async () => {
    const store = await open({ file: ':memory:' })
    expect(store.running() ?? 0).toBeLessThanOrEqual(1)
    await store.write('CREATE TABLE numbers AS SELECT i FROM range(4000000) AS t(i)')
    const written = store.write('CREATE TABLE told AS SELECT md5(md5(i::VARCHAR)) AS h FROM numbers')
    const seen: number[] = []
    const watch = setInterval(() => seen.push(store.running() ?? -1), 20)
    await written
    clearInterval(watch)
    expect(seen.some((share) => share > 0 && share < 1)).toBe(true)
    expect(Math.max(...seen)).toBeLessThanOrEqual(1)
    await store.close()
    expect(store.running()).toBeUndefined()
  })

  it('says that another process holds its file', async () => {
    const file = join(folder, 'held.duckdb')
    const script = `import { openDuckDb } from ${JSON.stringify(new URL('open-duckdb.ts', import.meta.url).href)}; await openDuckDb({ file: ${JSON.stringify(file)} }); console.log('open'); setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(other.stdout, 'data')
    await expect(openDuckDb({ file })).rejects.toMatchObject({ code: 'in-use', who: 'duckdb', retry: true })
    other.kill('SIGKILL')
    await once(other, 'exit')
    await open({ file })
  })

  it('says that memory or time are not enough, and goes on', async () => {
    const store = await open({ file: ':memory:', memoryLimit: '40MB', timeoutMs: 200 })
    await expect(
      store.write('CREATE TABLE big AS SELECT range AS n, hash(range) AS h FROM range(20000000)'),
    ).rejects.toMatchObject({ code: 'out-of-memory' })
    await expect(store.run(endless)).rejects.toMatchObject({ code: 'timed-out' })
    expect((await store.run('SELECT 1')).rows).toEqual([[1]])
  })

  it('says that the disk is full and keeps what it had', async () => {
    const file = join(folder, 'full.duckdb')
    const store = await open({ file, memoryLimit: '60MB', tempDirectory: join(folder, 'full.tmp') })
    await store.write("SET max_temp_directory_size = '1MB'")
    await store.write('CREATE TABLE kept AS SELECT 1 AS n')
    const big = store.transaction((writer) =>
      writer.run(
        'CREATE TEMP TABLE big AS SELECT range::VARCHAR || hash(range) AS text FROM range(20000000) ORDER BY 1',
      ),
    )
    await expect(big).rejects.toMatchObject({ code: expect.stringMatching(/disk-full|out-of-memory/) })
    expect((await store.run('SELECT n FROM kept')).rows).toEqual([[1]])
  })

  it('a transaction that throws leaves no trace, and others wait for it', async () => {
    const store = await open({ file: ':memory:' })
    await store.write('CREATE TABLE t (n INTEGER)')
    const failing = store.transaction(async (writer) => {
      await writer.run('INSERT INTO t VALUES (1)')
      throw new Error('stop')
    })
    const other = store.write('INSERT INTO t VALUES (2)')
    await expect(failing).rejects.toThrow('stop')
    await other
    expect((await store.run('SELECT n FROM t')).rows).toEqual([[2]])
  })

  it('shows a mistake in SQL with the SQL, and infinity as no value', async () => {
    const store = await open({ file: ':memory:' })
    await expect(store.run('SELECT nothing_of_this')).rejects.toThrow(/nothing_of_this/)
    expect((await store.run("SELECT 1.0::DOUBLE / 0, 'NaN'::DOUBLE, [DATE '2024-01-01']")).rows).toEqual([
      [null, null, ['2024-01-01']],
    ])
  })

  it('makes tables once, and adds columns of a newer model to those that are there', async () => {
    const store = await open({ file: ':memory:' })
    const model = catalogueModel()
    const { deal, ...others } = model.entities
    if (deal === undefined) throw new Error('no deal')
    const { amount: _, ...fields } = deal.fields
    await store.createTables({ ...model, entities: { ...others, deal: { ...deal, fields } } })
    await store.createTables(model)
    await store.createTables(model)
    expect(
      (
        await store.run(
          'SELECT amount FROM crm.deal UNION ALL SELECT amount FROM crm_history.deal UNION ALL SELECT amount FROM crm.deal_at',
        )
      ).columns,
    ).toEqual(['amount'])
  })

  it('widens a column of which a newer model holds more digits', async () => {
    const store = await open({ file: ':memory:' })
    const model = catalogueModel()
    const { fx_rate, ...others } = model.entities
    if (fx_rate === undefined) throw new Error('no fx_rate')
    const fields = { ...fx_rate.fields, rate: { type: 'number', label: { en: 'Rate', de: 'Kurs' } } } as const
    await store.createTables({ ...model, entities: { ...others, fx_rate: { ...fx_rate, fields } } })
    await store.write('INSERT INTO crm.fx_rate (key, rate) VALUES (1, 0.9123)')
    await store.createTables(model)
    await store.write('INSERT INTO crm.fx_rate (key, rate) VALUES (2, 0.0066123456)')
    expect((await store.run('SELECT rate FROM crm_history.fx_rate ORDER BY key')).rows).toEqual([
      ['0.9123000000'],
      ['0.0066123456'],
    ])
  })
})
