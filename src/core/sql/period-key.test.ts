import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import { grains, type CalendarRules, type FiscalCut } from '../words/calendar.ts'
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
const cuts: fc.Arbitrary<FiscalCut> = fc.oneof(
  fc.record({
    by: fc.constant('weeks' as const),
    pattern: fc.constantFrom('4-4-5', '4-5-4', '5-4-4'),
    endMonth: fc.integer({ min: 1, max: 12 }),
    endWeekday: fc.integer({ min: 1, max: 7 }),
    endRule: fc.constantFrom('last', 'nearest'),
    namedBy: fc.constantFrom('start', 'end'),
    longMonth: fc.integer({ min: 1, max: 12 }),
  }),
  fc.constant<FiscalCut>({
    by: 'list',
    years: [2024, 2025].map((number) => ({
      number,
      months: Array.from({ length: 12 }, (_, month) => addDays(`${number}-01-06`, month * 30)),
    })),
    until: '2026-01-05',
  }),
)
const someDay = fc.integer({ min: -70_000, max: 60_000 }).map((days) => addDays('1970-01-01', days))

it('gives every day the number of its period, before 1970 too', async () => {
  await fc.assert(
    fc.asyncProperty(rules, fc.array(someDay, { minLength: 5, maxLength: 60 }), async (calendar, days) => {
      const keys = grains.map((grain) =>
        writeExpression(periodKey(column(undefined, 'd'), grain, calendar, reachOf(days)), duckDbDialect),
      )
      const { rows } = await store.run(
        `SELECT ${keys.join(', ')} FROM (VALUES ${days.map((one) => `(DATE '${one}')`).join(', ')}) AS t(d)`,
      )
      expect(rows).toEqual(days.map((one) => grains.map((grain) => periodIndex(one, grain, calendar))))
    }),
    { numRuns: 60 },
  )
})

it('gives every day its part of a fiscal year that no arithmetic finds', async () => {
  const fiscal = grains.filter((grain) => grain.startsWith('fiscal-'))
  const lately = fc.integer({ min: 18_000, max: 21_500 }).map((days) => addDays('1970-01-01', days))
  await fc.assert(
    fc.asyncProperty(rules, cuts, fc.array(lately, { minLength: 2, maxLength: 60 }), async (plain, cut, days) => {
      const calendar = { ...plain, fiscalCut: cut }
      const keys = fiscal.map((grain) =>
        writeExpression(periodKey(column(undefined, 'd'), grain, calendar, reachOf(days)), duckDbDialect),
      )
      const { rows } = await store.run(
        `SELECT ${keys.join(', ')} FROM (VALUES ${days.map((one) => `(DATE '${one}')`).join(', ')}) AS t(d)`,
      )
      expect(rows).toEqual(days.map((one) => fiscal.map((grain) => periodIndex(one, grain, calendar))))
    }),
    { numRuns: 40 },
  )
})

function reachOf(days: readonly string[]): { readonly from: string; readonly to: string } {
  const sorted = days.toSorted()
  return { from: sorted[0] ?? '', to: sorted.at(-1) ?? '' }
}
