import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Row } from '../../src/core/model/answer.ts'
import type { RecordsPage } from '../../src/core/model/kpi-page.ts'
import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { answerRecords } from '../../src/service/answering/records/answer-records.ts'
import type { RecordsQuestion } from '../../src/service/answering/records/plan-records.ts'
import { catalogueFiles } from '../read-catalogue.ts'
import { sampleFolder } from '../oracle/raw-files.ts'
import { loadAsProposed, type LoadedData } from './load-as-proposed.ts'

/** Every KPI of the catalogue in every cut: what stands behind a number is exactly what it counts. */
type CutQuestion = Omit<AskedQuestion, 'kpi' | 'by' | 'grain'> & Pick<RecordsQuestion, 'period' | 'view' | 'where'>
const cuts: readonly (readonly [string, CutQuestion])[] = [
  ['all time', { period: 'all' }],
  ['a quarter', { period: '2026-Q1' }],
  ['a month', { period: '2025-11' }],
  ['a filter', { period: '2026', where: "owner.team = 'Nord'" }],
]

let data: LoadedData

beforeAll(async () => {
  data = await loadAsProposed(sampleFolder)
})
afterAll(async () => data.close())

const records = async (asked: RecordsQuestion): Promise<RecordsPage> => answerRecords(await data.context(), asked)

/** Every row, a thousand at a time. */
async function allRecords(asked: RecordsQuestion): Promise<RecordsPage> {
  const first = await records({ ...asked, limit: 1000 })
  const rows = [...first.rows]
  while (rows.length < first.all) rows.push(...(await records({ ...asked, limit: 1000, offset: rows.length })).rows)
  return { ...first, rows }
}

const columnOf = ({ columns, rows }: RecordsPage, name: string): readonly unknown[] =>
  rows.map((row) => row[columns.findIndex((one) => one.name === name)])

const sum = (values: readonly unknown[]): number => values.reduce<number>((all, one) => all + Number(one ?? 0), 0)

/** The money or days that a KPI adds up, as its rows show them. */
const valueColumns: Readonly<Record<string, string>> = {
  bookings: 'amount',
  lost_amount: 'amount',
  pipeline_open: 'amount',
  pipeline_created: 'value',
}

/** Of a KPI that is made of others the rows are those of the first. */
const counting: Readonly<Record<string, string>> = { win_rate_value: 'bookings' }

const ids = catalogueFiles('.kpi.yaml').flatMap(({ text }) =>
  [...text.matchAll(/^kpi: (\w+)/gm)].map(([, id = '']) => id),
)

describe.each(ids)('the records behind %s', (kpi) => {
  it.each(cuts)('are as many as the number counts: %s', async (_name, cut) => {
    const { total } = await data.ask({ kpi: counting[kpi] ?? kpi, ...cut })
    await expectRecords({ kpi, ...cut }, total)
  })

  it('are those of a segment, for every segment', async () => {
    const cut = { kpi, period: '2026' }
    const { rows } = await data.ask({ ...cut, kpi: counting[kpi] ?? kpi, by: ['owner.team'] })
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows)
      await expectRecords({ ...cut, by: 'owner.team', segment: row.by['owner.team']?.key ?? '' }, row)
  })
})

async function expectRecords(asked: RecordsQuestion, { n, numerator, value }: Row): Promise<void> {
  const found = await allRecords(asked)
  expect(found.all).toBe(n)
  expect(found.rows).toHaveLength(n)
  expect(new Set(columnOf(found, 'id')).size).toBe(n)
  if (found.columns.some(({ name }) => name === 'reached')) {
    expect(columnOf(found, 'reached').filter((one) => one === true)).toHaveLength(numerator ?? -1)
    expect((await records({ ...asked, part: 'numerator' })).all).toBe(numerator)
  }
  const column = valueColumns[asked.kpi]
  if (column !== undefined && value !== null) expect(sum(columnOf(found, column))).toBeCloseTo(value, 2)
}
