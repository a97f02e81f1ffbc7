import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PreparationState, Readings } from '../../../core/model/preparation.ts'
import { makeWorkspace, firstWorkspace } from '../../../host/make-workspace.ts'
import { openPegel, type Pegel } from '../../../host/open-pegel.ts'
import { makeFolder } from '../../cli/run-in-test.ts'
import { createApi } from '../create-api.ts'

const root = makeFolder()
const folder = join(root, 'company')
const faults: unknown[] = []
let pegel: Pegel
let app: ReturnType<typeof createApi>

beforeAll(async () => {
  await makeWorkspace(folder, firstWorkspace('en'))
  pegel = await openPegel(folder, { withSample: true, note: () => undefined })
  app = createApi(pegel, { pageFolder: makeFolder(), onFault: (thrown) => faults.push(thrown) })
}, 60_000)

afterAll(async () => {
  expect(faults).toEqual([])
  await pegel.close()
})

/** 40 deals: 12 won, 8 lost, 20 in a stage of which nothing says whether it is open. */
const deals = [
  'deal_id,deal_stage,close_value,engage_date,close_date',
  ...Array.from({ length: 40 }, (_, i) => {
    const stage = i < 12 ? 'Won' : i < 20 ? 'Lost' : 'Engaging'
    const day = String((i % 27) + 1).padStart(2, '0')
    return `D${i},${stage},${i < 12 ? 100 + i : ''},2026-01-${day},${i < 20 ? `2026-02-${day}` : ''}`
  }),
  '',
].join('\n')

const upload = async (path: string, files: Readonly<Record<string, string>>): Promise<Response> => {
  const form = new FormData()
  for (const [name, text] of Object.entries(files)) form.append('files', new File([text], name))
  return app.request(new Request(`http://localhost:7345/api/v1${path}`, { method: 'POST', body: form }))
}
const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await app.request(`http://localhost:7345/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return (await response.json()) as T
}
const settled = async (id: string, busy: PreparationState['state']): Promise<PreparationState> => {
  for (;;) {
    const state = await call<PreparationState>('GET', `/preparations/${id}?lang=en`)
    if (state.state !== busy) return state
    await wait(50)
  }
}
const totalOf = ({ totals }: PreparationState, name: string): unknown => totals.find((one) => one.name === name)?.value

describe('files on their way to numbers', () => {
  it(
    'go from the sample to the own workspace, ask what moves a number, and load as chosen',
    { timeout: 60_000 },
    async () => {
      const response = await upload('/workspaces/sample/preparations', { 'deals.csv': deals })
      expect(response.status).toBe(202)
      const begun = (await response.json()) as PreparationState
      expect(begun).toMatchObject({ workspace: 'my-company', state: 'reading', outcome: null })
      const asking = await settled(begun.id, 'reading')
      expect(asking).toMatchObject({ state: 'asking', rows: 40, headline: { kpi: 'win_rate', value: 0.6 } })
      expect([totalOf(asking, 'deals'), totalOf(asking, 'won'), totalOf(asking, 'open')]).toEqual([40, 12, 20])
      expect(asking.fields.find(({ field }) => field === 'status')).toMatchObject({
        column: 'deal_stage',
        entity: 'deal',
      })
      const question = asking.questions.find(({ text }) => text.includes('Engaging'))
      expect(question?.choices.map(({ effect }) => effect)).toEqual(['Win rate 60.0%', 'Win rate 30.0%'])

      const chosen = await call<PreparationState>('POST', `/preparations/${begun.id}/choose`, {
        choices: { [question?.id ?? '']: 1 },
      })
      expect(chosen.headline?.value).toBe(0.3)
      expect(totalOf(chosen, 'lost')).toBe(28)
      const back = await call<PreparationState>('POST', `/preparations/${begun.id}/choose`, {
        choices: { [question?.id ?? '']: 0 },
      })
      expect(back.headline?.value).toBe(0.6)

      expect((await call<PreparationState>('POST', `/preparations/${begun.id}/accept`)).state).toMatch(/loading|loaded/)
      const loaded = await settled(begun.id, 'loading')
      expect(loaded).toMatchObject({ state: 'loaded', problems: [], outcome: { load: 1, changed: true } })
      expect(loaded.outcome?.files).toEqual([{ name: 'deals.csv', read: 40, used: 40, rejected: 0 }])
      expect(loaded.outcome?.more.join(' ').toLowerCase()).toContain('a file of leads')
      expect(await call('POST', '/ask', { kpi: 'win_rate' })).toMatchObject({ total: { value: 0.6, n: 20 } })
      expect(readdirSync(join(folder, '.pegel', 'uploads'))).toEqual([])
      expect(await call('GET', '/loads/1/report?lang=en')).toEqual(loaded.outcome)
      expect(await call('GET', '/preparations')).toEqual({ preparations: [] })
    },
  )

  it('finds what gives the number of the CRM, takes it over, and it holds', { timeout: 60_000 }, async () => {
    const found = await call<Readings>('POST', '/kpis/win_rate/readings', { value: 0.3, digits: 2 })
    const base = found.readings.find(({ fits, takes }) => fits && takes === 'definition')
    expect(found).toMatchObject({ found: true, value: 0.6 })
    expect(base?.text).toBeDefined()
    const { written } = await call<{ written: string }>('POST', '/kpis/win_rate/readings/take', { reading: base?.id })
    expect(readFileSync(join(folder, written), 'utf8')).toContain('kpi: win_rate')
    const asked = await call<{ total: { value: number } }>('POST', '/ask', { kpi: 'win_rate' })
    expect(asked.total.value).toBe(0.3)
  })

  it('answers a number that no reading gives with totals that narrow it down', { timeout: 60_000 }, async () => {
    const none = await call<Readings>('POST', '/kpis/won_deals/readings', { value: 777 })
    expect(none.found).toBe(false)
    expect(none.totals.length).toBeGreaterThan(2)
    expect(none.sentence.de).not.toBe('')
  })

  it('says what is wrong with files that hold nothing, and forgets them', { timeout: 60_000 }, async () => {
    const begun = (await (
      await upload('/preparations', { 'x.csv': 'a,b\n', 'notes.txt': 'hello' })
    ).json()) as PreparationState
    const failed = await settled(begun.id, 'reading')
    expect(failed.state).toBe('failed')
    expect(failed.problems.length).toBeGreaterThan(0)
    for (const { text } of failed.problems) expect(text).not.toContain(folder)
    expect(await call('DELETE', `/preparations/${begun.id}`)).toEqual({})
    expect(await call('GET', `/preparations/${begun.id}`)).toMatchObject({ code: 'unknown-preparation', status: 404 })
    expect(existsSync(join(folder, '.pegel', 'uploads')) ? readdirSync(join(folder, '.pegel', 'uploads')) : []).toEqual(
      [],
    )
  })

  it('gives the rejected rows of a load with their reasons, and nothing else', { timeout: 60_000 }, async () => {
    const bad = deals.replace('2026-02-05', 'someday')
    const begun = (await (await upload('/preparations', { 'deals.csv': bad })).json()) as PreparationState
    await settled(begun.id, 'reading')
    await call('POST', `/preparations/${begun.id}/accept`)
    const loaded = await settled(begun.id, 'loading')
    expect(loaded.outcome?.rejected).toEqual([{ file: 'deals.csv', n: 1 }])
    const { load } = loaded.outcome ?? { load: 0 }
    const get = (file: string) =>
      app.request(`http://localhost:7345/api/v1/loads/${load}/rejected?file=${encodeURIComponent(file)}`)
    expect(await (await get('deals.csv')).text()).toContain('someday')
    expect((await get('../../pegel.yaml')).status).toBe(404)
  })
})

