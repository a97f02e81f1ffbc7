import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import { duckDbDialect } from './dialects/duckdb.ts'
import {
  all,
  any,
  call,
  column,
  day,
  isNull,
  no,
  number,
  operator,
  text,
  when,
  yes,
  type Sql,
  type Step,
} from './tree.ts'
import { writeExpression, writeSql } from './write-sql.ts'

const [a, b, c] = [column(undefined, 'a'), column(undefined, 'b'), column(undefined, 'c')]
const not = (of: Sql): Sql => ({ sql: 'not', of })
const write = (sql: Sql): string => writeExpression(sql, duckDbDialect)

describe('an expression', () => {
  it.each([
    { of: operator(operator(a, '+', b), '*', c), written: '(a + b) * c' },
    { of: operator(operator(a, '*', b), '+', c), written: 'a * b + c' },
    { of: operator(a, '-', operator(b, '-', c)), written: 'a - (b - c)' },
    { of: operator(operator(a, '-', b), '-', c), written: 'a - b - c' },
    { of: operator(operator(a, '=', b), '=', c), written: '(a = b) = c' },
    { of: all([any([a, b]), c]), written: '(a OR b) AND c' },
    { of: any([all([a, b]), c]), written: 'a AND b OR c' },
    { of: not(any([a, b])), written: 'NOT (a OR b)' },
    { of: not(operator(a, '=', b)), written: 'NOT a = b' },
    { of: isNull(operator(a, '=', b)), written: '(a = b) IS NULL' },
    { of: isNull(all([a, b])), written: '(a AND b) IS NULL' },
    { of: call('floor-divide', operator(a, '-', b), number(3)), written: '((a - b) // 3)' },
    { of: call('days-between', operator(a, '+', b), c), written: '(c - (a + b))' },
    { of: operator(a, '*', call('divide', b, c)), written: 'a * (CAST(b AS DOUBLE) / nullif(c, 0))' },
    {
      of: { sql: 'in', of: a, values: [text("it's"), text('x')], negated: true } as const,
      written: "a NOT IN ('it''s', 'x')",
    },
    { of: when(operator(a, '>', number(0)), yes, no), written: 'CASE WHEN a > 0 THEN true ELSE false END' },
    { of: operator(a, '<', day('2026-01-01')), written: "a < DATE '2026-01-01'" },
  ])('is written with brackets where they are needed: $written', ({ of, written }) => {
    expect(write(of)).toBe(written)
  })

  it.each([
    { of: all([yes, yes]), written: 'true' },
    { of: all([yes, a]), written: 'a' },
    { of: any([]), written: 'false' },
    { of: all([all([a, b]), c]), written: 'a AND b AND c' },
  ])('leaves out conditions that say nothing: $written', ({ of, written }) => {
    expect(write(of)).toBe(written)
  })
})

describe('a statement', () => {
  const says = { en: 'What we\ncount -- here.', de: 'Was wir\r\nzählen.' }
  const step = (name: string): Step => ({
    name,
    says,
    select: { columns: [{ of: number(1), as: 'n' }], from: { table: 'crm.deal' } },
  })

  it.each([
    { language: 'en' as const, line: '-- What we count -- here.' },
    { language: 'de' as const, line: '-- Was wir zählen.' },
  ])('explains its steps in $language, each in one line', ({ language, line }) => {
    const written = writeSql({ steps: [step('first'), step('last')] }, duckDbDialect, language)
    expect(written.split('\n').filter((one) => one.startsWith('--'))).toEqual([line, line])
  })

  it('needs a step', () => {
    expect(() => writeSql({ steps: [] }, duckDbDialect)).toThrow('a statement needs a step')
  })
})

describe('a name', () => {
  let store: DuckDbStore
  beforeAll(async () => void (store = await openDuckDb({ file: ':memory:', readers: 1 })))
  afterAll(() => store.close())

  it('is quoted where DuckDB would not read it as a name', async () => {
    const words = (await store.run('SELECT keyword_name FROM duckdb_keywords() ORDER BY 1')).rows.map(([word]) =>
      String(word),
    )
    const odd = ['Müller', 'two words', 'a"b', 'a.b', 'x:Region', '1st', 'Upper']
    expect(words.length).toBeGreaterThan(300)
    for (const word of [...words, ...odd]) {
      const name = duckDbDialect.quote(word)
      const { columns, rows } = await store.run(
        `WITH ${name} AS (SELECT 7 AS ${name}) SELECT ${name}.${name} AS ${name} FROM ${name} GROUP BY ${name}.${name}`,
      )
      expect([word, ...columns, rows[0]?.[0]]).toEqual([word, word, 7])
    }
  })
})
