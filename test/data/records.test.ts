import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listSplits } from '../../src/core/check/list-splits.ts'
import type { Row } from '../../src/core/model/answer.ts'
import type { CheckedMeasure, CheckedModel, SplitPath } from '../../src/core/model/checked-kpi.ts'
import type { RecordsPage } from '../../src/core/model/kpi-page.ts'
import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { ProblemsFound } from '../../src/core/words/problem.ts'
import { answerRecords } from '../../src/service/answering/records/answer-records.ts'
import type { RecordsQuestion } from '../../src/service/answering/records/plan-records.ts'
import { catalogueFiles } from '../read-catalogue.ts'
import { sampleFolder } from '../oracle/raw-files.ts'
import { firstOfKpi, monthsEarlier, type CountedKpi } from './first-of-kpi.ts'
import { loadAsProposed, type LoadedData } from './load-as-proposed.ts'
import { columnOf, has, rowsWith, sum } from './table-of-records.ts'

/** Every KPI of the catalogue in every cut: what stands behind a number is exactly what it counts. */
type Cut = Pick<RecordsQuestion, 'where'> & { readonly period: string }
const cuts: readonly (readonly [string, Cut])[] = [
  ['all time', { period: 'all' }],
  ['a quarter', { period: '2026-Q1' }],
  ['a month', { period: '2025-11' }],
]

/** What the sample has too little of in one year to split it. */
const manyYears = new Set(['campaign_cost', 'cpl'])

let data: LoadedData
let model: CheckedModel
/** The day that the sample ends on, the last of a month. */
const asOf = '2026-06-30'

