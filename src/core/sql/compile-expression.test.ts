import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activityRow, condition, type ActivityRow } from '../../../test/fixtures/conditions.ts'
import { catalogueCrm } from '../../../test/read-catalogue.ts'
import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import { checkExpression } from '../check/check-expression.ts'
import type { Checked } from '../model/checked-expression.ts'
import { noFacts, type DataFacts } from '../model/data-facts.ts'
import { parseExpression } from '../read/parse-expression.ts'
import { compileCondition, compileValue } from './compile-expression.ts'
import { openBuilder } from './compile-scan.ts'
import { duckDbDialect } from './dialects/duckdb.ts'
import { openRow } from './open-row.ts'
import { endOfDay } from './step-builder.ts'
import { writeExpression } from './write-sql.ts'

const crm = catalogueCrm()
const rules = { timeZone: 'Europe/Berlin', fiscalStart: 1, fiscalNamedBy: 'start', week: 'iso' } as const
const facts: DataFacts = {
  ...noFacts,
  momentKinds: { 'activity.due_at': 'day', 'activity.done_at': 'day', 'activity.at': 'instant' },
}

let store: DuckDbStore
beforeAll(async () => void (store = await openDuckDb({ file: ':memory:', readers: 1 })))
afterAll(() => store.close())

function check(text: string, expecting?: 'condition'): Checked {
  const parsed = parseExpression(text, { file: 'test', line: 1, column: 1 })
  if ('code' in parsed) throw new Error(`${text}: ${parsed.text.en}`)
  const checked = checkExpression(parsed, {
    entity: 'activity',
    model: { crm, facts, namedFields: new Map() },
    ...(expecting === undefined ? {} : { expecting }),
  })
  if ('kind' in checked) return checked
  throw new Error(`${text}: ${checked.map((problem) => problem.text.en).join(' ')}`)
}

function rowContext(): ReturnType<typeof openRow>['context'] {
  const builder = openBuilder(
    { crm, withHistory: new Set() },
    { sight: { asOf: '2026-03-01', newestDay: '2026-03-01' }, rules },
  )
  return openRow(builder, 'activity', 'activity', endOfDay('2026-03-01', rules)).context
}

const literal = (value: string | number | boolean | null, type: string): string =>
  value === null ? `NULL::${type}` : `'${String(value).replaceAll("'", "''")}'::${type}`

function rowsSql(rows: readonly ActivityRow[]): string {
  const values = rows.map(
    (row, key) =>
      `(${key}, ${literal(row.type, 'VARCHAR')}, ${literal(row.direction, 'VARCHAR')}, ${literal(row.minutes, 'DECIMAL(18, 4)')}, ${literal(row.by_human, 'BOOLEAN')}, ${literal(row.due_at, 'DATE')}, ${literal(row.done_at, 'DATE')})`,
  )
  return `(VALUES ${values.join(', ')}) AS activity(key, type, direction, minutes, by_human, due_day, done_day)`
}

describe('a condition', () => {
  it('is true or false for every row, as the language says, and so is its opposite', async () => {
    await fc.assert(
      fc.asyncProperty(condition, fc.array(activityRow, { minLength: 1, maxLength: 12 }), async (meant, rows) => {
        const checked = check(meant.text, 'condition')
        const holds = writeExpression(compileCondition(checked, rowContext()), duckDbDialect)
        const fails = writeExpression(compileCondition(checked, rowContext(), true), duckDbDialect)
        const found = await store.run(
          `SELECT CASE WHEN ${holds} THEN true ELSE false END, CASE WHEN ${fails} THEN true ELSE false END FROM ${rowsSql(rows)} ORDER BY key`,
        )
        expect({ sql: holds, rows: found.rows }).toEqual({
          sql: holds,
          rows: rows.map((row) => [meant.of(row), !meant.of(row)]),
        })
      }),
      { numRuns: 400 },
    )
  })
})

describe('a value', () => {
  it.each([
    { text: 'days(at, at + 1 month)', is: 31 },
    { text: 'hours(at, at + 90 minutes)', is: 1.5 },
    { text: 'days(at, at + 36 hours)', is: 1.5 },
    { text: 'days(due_at, due_at + 5 hours)', is: 0 },
    { text: 'days(due_at, due_at + 30 hours)', is: 1 },
    { text: 'days(due_at - 2 weeks, due_at)', is: 14 },
    { text: 'days(due_at, due_at + 1 year)', is: 365 },
    { text: 'days(due_at, at)', is: 0 },
    { text: 'days(due_at, now)', is: 45 },
    { text: 'hours(due_at, due_at + 1 day)', is: 24 },
    { text: '(days(due_at, due_at) + 1 year) / 1 day', is: 365.2425 },
    { text: '0 - minutes / 4 * 2', is: -1.5 },
    { text: 'minutes - (minutes - 1)', is: 1 },
    { text: 'minutes / 0', is: null },
    { text: "if(type = 'call', 1, 2)", is: 1 },
    { text: "lower('ABC')", is: 'abc' },
  ])('$text is $is', async ({ text, is }) => {
    const written = writeExpression(compileValue(check(text), rowContext()), duckDbDialect)
    const { rows } = await store.run(
      `SELECT CAST(${written} AS ${typeof is === 'string' ? 'VARCHAR' : 'DOUBLE'}) FROM (SELECT 'call' AS type, 3::DECIMAL(18, 4) AS minutes, TIMESTAMP '2026-01-15 10:00:00' AS occurred_at, DATE '2026-01-15' AS occurred_day, DATE '2026-01-15' AS due_day) AS activity`,
    )
    expect(rows[0]?.[0]).toBe(is)
  })
})
