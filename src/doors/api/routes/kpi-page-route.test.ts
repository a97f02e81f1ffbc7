import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HowComputed, KpiPage, Note, RecordsPage } from '../../../core/model/kpi-page.ts'
import { openPegel, type Pegel } from '../../../host/open-pegel.ts'
import { makeExport, makeFolder, runIn } from '../../cli/run-in-test.ts'
import { createApi } from '../create-api.ts'
import { howShape, kpiPageShape, recordsShape } from '../shapes/kpi-page-shape.ts'

const deals = `id,name,status,amount,created_at,closed_at,region,owner
1,"=cmd|' /C calc'!A0",won,1000.5,2026-01-02,2026-01-20,North,Ada
2,"Second, ""quoted""",won,3000,2026-01-05,2026-02-10,South,Bo
3,Third,lost,500,2026-01-07,2026-02-14,North,Ada
4,Fourth,open,700,2026-01-09,,South,Bo
5,Fünfter,open,,2026-02-01,,,Bo
6,Sixth,lost,100,2026-02-03,2026-02-20,South,
`

const folder = makeExport({ 'deals.csv': deals })
const workspace = join(folder, 'pegel-workspace')
const faults: unknown[] = []
let pegel: Pegel
let app: ReturnType<typeof createApi>

beforeAll(async () => {
  await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
  pegel = await openPegel(workspace, { withSample: false, note: () => undefined })
  app = createApi(pegel, { pageFolder: makeFolder(), onFault: (thrown) => faults.push(thrown) })
})
afterAll(async () => {
  expect(faults).toEqual([])
  await pegel.close()
})

/** The head of a file: amounts with their currency. */
const headsOf = (columns: RecordsPage['columns']): readonly string[] =>
  columns.map(({ label, currency }) => (currency === undefined ? label : `${label} (${currency})`))

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  app.request(`http://localhost:7345/api/v1/kpis/${path}`, { headers })
const sent = (method: string, path: string, body?: unknown) =>
  app.request(`http://localhost:7345/api/v1/kpis/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const read = async <T>(path: string): Promise<T> => {
  const response = await get(path)
  expect(response.status).toBe(200)
  return (await response.json()) as T
}

describe('the page of a KPI', () => {
  it('comes in one answer of the described shape', async () => {
    const page = await read<KpiPage>('win_rate/page?period=2026-Q1&by=region&lang=de')
    expect(kpiPageShape.safeParse(page).error).toBeUndefined()
    expect(page).toMatchObject({
      kpi: 'win_rate',
      label: 'Gewinnquote',
      base: '2 von 4 entschiedenen Deals',
      views: ['period', 'cohort'],
      period: { label: '2026-Q1', text: '1. Quartal 2026' },
      answer: { total: { value: 0.5, n: 4 }, comparison: { with: 'year' } },
      league: { path: 'region', label: 'region', sentence: expect.stringContaining('kein Unterschied') },
      maturity: { matureAt: expect.any(Number) },
      notes: [],
    })
    expect(page.series.rows.at(-1)).toMatchObject({ period: { label: '2026-Q1' }, value: 0.5 })
    expect(page.league?.answer.rows.map(({ by }) => by['region']?.key)).toEqual(['North', 'South'])
    expect(page.league?.rows).toEqual([
      { share: 0.5, isSmall: true, tie: 0, likely: null },
      { share: 0.5, isSmall: true, tie: 0, likely: null },
    ])
    expect(page.splits.find(({ path }) => path === 'owner')).toMatchObject({ personal: true })
    expect(page.splits.find(({ path }) => path === 'region')).toMatchObject({ personal: false })
  })

  it('leads from an older name to the new one', async () => {
    expect(await read('sales_figures/page?period=2026')).toMatchObject({
      kpi: 'bookings',
      renamedFrom: 'sales_figures',
    })
  })

  it('writes down who was looked at by name', async () => {
    await read('win_rate/page?by=owner')
    const log = join(workspace, '.pegel', 'logs', 'personal-splits.log')
    expect(readFileSync(log, 'utf8')).toContain('"where":"kpi win_rate","by":"owner"')
  })

  it.each([
    ['win_rat/page', 404, { code: 'unknown-kpi', problems: [{ didYouMean: 'win_rate' }] }],
    ['new_leads/page', 422, { code: 'kpi-not-possible', title: expect.stringContaining('Leads') }],
    ['win_rate/page?by=colour', 422, { code: 'unknown-split' }],
    ['win_rate/page?period=2026-Q5', 422, { code: 'no-such-period' }],
    ['win_rate/page?grain=fortnight', 422, { code: 'unknown-grain' }],
    ['win_rate/page?view=sideways', 400, { code: 'wrong-request' }],
    ['win_rate/league.csv', 422, { code: 'no-split' }],
    ['win_rate/records?limit=0', 400, { code: 'wrong-request' }],
    ['win_rate/records?sort=colour', 422, { code: 'unknown-column' }],
    ['bookings/records?part=numerator', 422, { code: 'no-numerator' }],
    ['win_rat/records.csv', 404, { code: 'unknown-kpi' }],
  ])('%s is a problem document with %s', async (path, status, problem) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject(problem)
  })

  it('says how a number was computed', async () => {
    const how = await read<HowComputed>('win_rate/how?period=2026-Q1&lang=en')
    expect(howShape.safeParse(how).error).toBeUndefined()
    expect(how.sentences[0]).toBe('Counted are deals by “Closed”, in Q1 2026.')
    expect(how.definition).toContain('kpi: win_rate')
    expect(how.sql).toContain('FROM crm.deal')
    expect(how.policies.map(({ name }) => name)).toContain('Time zone')
    const { answer } = await read<KpiPage>('win_rate/page?period=2026-Q1')
    expect(how.receipt).toEqual(answer.receipt)
  })
})

describe('the rows behind a number', () => {
  it('are those that it counts', async () => {
    const records = await read<RecordsPage>('win_rate/records?period=2026-Q1&sort=id&lang=en')
    expect(recordsShape.safeParse(records).error).toBeUndefined()
    expect(records).toMatchObject({ all: 4, entity: 'deal', sentence: '4 deals decided in Q1 2026, 2 of them won.' })
    expect(records.rows.map(([id]) => id)).toEqual(['1', '2', '3', '6'])
    expect(await read('win_rate/records?period=all&part=numerator')).toMatchObject({ all: 2 })
    expect(await read('win_rate/records?period=all&by=owner&segment=&lang=en')).toMatchObject({
      all: 1,
      sentence: expect.stringContaining('(Owner: no entry)'),
    })
    expect(await read('win_rate/records?period=all&search=QUOTED')).toMatchObject({
      all: 1,
      rows: [expect.arrayContaining(['2'])],
    })
  })

  it('come as CSV with the same values, and nothing that a spreadsheet would run', async () => {
    const json = await read<RecordsPage>('win_rate/records?period=all&sort=id&lang=de')
    const response = await get('win_rate/records.csv?period=all&sort=id&lang=de')
    expect(response.headers.get('content-type')).toContain('text/csv')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="win_rate-all.csv"; filename*=UTF-8''win_rate-all.csv`,
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const [head = [], ...rows] = readCsv(bytes.subarray(3).toString('utf8'))
    expect(head).toEqual(headsOf(json.columns))
    const harmless = json.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)).replace(/^=/, "'=")))
    expect(rows).toEqual(harmless)
  })

  it('come as an Excel workbook with numbers, dates and yes and no', async () => {
    const json = await read<RecordsPage>('win_rate/records?period=all&sort=id')
    const response = await get('win_rate/records.xlsx?period=all&sort=id')
    expect(response.headers.get('content-type')).toContain('spreadsheetml')
    const [head = [], ...rows] = await readSheet(Buffer.from(await response.arrayBuffer()))
    expect(head).toEqual(headsOf(json.columns))
    const days = new Set(json.columns.flatMap(({ type }, index) => (type === 'day' ? [index] : [])))
    expect(rows).toEqual(
      json.rows.map((row) =>
        row.map((cell, index) => (days.has(index) && typeof cell === 'string' ? new Date(cell) : cell)),
      ),
    )
  })

  it('come from a league too, digit for digit', async () => {
    const { league } = await read<KpiPage>('win_rate/page?period=2026-Q1&by=region')
    const response = await get('win_rate/league.xlsx?period=2026-Q1&by=region&lang=en')
    const [head = [], ...rows] = await readSheet(Buffer.from(await response.arrayBuffer()))
    expect(head.slice(0, 4)).toEqual(['region', 'Key', 'Value', 'Plausible from'])
    expect(rows.map((row) => row.slice(0, 8))).toEqual(
      league?.answer.rows.map(({ by, value, low, high, numerator, denominator, n }) => [
        by['region']?.label,
        by['region']?.key,
        value,
        low,
        high,
        numerator,
        denominator,
        n,
      ]),
    )
    const csv = await (await get('win_rate/league.csv?period=2026-Q1&by=region&lang=en')).text()
    expect(readCsv(csv)).toHaveLength(3)
  })
})

