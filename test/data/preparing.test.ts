import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PreparationState, Readings } from '../../src/core/model/preparation.ts'
import { firstWorkspace, makeWorkspace } from '../../src/host/make-workspace.ts'
import { openWorkspace, type OpenWorkspace } from '../../src/host/open-workspace.ts'
import { LocalPreparations } from '../../src/host/preparing/preparations.ts'
import { findLoadedReadings } from '../../src/host/readings/find-loaded-readings.ts'
import { takeReading } from '../../src/host/readings/take-reading.ts'
import { answerQuestions } from '../../src/service/answering/answer-questions.ts'
import { outsideFolder } from './load-as-proposed.ts'
import { wholeOfMaven } from './maven-figures.ts'
import { writeGermanTwin } from './write-german-twin.ts'

/** A workspace whose files are on their way to numbers. */
interface Prepared {
  readonly open: OpenWorkspace
  readonly preparations: LocalPreparations
  readonly asking: PreparationState
  readonly accept: () => Promise<PreparationState>
  readonly valueOf: (kpi: string, period?: string) => Promise<number | null | undefined>
  readonly readings: (kpi: string, value: number, period?: string) => Promise<Readings>
  readonly close: () => Promise<void>
}

async function prepare(files: string): Promise<Prepared> {
  process.env['PEGEL_NOW'] = '2026-11-01T12:00:00Z'
  const folder = mkdtempSync(join(tmpdir(), 'pegel-preparing-'))
  await makeWorkspace(folder, { ...firstWorkspace('de'), timeZone: 'Europe/Berlin' })
  const open = await openWorkspace(folder)
  const uploads = join(folder, '.pegel', 'uploads', 'one')
  mkdirSync(uploads, { recursive: true })
  const names = readdirSync(files).filter((name) => name.endsWith('.csv'))
  for (const name of names) copyFileSync(join(files, name), join(uploads, name))
  const preparations = new LocalPreparations(open, (thrown) => {
    throw thrown
  })
  const until = async (id: string, busy: PreparationState['state']): Promise<PreparationState> => {
    for (;;) {
      const state = await preparations.state(id, 'de')
      if (state.state !== busy) return state
      await wait(20)
    }
  }
  const remove = async (): Promise<void> => rmSync(uploads, { recursive: true, force: true })
  const { id } = await preparations.begin({ folder: uploads, names, remove }, 'de')
  return {
    open,
    preparations,
    asking: await until(id, 'reading'),
    accept: async () => {
      await preparations.accept(id, 'de')
      return until(id, 'loading')
    },
    valueOf: async (kpi, period) =>
      (await answerQuestions(await open.context('de'), [{ kpi, ...(period === undefined ? {} : { period }) }]))[0]
        ?.total.value,
    readings: (kpi, value, period) =>
      findLoadedReadings(open, { kpi, value, ...(period === undefined ? {} : { period }) }, 'de'),
    close: async () => {
      await preparations.close()
      await open.close()
      rmSync(folder, { recursive: true })
    },
  }
}

const plain = (text: string): string => text.replaceAll('\u00A0', ' ')
/** Each question with its reason and what each choice gives. */
const asked = ({ questions }: PreparationState) =>
  questions.map(({ text, reason, choices }) => [
    text,
    plain(reason),
    ...choices.map(({ label, effect }) => `${label}: ${plain(effect ?? '')}`),
  ])
const totalsOf = ({ totals }: PreparationState) => Object.fromEntries(totals.map(({ name, value }) => [name, value]))
const fitting = ({ readings }: Readings) => readings.filter(({ fits }) => fits).map(({ text }) => text)

const maven = outsideFolder('maven_crm')
const olist = outsideFolder('olist_funnel')
const [closed, won, sum] = wholeOfMaven

