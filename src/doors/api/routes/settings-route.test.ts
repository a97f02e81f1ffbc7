import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SettingsPage, SettingsPreview } from '../../../core/model/settings-page.ts'
import { openPegel, type Pegel } from '../../../host/open-pegel.ts'
import { makeExport, makeFolder, runIn } from '../../cli/run-in-test.ts'
import { createApi } from '../create-api.ts'

/** Two deals won around midnight of the quarter, in times that name their zone and such that do not. */
const deals = `id,name,status,amount,created_at,closed_at,seen_at
1,First,won,1000,2026-01-02 09:00:00,2026-03-31T22:30:00Z,x
2,Second,won,3000,2026-01-05 23:30:00,2026-05-10T10:00:00Z,x
3,Third,lost,500,2026-01-07 10:00:00,2026-05-14T10:00:00Z,x
`
const folder = makeExport({ 'deals.csv': deals })
const workspace = join(folder, 'pegel-workspace')
const file = join(workspace, 'pegel.yaml')
const faults: unknown[] = []
let pegel: Pegel
let app: ReturnType<typeof createApi>

beforeAll(async () => {
  process.env['PEGEL_NOW'] = '2026-06-01T08:00:00Z'
  await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
  pegel = await openPegel(workspace, { withSample: false, note: () => undefined })
  app = createApi(pegel, { pageFolder: makeFolder(), onFault: (thrown) => faults.push(thrown) })
})

afterAll(async () => {
  await pegel.close()
  delete process.env['PEGEL_NOW']
  expect(faults).toEqual([])
})

const send = async (method: string, path: string, body?: unknown) =>
  app.request(`http://localhost:7345/api/v1/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const put = (change: unknown) => send('PUT', 'settings?lang=de', change)
const read = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const bookings = async () =>
  (await read<{ total: { value: number } }>(send('POST', 'ask', { kpi: 'bookings', period: '2026-Q2' }))).total.value

describe('the settings of a workspace', () => {
  it('say what pegel.yaml says and what could stand there', async () => {
    const page = await read<SettingsPage>(send('GET', 'settings?lang=de'))
    expect(page).toMatchObject({ currency: 'EUR', fiscalYear: { starts: 'january' }, week: 'iso', holidays: null })
    expect(page.choices.months[2]).toEqual({ value: 'march', label: 'März' })
    expect(page.choices.timeZones).toContain('Europe/Berlin')
    expect(page.choices.currencies[0]).toEqual({ value: 'EUR', label: 'EUR · Euro' })
    const regions = page.choices.holidays.map(({ value }) => value)
    expect(regions.slice(0, 2)).toEqual(['DE', 'DE-BW'])
    expect(regions).toEqual(expect.arrayContaining(['DE-NW', 'AT', 'CH-ZH', 'FR']))
  })

  it('keep the comments of the file when they are changed, and hold at once', async () => {
    writeFileSync(file, `# ours\n${readFileSync(file, 'utf8')}# the end\n`)
    const page = await read<SettingsPage>(put({ name: 'Acme', fiscalYear: { starts: 'april', namedBy: 'end' } }))
    expect(page).toMatchObject({ name: 'Acme', fiscalYear: { starts: 'april', namedBy: 'end' } })
    expect(readFileSync(file, 'utf8')).toMatch(/^# ours\n[^]*starts: april\n {2}named_by: end\n[^]*# the end\n$/)
    expect(await read(send('GET', 'workspace?lang=de'))).toMatchObject({
      label: 'Acme',
      fiscalYear: 'Geschäftsjahr ab April',
    })
  })

  it('tell which numbers move before they are saved, on the data in the other time zone', async () => {
    await put({ timeZone: 'UTC' })
    expect(await bookings()).toBe(3000)
    const text = readFileSync(file, 'utf8')
    const preview = await read<SettingsPreview>(send('POST', 'settings/preview?lang=de', { timeZone: 'Europe/Berlin' }))
    expect(preview.moved).toContainEqual(expect.objectContaining({ kpi: 'bookings', before: 3000, after: 4000 }))
    expect(preview.notes.join(' ')).toContain('Uhrzeiten ohne Zeitzone')
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(await bookings()).toBe(3000)
  })

  it('bring the days of the data into another time zone when it is saved, and back', async () => {
    await put({ timeZone: 'Europe/Berlin' })
    expect(await bookings()).toBe(4000)
    await put({ timeZone: 'UTC' })
    expect(await bookings()).toBe(3000)
  })

  it('hold too when somebody writes them into the file', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('time_zone: UTC', 'time_zone: Europe/Berlin'))
    await new Promise((resolve) => setTimeout(resolve, 350))
    expect(await bookings()).toBe(4000)
  })

  it.each([
    { change: { timeZone: 'Europe/Nowhere' }, code: 'unknown-time-zone' },
    { change: { holidays: 'XX-YY' }, code: 'unknown-holidays' },
    { change: { name: ' ' }, code: 'out-of-bounds' },
  ])('refuse what is not sound and write nothing: $code', async ({ change, code }) => {
    const text = readFileSync(file, 'utf8')
    for (const response of [await put(change), await send('POST', 'settings/preview', change)]) {
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ code, problems: [{ place: { file: 'pegel.yaml' } }] })
    }
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('refuse a key that is none of theirs', async () => {
    expect((await put({ colour: 'red' })).status).toBe(400)
  })
})

describe('a KPI of the catalogue', () => {
  it('comes with its definition, its boards and the columns that feed it', async () => {
    const detail = await read<Record<string, unknown>>(send('GET', 'kpis/win_rate?lang=de'))
    expect(detail['definition']).toMatch(/^kpi: win_rate\n[^]*conversion:/)
    expect(detail['boards']).toContainEqual({ id: 'sales_leader', label: 'Vertriebsleitung' })
    expect(detail['needs']).toContainEqual({
      entity: 'deal',
      entityLabel: 'Deal',
      field: 'closed_at',
      label: expect.any(String),
      from: 'deals.csv: closed_at',
      there: true,
    })
  })
})