describe('notes', () => {
  it('are pinned, seen at once, and taken away', async () => {
    const before = await get('win_rate/page')
    const added = await sent('POST', 'win_rate/notes', { day: '2026-02-01', text: ' New prices ' })
    const note = (await added.json()) as Note
    expect(note).toMatchObject({ day: '2026-02-01', text: 'New prices', by: expect.any(String) })
    const file = join(workspace, 'notes', 'win_rate.notes.yaml')
    expect(readFileSync(file, 'utf8')).toContain('text: New prices')
    const page = await get('win_rate/page', { 'if-none-match': before.headers.get('etag') ?? '' })
    expect(page.status).toBe(200)
    expect(await page.json()).toMatchObject({ notes: [note] })
    expect(await read('win_rate/notes')).toEqual([note])
    expect(await read('bookings/notes')).toEqual([])
    expect(await (await sent('DELETE', `win_rate/notes/${note.id}`)).json()).toEqual([])
    expect(existsSync(file)).toBe(true)
    expect((await sent('DELETE', `win_rate/notes/${note.id}`)).status).toBe(404)
  })

  it.each([
    [{ day: '2026-02-30', text: 'x' }, 422],
    [{ day: '2026-02-28', text: '' }, 422],
    [{ day: '2026-02-28', text: 'x'.repeat(501) }, 422],
    [{ day: '2026-02-28' }, 400],
  ])('%j is refused with %s', async (note, status) => {
    expect((await sent('POST', 'win_rate/notes', note)).status).toBe(status)
  })
})

it('stands in the description of the API', async () => {
  const response = await app.request('http://localhost:7345/api/v1/openapi.json')
  const { paths } = (await response.json()) as { readonly paths: Readonly<Record<string, unknown>> }
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/kpis/{id}/page',
      '/kpis/{id}/how',
      '/kpis/{id}/records',
      '/kpis/{id}/records.csv',
      '/kpis/{id}/records.xlsx',
      '/kpis/{id}/league.csv',
      '/kpis/{id}/league.xlsx',
      '/kpis/{id}/notes',
      '/kpis/{id}/notes/{note}',
    ]),
  )
})

/** A small reader of RFC 4180, written apart from the writer. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '' && row.length === 0) break
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',') {
      rows.push(row)
      row = []
    }
  }
  return rows
}
