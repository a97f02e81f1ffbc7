import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DefinitionDraft } from '../../../core/model/definition-draft.ts'
import { openPegel, type Pegel } from '../../../host/open-pegel.ts'
import { makeExport, makeFolder, runIn } from '../../cli/run-in-test.ts'
import { createApi } from '../create-api.ts'

const folder = makeExport()
const workspace = join(folder, 'pegel-workspace')
let pegel: Pegel
let app: ReturnType<typeof createApi>

beforeAll(async () => {
  await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
  pegel = await openPegel(workspace, { withSample: false, note: () => undefined })
  app = createApi(pegel, { pageFolder: makeFolder(), onFault: (thrown) => expect.fail(String(thrown)) })
})
afterAll(() => pegel.close())

const send = (method: 'POST' | 'PUT', body: unknown) =>
  app.request('http://localhost:7345/api/v1/kpis/drafts?lang=en', {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

async function draft(body: unknown): Promise<DefinitionDraft> {
  const response = await send('POST', body)
  expect(response.status).toBe(200)
  return response.json()
}

describe('a definition while it is written', () => {
  it('begins as it stands, with its form and its numbers', async () => {
    const now = await draft({ kpi: 'win_rate' })
    expect(now).toMatchObject({ kpi: 'win_rate', origin: 'catalogue', file: 'kpis/win_rate.kpi.yaml', problems: [] })
    expect(now.text).toBe(now.base)
    expect(now.diff.every(({ kind }) => kind === 'same')).toBe(true)
    expect(now.after?.rows.map(({ value }) => value)).toEqual(now.before?.rows.map(({ value }) => value))
    const shown = Object.fromEntries(now.fields.map(({ path, value }) => [path, value]))
    expect(shown).toMatchObject({ 'label.en': 'Win rate', 'conversion.reaches': 'won_at', 'conversion.where': '' })
  })

  it('takes changes of the form into the text, and says what they move', async () => {
    const changed = await draft({
      kpi: 'won_deals',
      set: [
        { path: 'measure.where', value: "status = 'won' and amount > 2000" },
        { path: 'label.de', value: 'Große Abschlüsse' },
        { path: 'counter', value: '' },
      ],
    })
    expect(changed.problems).toEqual([])
    expect(changed.text).toContain('amount > 2000')
    expect(changed.text).not.toContain('counter:')
    expect(
      changed.diff
        .filter(({ kind }) => kind === 'added')
        .map(({ text }) => text)
        .join(),
    ).toContain('Große')
    expect(changed.after?.total.value).not.toBe(changed.before?.total.value)
    expect(changed.sentence).toMatch(/^This changes \d of \d monthly values\.$/)
    expect(existsSync(join(workspace, 'kpis', 'won_deals.kpi.yaml'))).toBe(false)
  })

  it('says what is wrong and where, and still shows the form', async () => {
    const { text } = await draft({ kpi: 'won_deals' })
    const wrong = await draft({ kpi: 'won_deals', text: text.replace('won_at', 'won_et') })
    expect(wrong.problems).toMatchObject([{ code: 'unknown-field', didYouMean: 'won_at' }])
    expect(wrong.problems[0]?.line).toBe(text.split('\n').findIndex((line) => line.includes('won_at')) + 1)
    expect(wrong.after).toBeNull()
    expect(wrong.before).not.toBeNull()
    for (const broken of ['kpi: [', '', 'just words', 'kpi: won_deals\nkpi: won_deals\n'])
      expect((await draft({ kpi: 'won_deals', text: broken })).problems.length).toBeGreaterThan(0)
    expect((await draft({ kpi: 'won_deals', text: text.replace('won_deals', 'deals_won') })).problems).toMatchObject([
      { code: 'renamed-kpi' },
    ])
  })
})

describe('saving it', () => {
  it('overrides the catalogue in the workspace, and edits that file from then on', async () => {
    const { base } = await draft({ kpi: 'won_deals' })
    const set = [{ path: 'measure.where', value: 'amount > 2000' }]
    expect(await (await send('PUT', { kpi: 'won_deals', set, base })).json()).toEqual({ kpi: 'won_deals' })
    const file = join(workspace, 'kpis', 'won_deals.kpi.yaml')
    expect(readFileSync(file, 'utf8')).toContain('amount > 2000')
    const now = await draft({ kpi: 'won_deals' })
    expect(now).toMatchObject({ origin: 'workspace', file: 'kpis/won_deals.kpi.yaml' })
    writeFileSync(file, `# mine\n${readFileSync(file, 'utf8')}`)
    const late = await send('PUT', { kpi: 'won_deals', set: [{ path: 'owner', value: 'me' }], base: now.base })
    expect(late.status).toBe(422)
    expect(await late.json()).toMatchObject({ problems: [{ code: 'changed-meanwhile' }] })
    expect(readFileSync(file, 'utf8')).not.toContain('owner: me')
  })

  it('changes one of several in a file, and leaves the others as they are', async () => {
    const { text } = await draft({})
    const both = ['one', 'two'].map((id) => text.replace('new_kpi', id)).join('---\n')
    mkdirSync(join(workspace, 'kpis'), { recursive: true })
    writeFileSync(join(workspace, 'kpis', 'both.kpi.yaml'), both)
    await new Promise((done) => setTimeout(done, 400))
    const { base } = await draft({ kpi: 'two' })
    const saved = await send('PUT', { kpi: 'two', set: [{ path: 'owner', value: 'rev-ops' }], base })
    expect(await saved.json()).toEqual({ kpi: 'two' })
    const written = readFileSync(join(workspace, 'kpis', 'both.kpi.yaml'), 'utf8').split('---\n')
    expect(written[0]).toBe(both.split('---\n')[0])
    expect(written[1]).toContain('owner: rev-ops')
  })

  it('makes a new one under an id that is free', async () => {
    const fresh = await draft({})
    expect(fresh).toMatchObject({ origin: 'new', problems: [], base: '' })
    const taken = await draft({ set: [{ path: 'kpi', value: 'bookings' }] })
    expect(taken.problems).toMatchObject([{ code: 'name-taken' }])
    expect((await send('PUT', { text: taken.text, base: '' })).status).toBe(422)
    const set = [{ path: 'kpi', value: 'big_wins' }]
    expect(await (await send('PUT', { set, base: '' })).json()).toEqual({ kpi: 'big_wins' })
    expect((await draft({ kpi: 'big_wins' })).origin).toBe('workspace')
  })

  it('writes nothing that is not sound', async () => {
    const { base } = await draft({ kpi: 'bookings' })
    expect((await send('PUT', { kpi: 'bookings', text: 'kpi: bookings', base })).status).toBe(422)
    expect(existsSync(join(workspace, 'kpis', 'bookings.kpi.yaml'))).toBe(false)
    expect((await send('POST', { kpi: 'no_such_kpi' })).status).toBe(404)
  })
})
