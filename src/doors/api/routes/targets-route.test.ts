import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KpiAnswer } from '../../../core/model/answer.ts'
import type { TargetEntry } from '../../../core/model/target-entry.ts'
import { openPegel, type Pegel } from '../../../host/open-pegel.ts'
import { makeExport, makeFolder, runIn } from '../../cli/run-in-test.ts'
import { createApi } from '../create-api.ts'

const folder = makeExport()
const workspace = join(folder, 'pegel-workspace')
const file = join(workspace, 'targets', 'bookings.target.yaml')
const faults: unknown[] = []
let pegel: Pegel
let app: ReturnType<typeof createApi>

beforeAll(async () => {
  process.env['PEGEL_NOW'] = '2026-02-20T08:00:00Z'
  await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
  pegel = await openPegel(workspace, { withSample: false, note: () => undefined })
  app = createApi(pegel, { pageFolder: makeFolder(), onFault: (thrown) => faults.push(thrown) })
})

afterAll(async () => {
  await pegel.close()
  delete process.env['PEGEL_NOW']
  expect(faults).toEqual([])
})

const get = (path: string) => app.request(`http://localhost:7345/api/v1/${path}`)
const put = async (path: string, body: unknown) =>
  app.request(`http://localhost:7345/api/v1/${path}`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
const read = async <Answer>(response: Response | Promise<Response>): Promise<Answer> =>
  (await (await response).json()) as Answer

describe('a target', () => {
  it('is set, holds at once in every answer, and is kept in a file with who, when and why', async () => {
    const before = await get('targets')
    expect(await read(before)).toEqual({ targets: [] })
    const set = await put('targets/bookings?lang=de', { period: 'this-quarter', value: 3500, why: 'Zwei neue Leute' })
    expect(set.status).toBe(200)
    expect(await read<TargetEntry>(set)).toMatchObject({
      kpi: 'bookings',
      label: 'Auftragseingang',
      unit: 'money',
      better: 'higher',
      file: 'targets/bookings.target.yaml',
      periods: [{ text: '1. Quartal 2026', target: 3500, value: 4000, verdict: 'on-track' }],
      history: [
        {
          at: '2026-02-20T08:00:00Z',
          by: expect.stringMatching(/./),
          why: 'Zwei neue Leute',
          was: null,
          becomes: 3500,
        },
      ],
    })
    expect(readFileSync(file, 'utf8')).toContain('values:\n  2026-Q1: 3500\n')
    const answer = await read<KpiAnswer>(
      app.request('http://localhost:7345/api/v1/ask', {
        method: 'POST',
        body: JSON.stringify({ kpi: 'bookings', period: '2026-Q1' }),
        headers: { 'content-type': 'application/json' },
      }),
    )
    expect(answer.target).toEqual({ value: 3500, verdict: 'on-track' })
    const after = await get('targets')
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(await read<{ targets: readonly TargetEntry[] }>(after)).toMatchObject({ targets: [{ kpi: 'bookings' }] })
  })

  it('is taken away with null, and what was is kept', async () => {
    await put('targets/bookings', { period: '2026-Q2', value: 1 })
    const entry = await read<TargetEntry>(put('targets/bookings', { period: '2026-Q2', value: null, why: 'no' }))
    expect(entry.periods.map(({ period }) => period.label)).toEqual(['2026-Q1'])
    expect(entry.history[0]).toMatchObject({ period: '2026-Q2', was: 1, becomes: null, why: 'no' })
  })

  it('keeps the words of the file, and none of several changes at once is lost', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('target: bookings', 'target: bookings # the whole firm'))
    const months = Array.from({ length: 9 }, (_, index) => `2027-0${index + 1}`)
    const responses = await Promise.all(months.map((period, value) => put('targets/bookings', { period, value })))
    expect(responses.map(({ status }) => status)).toEqual(months.map(() => 200))
    const entry = await read<TargetEntry>(get('targets/bookings'))
    const labels = entry.periods.map(({ period }) => period.label)
    expect(labels.toSorted()).toEqual(['2026-Q1', ...months])
    expect(readFileSync(file, 'utf8')).toContain('target: bookings # the whole firm')
  })

  it.each([
    { path: 'targets/bokings', body: { period: '2026', value: 1 }, status: 404, code: 'unknown-kpi' },
    { path: 'targets/win_rate', body: { period: '2026', value: 30 }, status: 422, code: 'not-a-share' },
    { path: 'targets/bookings', body: { period: 'all', value: 1 }, status: 422, code: 'relative-period' },
    { path: 'targets/bookings', body: { period: '2026', value: '1' }, status: 400, code: 'wrong-request' },
    { path: 'targets/bookings', body: { period: '2026' }, status: 400, code: 'wrong-request' },
    { path: 'targets/bookings', body: { period: '2026', value: 1, colour: 'red' }, status: 400, code: 'wrong-request' },
  ])('$body of $path is refused with $status', async ({ path, body, status, code }) => {
    const before = readFileSync(file, 'utf8')
    const response = await put(path, body)
    expect(response.status).toBe(status)
    expect(await read(response)).toMatchObject({ code })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it('of a KPI without any is an entry without periods, of an unknown KPI a problem', async () => {
    expect(await read(get('targets/won_deals'))).toMatchObject({ kpi: 'won_deals', periods: [], history: [] })
    expect((await get('targets/nothing')).status).toBe(404)
  })
})

describe('a preview', () => {
  it('judges a number that is not set, and proposes one', async () => {
    const preview = await read<{ answer: KpiAnswer; series: KpiAnswer; because: string }>(
      get('targets/bookings/preview?period=2026-Q1&value=9000&lang=en'),
    )
    expect(preview).toMatchObject({
      proposed: null,
      because: 'There is no finished period yet to go by.',
      answer: { total: { value: 4000 }, target: { value: 9000, verdict: 'too-early' } },
    })
    expect(preview.series.rows.at(-1)).toMatchObject({ period: { label: '2026-Q1' }, target: { value: 9000 } })
    expect(readFileSync(file, 'utf8')).not.toContain('9000')
  })

  it.each([
    ['period=2026-Q1&value=', 400],
    ['period=2026-Q1&value=much', 400],
    ['value=1', 400],
    ['period=2026-Q9&value=1', 422],
    ['period=2026-Q1&low=1&high=2', 422],
  ])('?%s is refused with %d', async (query, status) => {
    expect((await get(`targets/bookings/preview?${query}`)).status).toBe(status)
  })
})

it('is counted and checked by pegel check, and shown by pegel ask', async () => {
  const other = makeExport()
  await runIn(other, 'load', '.', '--source', 'crm', '--yes')
  writeFileSync(
    join(other, 'pegel-workspace', 'targets', 'a.target.yaml'),
    'target: win_rate\nvalues: { 2026-Q1: 0.3, 2026-01: 0.99, 2025-Q9: 1 }\n',
  )
  const checked = await runIn(other, 'check', '--lang', 'de')
  expect(checked.out).toContain('1 mit Zielen, 1 Hinweise')
  expect(checked.err).toContain('targets/a.target.yaml:2:40')
  const asked = await runIn(other, 'ask', 'win_rate', '--period', '2026-Q1', '--lang', 'de')
  expect(asked.out.replaceAll('\u00a0', ' ')).toContain('\n\nZiel 30 %: zu wenige Fälle')
  const months = await runIn(other, 'ask', 'win_rate', '--period', '2026-Q1', '--grain', 'month', '--lang', 'en')
  expect(months.out).toMatch(/Target +Verdict/)
  expect(months.out).toMatch(/2026-01 .* 99% +too few cases/)
})
