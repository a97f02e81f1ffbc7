import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cell, Engine } from '../engine.ts'

/** What a contract test needs of an engine: rows to select from, without a table. */
export interface ContractSetting {
  readonly open: () => Promise<Engine>
  /** A SELECT that runs for minutes. */
  readonly endless: string
  /** What a SELECT can read millions of numbers `n` from. */
  readonly manyRows: string
}

/** The promises that every engine keeps. */
export function describeEngine(name: string, { open, endless, manyRows }: ContractSetting): void {
  describe(`${name} keeps the contract of engines`, () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await open()
    })
    afterAll(async () => engine.close())

    const cell = async (sql: string): Promise<Cell | undefined> =>
      (await engine.run(`SELECT ${sql} AS value`)).rows[0]?.[0]

    it.each<readonly [string, string, Cell]>([
      ['a text', "'Ünïcode'", 'Ünïcode'],
      ['a whole number', 'CAST(42 AS BIGINT)', 42],
      ['the largest safe whole number', 'CAST(9007199254740991 AS BIGINT)', 9007199254740991],
      ['a whole number that JavaScript cannot hold, as text', 'CAST(9007199254740993 AS BIGINT)', '9007199254740993'],
      ['a decimal, with all its digits, as text', 'CAST(1234.50 AS DECIMAL(18, 2))', '1234.50'],
      ['a sum of decimals, exactly', 'CAST(0.1 AS DECIMAL(18, 2)) + CAST(0.2 AS DECIMAL(18, 2))', '0.30'],
      ['a double', 'CAST(0.5 AS DOUBLE)', 0.5],
      ['yes', 'true', true],
      ['the unknown', 'CAST(NULL AS VARCHAR)', null],
      ['a day', "DATE '2024-02-29'", '2024-02-29'],
      ['an instant in UTC', "TIMESTAMP '2024-02-29 13:05:00'", '2024-02-29T13:05:00Z'],
    ])('gives %s', async (_, sql, expected) => {
      expect(await cell(sql)).toBe(expected)
    })

    it('gives lists as arrays', async () => {
      expect(await cell(engine.dialect.aggregates.list(['1']))).toEqual([1])
    })

    it('divides whole numbers without losing the rest, and by nothing without a number', async () => {
      expect(await cell(engine.dialect.functions.divide(['1', '2']))).toBe(0.5)
      expect(await cell(engine.dialect.functions.divide(['1', '0']))).toBe(null)
    })

    it('leaves the unknown out of sums and counts, and the sum of no rows is unknown', async () => {
      const numbers = '(SELECT 1 AS n UNION ALL SELECT CAST(NULL AS INTEGER)) AS x'
      const { rows } = await engine.run(
        `SELECT count(n), count(*), sum(n), (SELECT sum(n) FROM ${numbers} WHERE n > 5) FROM ${numbers}`,
      )
      expect(rows).toEqual([[1, 2, 1, null]])
    })

    it('names its columns in order', async () => {
      expect((await engine.run('SELECT 1 AS b, 2 AS a')).columns).toEqual(['b', 'a'])
    })

    it('quotes every name so that it can be read back', async () => {
      for (const identifier of ['order', 'x:Größe', 'with "quotes"', 'Name', 'at']) {
        expect((await engine.run(`SELECT 1 AS ${engine.dialect.quote(identifier)}`)).columns).toEqual([identifier])
      }
    })

    it('gives the same rows for the same statement', async () => {
      const sql = 'SELECT 1 AS n UNION ALL SELECT 2 ORDER BY n'
      expect(await engine.run(sql)).toEqual(await engine.run(sql))
    })

    it('runs exactly one statement, and none that writes', async () => {
      await expect(engine.run('SELECT 1; SELECT 2')).rejects.toThrow()
      await expect(engine.run('CREATE TABLE written (n INTEGER)')).rejects.toThrow()
      await expect(engine.run('SELECT 1 AS n; CREATE TABLE written (n INTEGER)')).rejects.toThrow()
    })

    it('stops when it is cancelled and answers the next question', async () => {
      const abort = new AbortController()
      const running = engine.run(endless, abort.signal)
      setTimeout(() => abort.abort(), 50)
      await expect(running).rejects.toThrow()
      expect(await cell('1')).toBe(1)
      await expect(engine.run('SELECT 1', abort.signal)).rejects.toThrow()
    })

    it('streams the rows that it gives at once', async () => {
      const numbers = Array.from({ length: 3 }, (_, n) => `SELECT ${n} AS n, '${n}' AS word`).join(' UNION ALL ')
      const streamed: (readonly Cell[])[] = []
      for await (const rows of engine.stream(`${numbers} ORDER BY n`)) streamed.push(...rows)
      expect(streamed).toEqual((await engine.run(`${numbers} ORDER BY n`)).rows)
      for await (const rows of engine.stream('SELECT 1 AS n WHERE false')) expect(rows).toEqual([])
    })

    it('ends a stream that is left, and one that is cancelled', async () => {
      const many = `SELECT n FROM ${manyRows}`
      for (let left = 0; left < 20; left += 1) for await (const rows of engine.stream(many)) if (rows.length > 0) break
      const abort = new AbortController()
      const rest = engine.stream(endless, abort.signal)
      setTimeout(() => abort.abort(), 50)
      await expect(rest.next()).rejects.toThrow()
      expect(await cell('1')).toBe(1)
    })

    it('streams exactly one statement, and none that writes', async () => {
      await expect(engine.stream('SELECT 1; SELECT 2').next()).rejects.toThrow()
      await expect(engine.stream('CREATE TABLE written (n INTEGER)').next()).rejects.toThrow()
      await expect(engine.stream('SELECT nothing').next()).rejects.toThrow()
    })

    it('answers many questions at once', async () => {
      const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => cell(String(n))))
      expect(answers).toEqual(Array.from({ length: 40 }, (_, n) => n))
    })
  })
}
