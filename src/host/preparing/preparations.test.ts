import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PreparationState } from '../../core/model/preparation.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { answerQuestions } from '../../service/answering/answer-questions.ts'
import { firstWorkspace, makeWorkspace } from '../make-workspace.ts'
import { openWorkspace, type OpenWorkspace } from '../open-workspace.ts'
import { LocalPreparations } from './preparations.ts'
import type { UploadedFiles } from './uploaded-files.ts'

let folder = ''
let open: OpenWorkspace
let preparations: LocalPreparations
let faults: unknown[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pegel-preparing-'))
  await makeWorkspace(folder, firstWorkspace('en'))
  open = await openWorkspace(folder)
  faults = []
  preparations = new LocalPreparations(open, (thrown) => void faults.push(thrown))
})

afterEach(async () => {
  await preparations.close()
  await open.close()
  expect(faults).toEqual([])
  rmSync(folder, { recursive: true })
})

let uploads = 0
/** Files as the API leaves them on the disk. */
function upload(files: Readonly<Record<string, string>>): UploadedFiles {
  const own = join(folder, '.pegel', 'uploads', String((uploads += 1)))
  mkdirSync(own, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text)
  return { folder: own, names: Object.keys(files), remove: async () => rmSync(own, { recursive: true, force: true }) }
}

async function until(id: string, busy: PreparationState['state']): Promise<PreparationState> {
  for (;;) {
    const state = await preparations.state(id, 'en')
    if (state.state !== busy) return state
    await wait(20)
  }
}
async function prepare(files: Readonly<Record<string, string>>): Promise<PreparationState> {
  const { id } = await preparations.begin(upload(files), 'en')
  return until(id, 'reading')
}
async function accept(id: string): Promise<PreparationState> {
  await preparations.accept(id, 'en')
  return until(id, 'loading')
}
const valueOf = async (kpi: string): Promise<number | null | undefined> =>
  (await answerQuestions(await open.context('en'), [{ kpi }]))[0]?.total.value
/** What is left of files and of looking at them. */
const leftovers = (): readonly string[] =>
  readdirSync(join(folder, '.pegel')).flatMap((name) =>
    name === 'uploads' ? readdirSync(join(folder, '.pegel', name)) : name.startsWith('work-') ? [name] : [],
  )

/** 12 won, 8 lost, 20 in a stage of which nothing says what it is. */
const deals = (others = 'Engaging', made = (day: number) => `2026-01-${String(day).padStart(2, '0')}`): string =>
  [
    'deal_id,deal_stage,close_value,engage_date,close_date',
    ...Array.from({ length: 40 }, (_, index) => {
      const stage = index < 12 ? 'Won' : index < 20 ? 'Lost' : others
      const day = (index % 11) + 1
      return `D${index},${stage},${index < 12 ? 100 + index : ''},${made(day)},${index < 20 ? made(day) : ''}`
    }),
    '',
  ].join('\n')

describe('dates that nothing decides', () => {
  const american = deals('Engaging', (day) => `0${(day % 9) + 1}/0${(day % 8) + 1}/2026`)

  it('are asked, marked as chosen by nobody, and keep the files from being loaded until somebody chose', async () => {
    const { id, questions } = await prepare({ 'deals.csv': american })
    const dates = questions.filter(({ chosen }) => chosen === -1)
    expect(dates.length).toBeGreaterThan(0)
    expect(questions[0]?.chosen).toBe(-1)
    await expect(preparations.accept(id, 'en')).rejects.toBeInstanceOf(ProblemsFound)
    // Whoever answers something else says nothing of the dates.
    const asIs = Object.fromEntries(questions.map((one) => [one.id, one.chosen]))
    await preparations.choose(id, asIs, 'en')
    await expect(preparations.accept(id, 'en')).rejects.toThrow(/Answer the question about it in the page/)

    const chosen = await preparations.choose(id, Object.fromEntries(dates.map((one) => [one.id, 1])), 'en')
    expect(chosen.questions.every(({ chosen: one }) => one >= 0)).toBe(true)
    expect((await accept(id)).state).toBe('loaded')
    expect(await valueOf('win_rate')).toBe(0.6)
  })

  it('may be left out, once somebody said so', async () => {
    const { id, questions } = await prepare({ 'deals.csv': american })
    await preparations.choose(
      id,
      Object.fromEntries(questions.filter(({ chosen }) => chosen === -1).map((one) => [one.id, 0])),
      'en',
    )
    expect(await accept(id)).toMatchObject({ state: 'loaded', problems: [] })
  })
})