describe.skipIf(maven === undefined)('the hardware seller’s files', () => {
  let given: Prepared
  beforeAll(async () => {
    given = await prepare(maven ?? '')
  }, 60_000)
  afterAll(() => given.close())

  it('ask about the open stages, the product that is spelt otherwise, and the currency, in words', () => {
    expect(asked(given.asking)).toEqual([
      [
        'Zählt die Phase „Engaging“ als offen?',
        '1.589 Deals stehen auf „Engaging“; keiner davon hat ein Abschlussdatum.',
        'Ja, offen: Gewinnquote 63,2 %',
        'Nein, verloren: Gewinnquote 51,1 %',
      ],
      [
        'Zählt die Phase „Prospecting“ als offen?',
        '500 Deals stehen auf „Prospecting“; keiner davon hat ein Abschlussdatum.',
        'Ja, offen: Offene Deals 2.089',
        'Nein, verloren: Offene Deals 1.589',
      ],
      [
        'Ist mit „GTXPro“ das Produkt „GTX Pro“ gemeint?',
        '„GTXPro“ kommt in 1.480 Deals vor, fehlt aber in products.csv.',
        'Ja, dasselbe: 1.480 Deals mit Produkt und Listenpreis',
        'Nein, ein eigenes: 1.480 Deals ohne Listenpreis',
      ],
      [
        'In welcher Währung steht „close_value“?',
        'Die Spalte nennt keine Währung.',
        'Euro: Auftragseingang 10,01 Mio. €',
        'US-Dollar: Auftragseingang 10,01 Mio. $',
        'Schweizer Franken: Auftragseingang 10,01 Mio. CHF',
        'Britisches Pfund: Auftragseingang 10,01 Mio. £',
      ],
    ])
  })

  it('show the totals that the CRM shows', () => {
    expect(totalsOf(given.asking)).toEqual({
      deals: 8800,
      won,
      lost: closed - won,
      open: 2089,
      sum_won: sum,
      first_close: '2017-03-01',
      last_close: '2017-12-31',
    })
    expect(given.asking.headline).toMatchObject({ kpi: 'win_rate', value: won / closed })
    expect(given.asking.rows).toBe(8927)
  })

  it('explain every field with its column, examples and a reason', () => {
    const field = (name: string) => given.asking.fields.find((one) => one.entity === 'deal' && one.field === name)
    expect(field('product')).toMatchObject({ column: 'product', fieldLabel: 'Produkt', confidence: 0.8 })
    expect(field('created_at')?.examples).toHaveLength(3)
    for (const { reason, confidence } of given.asking.fields) {
      expect(reason).not.toBe('')
      expect(confidence).toBeGreaterThan(0)
    }
  })

  it('give other numbers with other answers, and these are the ones that are loaded', { timeout: 60_000 }, async () => {
    const [engaging, , product, currency] = given.asking.questions
    const choose = (choices: Readonly<Record<string, number>>) =>
      given.preparations.choose(given.asking.id, choices, 'de')
    const lost = await choose({ [engaging?.id ?? '']: 1, [currency?.id ?? '']: 1 })
    expect(lost.headline?.value).toBe(won / (closed + 1589))
    expect(lost.totals.find(({ name }) => name === 'sum_won')).toMatchObject({ value: sum, currency: 'USD' })
    // A product of its own loses no deal.
    const own = await choose({ [engaging?.id ?? '']: 0, [product?.id ?? '']: 1 })
    expect(own.headline?.value).toBe(won / closed)
    const back = await choose({ [product?.id ?? '']: 0, [currency?.id ?? '']: 0 })
    expect(back.headline?.value).toBe(won / closed)
    expect(await given.accept()).toMatchObject({ state: 'loaded', problems: [] })
    expect(await given.valueOf('win_rate')).toBe(won / closed)
  })

  it.each([
    {
      shows: '48.2 %: open deals in the base',
      value: 0.482,
      text: 'offene Deals in der Basis: von allen angelegten Deals',
    },
    { shows: '51.1 %: another meaning of a stage', value: 0.511, text: '„Engaging“ zählt als verloren' },
    { shows: '62.2 %: by the month of creation', value: 0.622, period: '2017-05', text: 'nach dem Datum „Angelegt“' },
    { shows: '48.6 %: the month before', value: 0.486, period: '2017-05', text: 'im Zeitraum davor' },
  ])('are read as by a CRM that shows $shows', { timeout: 60_000 }, async ({ value, text, period }) => {
    expect(fitting(await given.readings('win_rate', value, period))).toContain(text)
  })

  it('are read as by a CRM that shows the bookings of another fiscal quarter', { timeout: 60_000 }, async () => {
    // The third quarter of a year from April is October to December.
    expect(fitting(await given.readings('bookings', 2_802_496, '2017-Q3'))).toContain(
      '2017-Q3 eines Geschäftsjahrs ab April, benannt nach seinem Anfang',
    )
  })

  it('give no reading for a number out of the air, but totals that narrow it down', { timeout: 60_000 }, async () => {
    const found = await given.readings('win_rate', 0.1234)
    expect(found).toMatchObject({ found: false })
    expect(found.totals.map(({ value }) => value)).toEqual(expect.arrayContaining([won, closed, 8800, sum]))
  })

  it(
    'are mapped anew from what was landed when a reading of the mapping is taken over',
    { timeout: 60_000 },
    async () => {
      const { readings } = await given.readings('win_rate', 0.511)
      const moved = readings.find(({ takes, fits }) => fits && takes === 'mapping')
      expect(await takeReading(given.open, 'win_rate', moved?.id ?? '')).toMatch(/^sources\/.*\.source\.yaml$/)
      expect(await given.valueOf('win_rate')).toBe(won / (closed + 1589))
      expect(await given.valueOf('pipeline_open_count')).toBe(500)
      expect((await given.open.current()).problems).toEqual([])
    },
  )
})

