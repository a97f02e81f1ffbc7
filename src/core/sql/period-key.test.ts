import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import { grains, type CalendarRules } from '../words/calendar.ts'
import { addDays } from '../words/day.ts'
import { periodIndex } from '../words/period-index.ts'
import { duckDbDialect } from './dialects/duckdb.ts'
import { periodKey } from './period-key.ts'
import { column } from './tree.ts'
import { writeExpression } from './write-sql.ts'

let store: DuckDbStore
beforeAll(async () => void (store = await openDuckDb({ file: ':memory:', readers: 1 })))
afterAll(() => store.close())

const rules = fc.record<CalendarRules>({
  timeZone: fc.constant('UTC'),
  fiscalStart: fc.integer({ min: 1, max: 12 }),
  fiscalNamedBy: fc.constantFrom('start', 'end'),
  week: fc.constantFrom('iso', 'us'),
})
const someDay = fc.integer({ min: -70_000, max: 60_000 }).map((days) => addDays('1970-01-01', days))

it('gives every day the number of its period, before 1970 too', async () => {
  await fc.assert(
    fc.asyncProperty(rules, fc.array(someDay, { minLength: 5, maxLength: 60 }), async (calendar, days) => {
      const keys = grains.map((grain) =>
        writeExpression(periodKey(column(undefined, 'd'), grain, calendar), duckDbDialect),
      )
      const { rows } = await store.run(
        `SELECT ${keys.join(', ')} FROM (VALUES ${days.map((one) => `(DATE '${one}')`).join(', ')}) AS t(d)`,
      )
      expect(rows).toEqual(days.map((one) => grains.map((grain) => periodIndex(one, grain, calendar))))
    }),
    { numRuns: 60 },
  )
})
