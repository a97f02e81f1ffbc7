import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPegel, type Pegel } from '../../host/open-pegel.ts'
import { deals, makeExport, makeFolder, runIn } from '../cli/run-in-test.ts'
import { createApi } from './create-api.ts'

const folder = makeExport()
const faults: unknown[] = []
let pegel: Pegel
let app: ReturnType<typeof createApi>

beforeAll(async () => {
  await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
  pegel = await openPegel(join(folder, 'pegel-workspace'), { withSample: false, note: () => undefined })
  app = createApi(pegel, { pageFolder: makeFolder(), onFault: (thrown) => faults.push(thrown) })
})

afterAll(async () => {
  expect(faults).toEqual([])
  await pegel.close()
})

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  app.request(`http://localhost:7345${path}`, { headers })
const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  app.request(`http://localhost:7345${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

describe('asking', () => {
  it('answers one question with an object and a list with a list', async () => {
    const one = await post('/api/v1/ask', { kpi: 'win_rate' })
    expect(await one.json()).toMatchObject({ kpi: 'win_rate', total: { value: 2 / 3, n: 3 } })
    const two = await post('/api/v1/ask', [{ kpi: 'win_rate' }, { kpi: 'bookings' }])
    expect(await two.json()).toMatchObject([{ kpi: 'win_rate' }, { kpi: 'bookings' }])
  })

  it('gives the very answer that the terminal gives', async () => {
    const { out } = await runInOther('ask', 'bookings', '--by', 'region', '--json')
    const response = await post('/api/v1/ask?lang=en', { kpi: 'bookings', by: ['region'] })
    expect(await response.json()).toEqual(JSON.parse(out))
  })

  it('names an unknown KPI by 404 with what was meant', async () => {
    const response = await post('/api/v1/ask', { kpi: 'win_rat' })
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({
      code: 'unknown-kpi',
      status: 404,
      problems: [{ code: 'unknown-kpi', didYouMean: 'win_rate' }],
    })
  })

  it('refuses what is not a question by 400', async () => {
    const response = await post('/api/v1/ask', { kpi: 'win_rate', colour: 'red' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'wrong-request' })
  })

  it('explains a number', async () => {
    const response = await post('/api/v1/explain?stage=sql', { kpi: 'win_rate' })
    expect(await response.json()).toMatchObject({
      stages: [{ stage: 'sql', text: expect.stringContaining('FROM crm.deal') }],
    })
  })
})

/** The terminal asks another copy of the same data: this process owns the first. */
async function runInOther(...args: readonly string[]) {
  const other = makeExport()
  await runIn(other, 'load', '.', '--source', 'crm', '--yes')
  return runIn(other, ...args)
}

describe('reading', () => {
  it.each(['/api/v1/workspace', '/api/v1/workspaces/my-company/workspace'])(
    '%s describes the workspace',
    async (path) => {
      expect(await (await get(path)).json()).toMatchObject({
        name: 'my-company',
        sample: false,
        hasData: true,
        dataUntil: '2026-02-14',
        workspaces: [{ name: 'my-company' }],
      })
    },
  )

  it('says what is possible in both languages', async () => {
    const { kpis } = (await (await get('/api/v1/kpis?lang=de')).json()) as { kpis: readonly { id: string }[] }
    expect(kpis.find(({ id }) => id === 'win_rate')).toMatchObject({ label: 'Gewinnquote', possible: true })
    expect(kpis.find(({ id }) => id === 'new_leads')).toMatchObject({
      possible: false,
      why: expect.stringContaining('Leads'),
    })
  })

  it('answers a board', async () => {
    const { boards } = (await (await get('/api/v1/boards')).json()) as { boards: readonly { id: string }[] }
    const board = await (await get(`/api/v1/boards/${boards[0]?.id}?period=2026-Q1`)).json()
    expect(board).toMatchObject({
      period: { label: '2026-Q1' },
      cards: expect.arrayContaining([expect.objectContaining({ role: 'goal' })]),
    })
  })

  it('lists the values of a dimension, the most frequent first', async () => {
    expect(await (await get('/api/v1/dimensions/region/values?kpi=win_rate')).json()).toMatchObject({
      path: 'region',
      values: [
        { key: 'North', n: 2 },
        { key: 'South', n: 1 },
      ],
    })
  })

  it('sends an unchanged answer only once', async () => {
    const first = await get('/api/v1/kpis')
    const tag = first.headers.get('etag') ?? ''
    expect((await get('/api/v1/kpis', { 'if-none-match': tag })).status).toBe(304)
    expect((await get('/api/v1/kpis?lang=de', { 'if-none-match': tag })).status).toBe(200)
  })

  it('describes itself', async () => {
    const { paths } = (await (await get('/api/v1/openapi.json')).json()) as { paths: Readonly<Record<string, unknown>> }
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/ask',
        '/kpis',
        '/boards/{id}',
        '/loads',
        '/loads/last',
        '/sources',
        '/dimensions/{path}/values',
        '/workspace',
        '/health',
      ]),
    )
  })
})

describe('keeping strangers out', () => {
  it.each([
    { why: 'a name that is not ours', headers: { host: 'evil.example' } },
    { why: 'a page from elsewhere', headers: { origin: 'http://evil.example' } },
    { why: 'a page without a name', headers: { origin: 'null' } },
    { why: 'a link from elsewhere', headers: { 'sec-fetch-site': 'cross-site' } },
  ])('refuses $why', async ({ headers }) => {
    expect((await get('/api/v1/kpis', headers)).status).toBe(403)
  })

  it('lets its own page in', async () => {
    expect((await get('/api/v1/kpis', { origin: 'http://localhost:7345', host: 'localhost:7345' })).status).toBe(200)
  })

  it('reads files by their path only for who knows the token', async () => {
    const response = await post('/api/v1/loads', { source: 'crm', paths: [folder] })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'token-needed' })
  })

  it('tells only the owner that the right server answers', async () => {
    expect((await get('/api/v1/health')).headers.get('x-pegel-owner')).toBeNull()
    expect((await get('/api/v1/health', { authorization: `Bearer ${pegel.token}` })).headers.get('x-pegel-owner')).toBe(
      'yes',
    )
  })
})

describe('what is not there', () => {
  it.each([
    '/api/v1/nothing',
    '/api/v1/workspaces/nobody/kpis',
    '/api/v1/kpis/win_rat',
    '/api/v1/boards/nobody',
    '/api/v1/dimensions/nothing/values',
  ])('%s is a problem document with 404', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ status: 404, code: expect.any(String), title: expect.any(String) })
  })

  it('says that the page is not built', async () => {
    expect((await get('/')).status).toBe(503)
  })
})

describe('loading', () => {
  it('takes uploaded files, counts them, and gives them back', async () => {
    const form = new FormData()
    form.append('source', 'crm')
    form.append('files', new File([`${deals}7,Seventh,won,5000,2026-02-05,2026-03-01,West\n`], 'deals.csv'))
    const loaded = await app.request('http://localhost:7345/api/v1/loads', { method: 'POST', body: form })
    expect(await loaded.json()).toMatchObject({
      report: { changed: true, entities: { deal: { new: 1, unchanged: 6 } } },
    })
    expect(await (await post('/api/v1/ask', { kpi: 'bookings' })).json()).toMatchObject({ total: { value: 9000 } })

    const undone = await app.request('http://localhost:7345/api/v1/loads/last', { method: 'DELETE' })
    expect(await undone.json()).toMatchObject({ report: { kind: 'undo', entities: { deal: { deleted: 1 } } } })
    expect(await (await post('/api/v1/ask', { kpi: 'bookings' })).json()).toMatchObject({ total: { value: 4000 } })

    const { loads } = (await (await get('/api/v1/loads')).json()) as { loads: readonly unknown[] }
    expect(loads).toMatchObject([{ kind: 'undo' }, { kind: 'load', undoneBy: 3 }, { kind: 'load', undoneBy: null }])
    expect(await (await get('/api/v1/sources')).json()).toMatchObject({
      sources: [{ source: 'crm', files: ['deals.csv'] }],
    })
  })

  it('never takes a name out of its folder', async () => {
    mkdirSync(join(folder, 'safe'), { recursive: true })
    const form = new FormData()
    form.append('files', new File(['x'], '../../../evil.txt'))
    const response = await app.request('http://localhost:7345/api/v1/loads', { method: 'POST', body: form })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
  })
})

describe('what may be written', () => {
  it('is published as a JSON Schema for every kind of file', async () => {
    const list: unknown = await (await get('/api/v1/schemas')).json()
    expect(list).toMatchObject({ schemas: expect.arrayContaining(['kpi', 'source', 'workspace']) })
    expect(await (await get('/api/v1/schemas/kpi')).json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { kpi: { type: 'string' } },
    })
    expect((await get('/api/v1/schemas/kpy')).status).toBe(404)
  })
})
