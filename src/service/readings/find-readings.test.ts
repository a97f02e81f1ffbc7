import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { catalogueCrm, catalogueFiles } from '../../../test/read-catalogue.ts'
import { readFieldsFile } from '../../core/read/read-fields-file.ts'
import { readKpiFile } from '../../core/read/read-kpi-file.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { findReadings } from './find-readings.ts'
import type { FoundReadings, OtherData } from './reading.ts'
import { sayReadings } from './say-readings.ts'

/** Six decided deals, four of them won; two open; two are decided in another month than they were created. */
const deal = `id | name | status | amount | currency | account | created_at | closed_at
  1  | A | won  | 1000 | EUR | a1 | 2026-01-02 | 2026-01-20
  2  | B | won  | 1000 | EUR | a1 | 2026-01-03 | 2026-02-03
  3  | C | won  | 1000 | EUR | a2 | 2026-02-03 | 2026-02-20
  4  | D | won  | 1000 | EUR | a3 | 2026-02-04 | 2026-02-21
  5  | E | lost | 6000 | EUR | a3 | 2026-01-05 | 2026-02-10
  6  | F | lost | 6000 | EUR | a2 | 2026-02-06 | 2026-02-26
  7  | G | open | 5000 | EUR | a4 | 2026-02-07 |
  8  | H | open | 5000 | EUR | a4 | 2026-02-08 |
  9  | I | lost |      | EUR | a4 | 2026-02-09 |`
const account = 'id | name\na1 | Acme\na2 | Bexo\na3 | Canto\na4 | Dorn'
const texts = catalogueFiles('.kpi.yaml')

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture({ deal, account }, texts.map(({ text }) => text).join('\n---\n'), { today: '2026-02-28' })
})
afterAll(() => fixture.close())

const none: OtherData = { readings: [], atOnce: 1, isTooLarge: false }

function find(
  kpi: string,
  value: number,
  more: { readonly period?: string; readonly data?: OtherData; readonly digits?: number } = {},
): Promise<FoundReadings> {
  const { period, data = none, digits } = more
  return findReadings({
    context: fixture.context,
    definitions: {
      crm: catalogueCrm(),
      workspace: fixture.model.workspace,
      kpis: texts.flatMap((file) => readKpiFile(file).kpis),
      fields: catalogueFiles('.fields.yaml').flatMap((file) => readFieldsFile(file).fields),
      boards: [],
    },
    asked: { kpi, ...(period === undefined ? {} : { period }) },
    typed: { value, ...(digits === undefined ? {} : { digits }) },
    data,
  })
}

const fitting = ({ readings }: FoundReadings): readonly string[] =>
  readings.filter(({ fits }) => fits).map(({ id }) => id)

describe('the reading that gives the number of the CRM', () => {
  it.each([
    // 4 won of 9 created.
    { why: 'open deals in the base', value: 0.444, id: 'win_rate.open_in_base' },
    // 4,000 won of 16,000 decided.
    { why: 'by value', value: 0.25, id: 'win_rate.by_value' },
    // 4 won, 3 lost, one of them without a close date.
    { why: 'with undated deals', value: 0.571, id: 'win_rate.undated_too' },
    // Three firms decided, all three of them won once.
    { why: 'each account once', value: 1, id: 'win_rate.once_per_account' },
    // Created in February: two won, one lost.
    { why: 'by creation date', value: 0.667, period: '2026-02', id: 'win_rate.at_created_at' },
    // Won or lost in February: three of five; and two open at its end.
    {
      why: 'open at the end of the period',
      value: 3 / 8,
      digits: 3,
      period: '2026-02',
      id: 'win_rate.open_at_end_in_base',
    },
    { why: 'the period before', value: 1, period: '2026-02', id: 'period:period_before' },
  ])('is found: $why', async ({ value, id, ...more }) => {
    const found = await find('win_rate', value, more)
    expect(fitting(found)).toContain(id)
    expect(found.found).toBe(true)
    expect(found.readings[0]?.fits).toBe(true)
  })

  it('is found for a KPI by value that is counted by number elsewhere', async () => {
    expect(fitting(await find('win_rate_value', 0.667))).toContain('win_rate_value.by_number')
  })

  it('is found for a duration and for an average', async () => {
    // 18, 31, 17 and 17 days.
    expect(fitting(await find('sales_cycle', 20.75))).toContain('sales_cycle.shows_mean')
    expect(fitting(await find('avg_deal', 2666.67))).toContain('avg_deal.lost_too')
  })

  it('is not found where the number typed says more', async () => {
    expect(fitting(await find('win_rate', 0.44, { digits: 3 }))).toEqual([])
    expect(fitting(await find('win_rate', 0.44))).toContain('win_rate.open_in_base')
  })

  it('stands first, then come the nearest', async () => {
    const { readings } = await find('win_rate', 0.571)
    const off = readings.filter(({ fits }) => !fits).map((one) => one.off)
    expect(off).toEqual(off.toSorted((a, b) => a - b))
    expect(readings.findLastIndex(({ fits }) => fits)).toBeLessThan(readings.length - off.length)
  })

  it('is named in one sentence', async () => {
    const { sentence } = await find('win_rate', 0.25)
    expect(sentence.de).toMatch(/Lesart.* 25,0\s%: nach Wert statt nach Anzahl\.|\d Lesarten ergeben diese Zahl/)
  })
})

describe('a number that Pegel shows as well', () => {
  it('is found, and said to be the same', async () => {
    const found = await find('win_rate', 0.667)
    expect(found).toMatchObject({ found: true, value: 4 / 6 })
    expect(found.sentence.en).toBe('Pegel shows the same: 66.7%.')
  })
})

describe('a number that no reading gives', () => {
  it('is answered with the parts of the KPI and the totals that narrow it down', async () => {
    const found = await find('win_rate', 0.123)
    expect(found).toMatchObject({ found: false, kpi: 'win_rate', typed: 0.123 })
    expect(found.totals.map(({ name, value }) => [name, value])).toEqual([
      ['numerator', 4],
      ['denominator', 6],
      ['deals', 9],
      ['won', 4],
      ['lost', 3],
      ['open', 2],
      ['undated', 1],
      ['sum_won', 4000],
      ['first_close', '2026-01-20'],
      ['last_close', '2026-02-26'],
    ])
    const said = sayReadings(found, 'de')
    expect(said.label).toBe('Gewinnquote')
    expect(said.sentence.de).toContain('Keine Lesart ergibt 12,3\u00A0%')
    expect(said.totals[0]?.label).not.toBe('')
  })

  it('of a KPI that there is not is a Problem', async () => {
    await expect(find('win_rat', 0.5)).rejects.toBeInstanceOf(ProblemsFound)
  })
})

describe('the data had otherwise', () => {
  const reading = (id: string, value: number) => ({
    id,
    text: { en: id, de: id },
    takes: 'mapping' as const,
    ask: async () => value,
  })

  it('is asked the same question', async () => {
    const data = { ...none, base: async () => 4 / 6, readings: [reading('status:a', 0.31)] }
    const found = await find('win_rate', 0.31, { data })
    expect(found.readings[0]).toMatchObject({ id: 'status:a', value: 0.31, fits: true, takes: 'mapping' })
  })

  it('is left out where it does not give the number shown as it is: then nothing can be concluded', async () => {
    const data = { ...none, base: async () => 0.5, readings: [reading('status:a', 0.31)] }
    const found = await find('win_rate', 0.123, { data })
    expect(found.readings.map(({ id }) => id)).not.toContain('status:a')
    expect(found.sentence.de).toContain('nicht durchrechnen')
  })
})