describe('answers', () => {
  it('change what the choices of the other questions would give', async () => {
    const both = deals('Engaging').replaceAll(/(D3\d),Engaging/g, '$1,Prospecting')
    const { id, questions } = await prepare({ 'deals.csv': both })
    const effects = (state: Pick<PreparationState, 'questions'>, about: string) =>
      state.questions.find(({ text }) => text.includes(about))?.choices.map(({ effect }) => effect)
    expect(effects({ questions }, 'Engaging')).toEqual(['Win rate 60.0%', 'Win rate 40.0%'])
    const prospecting = questions.find(({ text }) => text.includes('Prospecting'))?.id ?? ''
    const after = await preparations.choose(id, { [prospecting]: 1 }, 'en')
    expect(after.headline?.value).toBe(0.4)
    // 12 of 30 decided, and of all 40 when the others count as lost too.
    expect(effects(after, 'Engaging')).toEqual(['Win rate 40.0%', 'Win rate 30.0%'])
  })

  it('to questions that there are not are Problems', async () => {
    const { id, questions } = await prepare({ 'deals.csv': deals() })
    await expect(preparations.choose(id, { nonsense: 0 }, 'en')).rejects.toBeInstanceOf(ProblemsFound)
    await expect(preparations.choose(id, { [questions[0]?.id ?? '']: 9 }, 'en')).rejects.toBeInstanceOf(ProblemsFound)
  })

  it('given at once end with the numbers of the last one', async () => {
    const { id, questions } = await prepare({ 'deals.csv': deals() })
    const engaging = questions.find(({ text }) => text.includes('Engaging'))?.id ?? ''
    await Promise.all([1, 0, 1, 0].map((choice) => preparations.choose(id, { [engaging]: choice }, 'en')))
    expect(await preparations.state(id, 'en')).toMatchObject({ headline: { value: 0.6 } })
  })
})