beforeAll(async () => {
  data = await loadAsProposed(sampleFolder)
  ;({ model } = await data.context())
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

/** The question whose answer says how many rows there must be. */
const countedBy = ({ kpi, earlier }: CountedKpi, cut: Cut): Pick<AskedQuestion, 'kpi' | 'period' | 'where'> => ({
  ...cut,
  kpi,
  period: monthsEarlier(cut.period, earlier, asOf),
})

interface SplitAnswer {
  readonly split: SplitPath
  readonly rows: readonly Row[]
}

/** Every way to split that the KPI offers. */
function splitsOf(kpi: string): readonly SplitPath[] {
  const checked = model.kpis.get(kpi)
  if (checked === undefined) throw new Error(`no KPI ${kpi}`)
  return listSplits(model, checked)
}

/** A split that the KPI offers and that has more than one segment, the team before others, fields before records. */
async function splitWithSegments(kpi: string, counted: CountedKpi, cut: Cut): Promise<SplitAnswer> {
  const splits = splitsOf(kpi)
  const rank = ({ name, end }: SplitPath): number => (name.endsWith('owner.team') ? 0 : end.kind === 'field' ? 1 : 2)
  for (const split of splits.toSorted((one, other) => rank(one) - rank(other))) {
    const { rows } = await data.ask({ ...countedBy(counted, cut), by: [split.name] })
    if (rows.length > 1) return { split, rows }
  }
  throw new Error(`${kpi} has no two segments in any split of ${splits.map(({ name }) => name).join(', ')}`)
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const ids = catalogueFiles('.kpi.yaml').flatMap(({ text }) =>
  [...text.matchAll(/^kpi: (\w+)/gm)].map(([, id = '']) => id),
)

describe.each(ids)('the records behind %s', (kpi) => {
  it.each(cuts)('are as many as the number counts: %s', async (_name, cut) => {
    const counted = firstOfKpi(model, kpi)
    const { total } = await data.ask(countedBy(counted, cut))
    await expectRecords({ kpi, ...cut }, total, counted)
  })

  it('are those of a segment, for every segment, and of a filter', async () => {
    const [cut, counted] = [{ period: manyYears.has(kpi) ? 'all' : '2026' }, firstOfKpi(model, kpi)]
    if (splitsOf(kpi).length === 0) return expectUnsplit(kpi, cut)
    const { split, rows } = await splitWithSegments(kpi, counted, cut)
    for (const row of rows)
      await expectRecords({ kpi, ...cut, by: split.name, segment: row.by[split.name]?.key ?? '' }, row, counted)
    const largest = rows.filter(({ by }) => by[split.name]).toSorted((one, other) => other.n - one.n)
    const value = largest[0]?.by[split.name]
    const name = split.end.kind === 'link' ? value?.label : value?.key
    const filtered = { ...cut, where: `${split.name} = ${quoted(name ?? '')}` }
    const { total } = await data.ask(countedBy(counted, filtered))
    expect(total.n).toBeGreaterThan(0)
    await expectRecords({ kpi, ...filtered }, total, counted)
  })
})

/** KPIs that are made of entities without anything in common say so. */
async function expectUnsplit(kpi: string, cut: Cut): Promise<void> {
  const asked = { kpi, ...cut, by: 'owner.team' }
  const isRefused = (thrown: unknown): boolean =>
    thrown instanceof ProblemsFound && thrown.problems.every(({ code }) => code === 'unknown-split')
  await expect(data.ask({ ...asked, by: [asked.by] })).rejects.toSatisfy(isRefused)
  await expect(records({ ...asked, segment: '' })).rejects.toSatisfy(isRefused)
}

async function expectRecords(asked: RecordsQuestion, row: Row, counted: CountedKpi): Promise<void> {
  const found = await allRecords(asked)
  expect(found.rows).toHaveLength(found.all)
  if (counted.definition.kind === 'movement') return expectChanges(found, row, counted.moved)
  expect(found.all).toBe(row.n)
  expect(new Set(columnOf(found, 'id')).size).toBe(row.n)
  await expectNumerator(asked, found, row, counted)
  expectValues(found, row, counted)
}

/** Each unit stands there once for every change, with the part that took it. */
function expectChanges(found: RecordsPage, { parts = [], n, value }: Row, moved: CountedKpi['moved']): void {
  const taken = parts.filter(({ part }) => part !== 'start' && part !== 'end' && moved?.includes(part) !== false)
  const labels = columnOf(found, 'part')
  for (const part of taken) {
    const own = rowsWith(found, 'part', part.label)
    if (part.n !== undefined) expect([part.part, own.rows.length]).toEqual([part.part, part.n])
    expect(sum(columnOf(own, 'change'))).toBeCloseTo(part.value, 2)
  }
  const known = new Set<unknown>(taken.map(({ label }) => label))
  expect(labels.filter((one) => !known.has(one))).toEqual([])
  if (moved !== undefined) return
  expect(new Set(columnOf(found, 'id')).size).toBe(n)
  expect(sum(columnOf(found, 'change'))).toBeCloseTo(value ?? 0, 2)
}

/** Which of them are ticked, and what is left when only the numerator is shown. */
async function expectNumerator(
  asked: RecordsQuestion,
  found: RecordsPage,
  { numerator }: Row,
  { definition }: CountedKpi,
): Promise<void> {
  if (!found.hasNumerator) {
    expect(has(found, 'reached')).toBe(false)
    return
  }
  const part = await records({ ...asked, part: 'numerator', limit: 1000 })
  const isWhole = part.rows.length === part.all
  if (has(found, 'reached')) {
    const ticked = rowsWith(found, 'reached', true)
    expect(ticked.rows).toHaveLength(part.all)
    if (isWhole) expect(columnOf(part, 'id').toSorted()).toEqual(columnOf(ticked, 'id').toSorted())
  }
  if (definition.kind === 'duration') {
    const ends = found.columns[found.columns.findIndex(({ name }) => name === 'reached') - 2]?.name ?? ''
    expect(rowsWith(part, ends, null).rows).toEqual([])
    return
  }
  const summed = definition.kind === 'ratio' ? summedIn(definition) : undefined
  if (summed === undefined) expect(part.all).toBe(numerator)
  else if (isWhole && numerator !== null)
    expect(sum(columnOf(part, valueColumn(part, summed)))).toBeCloseTo(numerator ?? 0, 1)
}

/** What makes the numerator of a ratio, where that is a sum. */
function summedIn(ratio: Extract<CountedKpi['definition'], { kind: 'ratio' }>): CheckedMeasure | undefined {
  const measure = ratio.part ? ratio.denominator : ratio.numerator
  return measure.aggregate === 'sum' ? measure : undefined
}

/** The money or number that a measure reads of each row: a field of the row under its own name. */
function valueColumn(page: RecordsPage, { value }: CheckedMeasure): string {
  return has(page, 'value') || value?.kind !== 'field' ? 'value' : value.field
}

/** What is added up stands in the rows. */
function expectValues(found: RecordsPage, row: Row, { definition }: CountedKpi): void {
  if (definition.kind === 'measure' && definition.measure.aggregate === 'sum' && row.value !== null)
    expect(sum(columnOf(found, valueColumn(found, definition.measure)))).toBeCloseTo(row.value, 1)
  if (definition.kind !== 'ratio' || !definition.part || definition.denominator.aggregate !== 'sum') return
  expect(sum(columnOf(found, valueColumn(found, definition.denominator)))).toBeCloseTo(row.denominator ?? 0, 1)
  if (has(found, 'numerator')) expect(sum(columnOf(found, 'numerator'))).toBeCloseTo(row.numerator ?? 0, 1)
}
