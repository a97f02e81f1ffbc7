import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deals, loadedFolder, serve, type Running } from './run-pegel.ts'

let folder = ''
let address = ''
let child: Running

beforeAll(async () => {
  folder = await loadedFolder()
  const served = await serve(folder)
  child = served.child
  address = served.address
})
afterAll(() => child.kill('SIGKILL'))

/** Everything wrong was answered without harm: the data is as it was, and nothing lies around. */
async function expectUnharmed(): Promise<void> {
  const asked = await fetch(`${address}/api/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"kpi":"bookings"}',
  })
  expect(await asked.json()).toMatchObject({ total: { value: 4000 } })
  const uploads = join(folder, 'pegel-workspace', '.pegel', 'uploads')
  expect(existsSync(uploads) ? readdirSync(uploads) : []).toEqual([])
  expect(readdirSync(join(folder, 'pegel-workspace', 'sources'))).toEqual(['crm.source.yaml'])
  const logged = readFileSync(join(folder, 'pegel-workspace', '.pegel', 'logs', 'pegel.log'), 'utf8')
  expect(logged).not.toContain('a request failed')
}

async function expectProblem(response: Response, status: number, says: string | RegExp): Promise<void> {
  const body = await response.text()
  expect(`${response.status} ${body}`).toMatch(new RegExp(`^${status} `))
  expect(body).toMatch(says)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  await expectUnharmed()
}

const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
const json = { 'content-type': 'application/json' }

describe('a request that cannot be read is a problem document with its way out', () => {
  it.each<{ is: string; path?: string; init: RequestInit; status: number; en: string | RegExp; de: string | RegExp }>([
    { is: 'no body', init: {}, status: 400, en: /Send a form/, de: /Senden Sie ein Formular/ },
    {
      is: 'an empty form',
      init: { headers: multipart, body: '' },
      status: 400,
      en: /ended before it was complete|Send a form/,
      de: /Der Upload endete|Senden Sie ein Formular/,
    },
    {
      is: 'a form that breaks off',
      init: {
        headers: multipart,
        body: '--x\r\ncontent-disposition: form-data; name="files"; filename="deals.csv"\r\n\r\nid,na',
      },
      status: 400,
      en: 'The upload ended before it was complete',
      de: 'Der Upload endete, bevor er vollständig war',
    },
    {
      is: 'a form without a boundary',
      init: { headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
      status: 400,
      en: 'Send a form',
      de: 'Senden Sie ein Formular',
    },
    {
      is: 'a form without files',
      init: {
        headers: multipart,
        body: '--x\r\ncontent-disposition: form-data; name="source"\r\n\r\ncrm\r\n--x--\r\n',
      },
      status: 400,
      en: 'Send a form',
      de: 'Senden Sie ein Formular',
    },
    {
      is: 'a field as long as a file',
      init: {
        headers: multipart,
        body: `--x\r\ncontent-disposition: form-data; name="files"\r\n\r\n${deals.repeat(10)}\r\n--x--\r\n`,
      },
      status: 400,
      en: 'Send files with a file name',
      de: 'mit einem Dateinamen',
    },
    {
      is: 'a wrong type',
      init: { headers: { 'content-type': 'text/csv' }, body: deals },
      status: 415,
      en: 'Files are taken as a form',
      de: 'Dateien werden als Formular',
    },
    {
      is: 'broken JSON',
      path: 'ask',
      init: { headers: json, body: '{' },
      status: 400,
      en: 'cannot be read',
      de: 'lässt sich nicht lesen',
    },
    {
      is: 'a question of another type',
      path: 'ask',
      init: { headers: { 'content-type': 'text/plain' }, body: '{}' },
      status: 415,
      en: 'not taken here',
      de: 'nicht angenommen',
    },
    {
      is: 'a question of 2 MB',
      path: 'ask',
      init: { headers: json, body: JSON.stringify({ kpi: 'x'.repeat(2_000_000) }) },
      status: 413,
      en: 'too large',
      de: 'zu groß',
    },
    {
      is: 'a filter of 50 000 letters',
      path: 'ask',
      init: { headers: json, body: JSON.stringify({ kpi: 'bookings', where: 'amount = 1 or '.repeat(4000) }) },
      status: 422,
      en: 'at most 10000 characters',
      de: 'höchstens 10000 Zeichen',
    },
    {
      is: 'a split with a zero character',
      path: 'ask',
      init: { headers: json, body: '{"kpi":"bookings","by":["re\\u0000gion"]}' },
      status: 422,
      en: 'to split by',
      de: 'aufteilen',
    },
    {
      is: 'a workspace with a broken escape',
      path: 'workspaces/%ff/ask',
      init: { headers: json, body: '{"kpi":"bookings"}' },
      status: 404,
      en: 'No workspace of this name',
      de: 'Ein Arbeitsbereich dieses Namens',
    },
  ])('$is', async ({ path = 'loads', init, status, en, de }) => {
    for (const [lang, says] of [
      ['en', en],
      ['de', de],
    ] as const)
      await expectProblem(
        await fetch(`${address}/api/v1/${path}?lang=${lang}`, { method: 'POST', ...init }),
        status,
        says,
      )
  })

  it('a filter with a zero character finds nothing', async () => {
    const asked = await fetch(`${address}/api/v1/ask`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ kpi: 'bookings', where: "region = 'a\0b'" }),
    })
    expect(await asked.json()).toMatchObject({ total: { value: 0 } })
  })
})

function upload(name: string, content: string, source = 'crm'): Promise<Response> {
  const form = new FormData()
  form.append('source', source)
  form.append('files', new File([content], name))
  return fetch(`${address}/api/v1/loads?lang=de`, { method: 'POST', body: form })
}

describe('an upload', () => {
  it.each(['../../../deals.csv', '..\\..\\deals.csv', '/etc/deals.csv', 'C:\\Users\\x\\deals.csv', 'de\u0001als.csv'])(
    'called %j is its last name only',
    async (name) => {
      const response = await upload(name, deals)
      expect(await response.json()).toMatchObject({ report: { files: [{ name: 'deals.csv' }], changed: false } })
      await expectUnharmed()
    },
  )

  it.each([
    { is: 'without a name that can be one', name: '..', content: deals, status: 400, says: /ist kein Dateiname/ },
    {
      is: 'of a very long name',
      name: `${'d'.repeat(300)}.csv`,
      content: deals,
      status: 400,
      says: /höchstens 200 Bytes/,
    },
    { is: 'of an empty file', name: 'deals.csv', content: '', status: 422, says: /Die Datei ist leer/ },
    {
      is: 'of another file for a known source',
      name: 'other.csv',
      content: deals,
      status: 422,
      says: /Die Quelle „crm“ nimmt deals\.csv/,
    },
    {
      is: 'of nothing that is known',
      name: 'other.csv',
      content: 'foo,bar\n1,2\n',
      source: 'new',
      status: 422,
      says: /other\.csv/,
    },
    {
      is: 'for a source that leads elsewhere',
      name: 'other.csv',
      content: deals,
      source: '../../evil',
      status: 422,
      says: /kann nicht .* heißen/,
    },
  ])('$is is refused', async ({ name, content, source, status, says }) => {
    await expectProblem(await upload(name, content, source), status, says)
  })

  it('with one name twice is refused', async () => {
    const form = new FormData()
    for (const content of [deals, deals.replace('1000', '1')]) form.append('files', new File([content], 'deals.csv'))
    await expectProblem(
      await fetch(`${address}/api/v1/loads`, { method: 'POST', body: form }),
      400,
      /Two files of this upload are called deals\.csv/,
    )
  })

  it('that says it is too large is refused before it is sent', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        `${address}/api/v1/loads`,
        { method: 'POST', headers: { ...multipart, 'content-length': 9e12 } },
        (response) => resolve(response.statusCode),
      )
      sent.on('error', reject)
      sent.flushHeaders()
    })
    expect(status).toBe(413)
    await expectUnharmed()
  })

  it('of 300 MB is not held in memory, and one that breaks off leaves nothing', async () => {
    const before = peakOf(child.pid ?? 0)
    const sent = request(`${address}/api/v1/loads`, { method: 'POST', headers: multipart })
    const broken = new Promise((resolve) => sent.on('error', resolve))
    sent.write('--x\r\ncontent-disposition: form-data; name="files"; filename="deals.csv"\r\n\r\n')
    const line = Buffer.from('1,First,won,1000,2026-01-02,2026-01-20,North\n'.repeat(20_000))
    for (let bytes = 0; bytes < 300e6; bytes += line.length)
      if (!sent.write(line)) await new Promise((resolve) => sent.once('drain', resolve))
    sent.destroy()
    await broken
    if (before !== undefined) expect((peakOf(child.pid ?? 0) ?? 0) - before).toBeLessThan(200e6)
    await expect.poll(() => readdirSync(join(folder, 'pegel-workspace', '.pegel', 'uploads'))).toEqual([])
    await expectUnharmed()
  })
})

/** The most memory that a process ever held; only Linux tells. */
function peakOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
}