describe('a newer export of files that are known', () => {
  it('asks nothing, and still shows its rows, totals and fields before it is loaded', async () => {
    const first = await prepare({ 'deals.csv': deals() })
    await accept(first.id)
    const again = await prepare({ 'deals.csv': `${deals()}D99,Won,5,2026-01-03,2026-01-09\n` })
    expect(again).toMatchObject({
      state: 'asking',
      rows: 41,
      questions: [],
      files: [{ name: 'deals.csv', rows: 41, unused: null }],
      headline: { kpi: 'win_rate', value: 13 / 21 },
    })
    expect(again.totals.find(({ name }) => name === 'deals')?.value).toBe(41)
    expect(again.fields.find(({ field }) => field === 'status')).toMatchObject({
      column: 'deal_stage',
      examples: ['Engaging', 'Won', 'Lost'],
      confidence: 1,
    })
    expect(await accept(again.id)).toMatchObject({ outcome: { entities: [{ entity: 'deal', new: 1, unchanged: 40 }] } })
  })

  it('changes the mapping where it stands, when a reading of it is taken over', async () => {
    await accept((await prepare({ 'deals.csv': deals() })).id)
    const path = join(folder, 'sources', readdirSync(join(folder, 'sources'))[0] ?? '')
    writeFileSync(path, `# Mended by hand.\n${readFileSync(path, 'utf8')}`)
    const { id } = await prepare({ 'deals.csv': deals() })
    const found = await preparations.readings(id, { kpi: 'win_rate', value: 0.3, digits: 2 }, 'en')
    const moved = found.readings.find(({ takes, fits }) => takes === 'mapping' && fits)
    expect(moved?.text).toBe('"Engaging" counts as lost')
    expect((await preparations.take(id, moved?.id ?? '', 'en')).headline?.value).toBe(0.3)
    expect(await accept(id)).toMatchObject({ state: 'loaded', problems: [] })
    expect(readFileSync(path, 'utf8')).toMatch(/^# Mended by hand\.[^]*Engaging: lost/)
    expect(await valueOf('win_rate')).toBe(0.3)
  })
})

describe('a reading that is taken over', () => {
  it('is that of the KPI that was asked, though others are read the same way', async () => {
    const { id } = await prepare({ 'deals.csv': deals() })
    const found = await preparations.readings(id, { kpi: 'won_deals', value: 20 }, 'en')
    const decided = found.readings.find(({ text }) => text === 'lost deals as well')
    expect(decided).toMatchObject({ value: 20, fits: true })
    await preparations.take(id, decided?.id ?? '', 'en')
    await accept(id)
    expect(readdirSync(join(folder, 'kpis'))).toEqual(['won_deals.kpi.yaml'])
  })

  it('holds in the files as they are looked at, and is written when they are loaded, not before', async () => {
    const { id } = await prepare({ 'deals.csv': deals() })
    const found = await preparations.readings(id, { kpi: 'win_rate', value: 0.3, digits: 2 }, 'en')
    const base = found.readings.find(({ takes, fits }) => takes === 'definition' && fits)
    expect((await preparations.take(id, base?.id ?? '', 'en')).headline?.value).toBe(0.3)
    expect(readdirSync(join(folder, 'kpis'))).toEqual([])
    await accept(id)
    expect(await valueOf('win_rate')).toBe(0.3)
    expect((await open.current()).problems).toEqual([])
  })

  it('that there is not is a Problem', async () => {
    const { id } = await prepare({ 'deals.csv': deals() })
    await expect(preparations.take(id, 'win_rate.by_moonlight', 'en')).rejects.toBeInstanceOf(ProblemsFound)
  })
})

describe('files that are forgotten', () => {
  it('leave nothing behind, also in the middle of being read', async () => {
    const begun = await preparations.begin(upload({ 'deals.csv': deals() }), 'en')
    await preparations.forget(begun.id)
    const asked = await prepare({ 'deals.csv': deals() })
    await preparations.forget(asked.id)
    await expect(preparations.state(asked.id, 'en')).rejects.toBeInstanceOf(ProblemsFound)
    await expect.poll(leftovers, { timeout: 10_000 }).toEqual([])
  })

  it('leave nothing behind when they are loaded, or when they cannot be read', async () => {
    await accept((await prepare({ 'deals.csv': deals() })).id)
    const failed = await prepare({ 'weather.csv': 'station,humidity,pressure\nA,1,2\nB,3,4\n' })
    expect(failed.state).toBe('failed')
    expect(failed.problems.map(({ code }) => code)).toEqual(['nothing-known', 'file-not-used'])
    expect(failed.problems.map(({ text }) => text).join(' ')).not.toContain('--yes')
    expect(leftovers()).toEqual([])
  })

  it('are those of one upload alone: two are looked at side by side', async () => {
    const [one, other] = await Promise.all([
      preparations.begin(upload({ 'deals.csv': deals() }), 'en'),
      preparations.begin(upload({ 'leads.csv': 'lead id,created at\nL1,2026-01-02\nL2,2026-01-03\n' }), 'en'),
    ])
    expect((await preparations.list('en')).map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted())
    expect(await until(one.id, 'reading')).toMatchObject({ state: 'asking', rows: 40 })
    expect(await until(other.id, 'reading')).toMatchObject({ state: 'asking', rows: 2 })
    await preparations.forget(one.id)
    expect((await accept(other.id)).state).toBe('loaded')
    expect(existsSync(join(folder, 'sources', 'leads.source.yaml'))).toBe(true)
  })
})

describe('two loads at once', () => {
  const accounts = ['account_id,account_name,industry', ...Array.from({ length: 20 }, (_, n) => `A${n},Firm ${n},it`)]
  const leads = [
    'lead_id,source,created_at',
    ...Array.from({ length: 20 }, (_, n) => `L${n},web,2026-01-${String((n % 9) + 1).padStart(2, '0')}`),
  ]

  it('of different files are both loaded, whatever name both would have given their source', async () => {
    const [one, other] = await Promise.all([
      prepare({ 'deals.csv': deals(), 'accounts.csv': accounts.join('\n') }),
      prepare({ 'leads.csv': leads.join('\n'), 'campaigns.csv': 'campaign_id,campaign_name\nC1,Spring\nC2,Fall\n' }),
    ])
    expect([one.mappingFile, other.mappingFile]).toEqual(['sources/crm.source.yaml', 'sources/crm.source.yaml'])
    const loaded = await Promise.all([accept(one.id), accept(other.id)])
    expect(loaded).toMatchObject([
      { state: 'loaded', problems: [] },
      { state: 'loaded', problems: [] },
    ])
    expect(readdirSync(join(folder, 'sources')).toSorted()).toEqual(['crm-2.source.yaml', 'crm.source.yaml'])
    expect(await valueOf('win_rate')).toBe(0.6)
    expect(await valueOf('new_leads')).toBe(20)
  })

  it('of the same files load them once; the second is told so, and nothing is lost', async () => {
    const [one, other] = await Promise.all([
      prepare({ 'deals.csv': deals() }),
      prepare({ 'deals.csv': deals('Verbal') }),
    ])
    expect((await accept(one.id)).state).toBe('loaded')
    expect(await accept(other.id)).toMatchObject({
      state: 'failed',
      problems: [{ code: 'mapping-written-meanwhile' }],
    })
    expect(await valueOf('win_rate')).toBe(0.6)
  })
})

describe('files that nobody wants any more', () => {
  it('are not looked at to the end: what runs for them stops, and nothing of them is left', async () => {
    const rows = Array.from({ length: 400_000 }, (_, n) => `D${n},${n % 3 === 0 ? 'Won' : 'Verbal'},${n},2026-01-05,`)
    const text = ['deal_id,deal_stage,close_value,engage_date,close_date', ...rows].join('\n')
    const { id } = await preparations.begin(upload({ 'deals.csv': text }), 'en')
    // While it is read as well as while its choices are tried out.
    for (const step of ['read', 'weigh'] as const) {
      const next = step === 'read' ? id : (await preparations.begin(upload({ 'deals.csv': text }), 'en')).id
      while ((await preparations.state(next, 'en')).progress?.step !== step) await wait(5)
      const started = performance.now()
      await preparations.forget(next)
      expect(performance.now() - started).toBeLessThan(3000)
      await expect.poll(leftovers, { timeout: 3000 }).toEqual([])
    }
  })
})