describe('files that give nothing', () => {
  it('are refused without a word of where they lay', async () => {
    const response = await upload('/loads', { 'picture.png': 'no table' })
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('picture.png')
    expect(text).not.toContain('uploads')
    expect(text).not.toContain(folder)
  })

  it('are none at all', async () => {
    expect((await upload('/preparations', {})).status).toBe(400)
    expect(await call('GET', '/preparations')).toEqual({ preparations: [] })
  })
})

describe('workspaces made in the page', () => {
  it('are served at once, with a name of their own', async () => {
    const made = await call<{ name: string }>('POST', '/workspaces?lang=de', { label: 'Müller & Söhne' })
    expect(made).toEqual({ name: 'mueller-soehne', label: 'Müller & Söhne', sample: false })
    expect(await call('POST', '/workspaces?lang=de', { label: 'Müller & Söhne' })).toMatchObject({
      name: 'mueller-soehne-2',
    })
    expect(await call('GET', '/workspaces/mueller-soehne/workspace')).toMatchObject({
      name: 'mueller-soehne',
      hasData: false,
    })
  })

  it('take files of their own', { timeout: 60_000 }, async () => {
    const { id, workspace } = (await (
      await upload('/workspaces/mueller-soehne/preparations', { 'deals.csv': deals })
    ).json()) as PreparationState
    expect(workspace).toBe('mueller-soehne')
    expect(await call('GET', `/preparations/${id}`)).toMatchObject({ code: 'unknown-preparation' })
    expect(await call('DELETE', `/workspaces/mueller-soehne/preparations/${id}`)).toEqual({})
  })

  it('are there again at the next start', { timeout: 60_000 }, async () => {
    const before = pegel.names()
    await pegel.close()
    pegel = await openPegel(folder, { withSample: false, note: () => undefined })
    app = createApi(pegel, { pageFolder: makeFolder(), onFault: (thrown) => faults.push(thrown) })
    expect(pegel.names().toSorted()).toEqual(before.filter((name) => name !== 'sample').toSorted())
    expect(await call('GET', '/workspaces/mueller-soehne/workspace?lang=de')).toMatchObject({ label: 'Müller & Söhne' })
  })
})