describe.skipIf(olist === undefined)('the marketplace’s files', () => {
  it('show leads and customers, and no win rate of won deals alone', { timeout: 60_000 }, async () => {
    const given = await prepare(olist ?? '')
    expect(given.asking.headline).toMatchObject({ kpi: 'lead_to_customer', value: 842 / 8000 })
    expect(given.asking.more).toBeNull()
    expect(totalsOf(given.asking)).toEqual({
      deals: 842,
      won: 842,
      first_close: '2017-12-05',
      last_close: '2018-11-14',
      leads: 8000,
      customers: 842,
      first_lead: '2017-06-14',
      last_lead: '2018-05-31',
    })
    await given.close()
  })
})

describe('files that allow no KPI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pegel-accounts-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('say which ones would, and where their mapping will stand', { timeout: 60_000 }, async () => {
    const accounts = Array.from({ length: 30 }, (_, n) => `A${n},Firma ${n},Handel`)
    writeFileSync(join(folder, 'accounts.csv'), ['account_id,account_name,industry', ...accounts].join('\n'))
    const given = await prepare(folder)
    expect(given.asking).toMatchObject({ state: 'asking', headline: null, mappingFile: 'sources/accounts.source.yaml' })
    expect(given.asking.more).toContain('Mit einer Deal-Datei kämen hinzu: Gewinnquote')
    expect(await given.accept()).toMatchObject({ state: 'loaded', outcome: { possible: [] } })
    await given.close()
  })
})

describe('the sample company’s files as a German program writes them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pegel-german-'))
  let given: Prepared
  beforeAll(async () => {
    await writeGermanTwin(folder)
    given = await prepare(folder)
    await given.accept()
  }, 120_000)
  afterAll(async () => {
    await given.close()
    rmSync(folder, { recursive: true })
  })

  it('ask about nothing that hardly a record is concerned by', () => {
    expect(given.asking.questions).toEqual([])
    expect(given.asking.headline?.kpi).toBe('win_rate')
  })

  it.each([
    { shows: 'the win rate by value', kpi: 'win_rate', other: 'win_rate_value', text: 'nach Wert statt nach Anzahl' },
    { shows: 'the win rate by number', kpi: 'win_rate_value', other: 'win_rate', text: 'nach Anzahl statt nach Wert' },
  ])('are read as by a CRM that shows $shows', { timeout: 60_000 }, async ({ kpi, other, text }) => {
    const shown = Number((await given.valueOf(other))?.toFixed(4))
    expect(fitting(await given.readings(kpi, shown))).toContain(text)
  })
})
