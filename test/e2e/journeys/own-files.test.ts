import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardAnswer, Language } from '../../../web/src/api/types.ts'
import { formatExact } from '../../../web/src/format/format-value.ts'
import { formatTotal } from '../../../web/src/format/format-total.ts'
import { de } from '../../../web/src/words/de.ts'
import { en } from '../../../web/src/words/en.ts'
import { outsideFolder } from '../../data/load-as-proposed.ts'
import { wholeOfMaven } from '../../data/maven-figures.ts'
import { writeGermanTwin } from '../../data/write-german-twin.ts'
import { openRawFiles } from '../../oracle/raw-files.ts'
import { acceptFiles, askPreparation, chooseFiles, csvFilesIn } from '../choose-files.ts'
import { givenApp } from '../given-app.ts'
import { givenHand } from '../hand.ts'
import { hasBrowser } from '../open-browser.ts'
import { openPage, plain } from '../page-under-test.ts'
import { everyWay, type Way } from '../ways.ts'

const words = { de, en }
const MOST_CLICKS = 6
const MOST_MS = 180_000
/** After all the data. */
const clock = '2026-11-01T12:00:00Z'

interface Case {
  readonly files: readonly string[]
  /** As the page shows them beside the questions. */
  readonly totals: Readonly<Record<Language, Readonly<Record<string, string>>>>
  /** Words of the questions that have to be asked. */
  readonly questions: readonly string[]
  /** Of all time: the KPI that the page shows large, its numerator and denominator. */
  readonly headline: {
    readonly kpi: string
    readonly short: Readonly<Record<Language, string>>
    readonly of: readonly [numerator: number, denominator: number]
  }
}

/** What happens between the first click and the first own number, and what the number is. */
function expectNumbers(way: Way, given: () => Case): void {
  const app = givenApp({ clock })
  const { lang } = way

  it('comes in six clicks at most, within three minutes, and is right', async () => {
    const { files, totals, questions, headline } = given()
    const { page, faults } = await openPage(app.browser, way)
    const hand = givenHand(page, way.by)
    await page.goto(app.server.address)
    const started = performance.now()
    await chooseFiles(page, hand, lang, files)
    const preparation = await askPreparation(app, page, lang)
    expect(preparation.workspace).not.toBe('sample')
    expect(preparation.questions.length).toBeLessThanOrEqual(5)
    const asked = await page.locator('fieldset legend').allTextContents()
    for (const word of questions) expect(asked.join(' ')).toContain(word)
    const shown = await totalsOn(page)
    expect(shown).toEqual([
      ...preparation.totals.map((total) => [total.label, plain(formatTotal(total, lang))]),
      [preparation.headline?.label, headline.short[lang]],
    ])
    expect(Object.fromEntries(shown)).toMatchObject(totals[lang])

    await acceptFiles(page, hand, lang)
    expect(performance.now() - started).toBeLessThan(MOST_MS)
    expect(hand.clicks()).toBeLessThanOrEqual(MOST_CLICKS)
    await expectBoard(page, preparation.workspace)
    await expectWhole(page, preparation.workspace)
    expect(faults).toEqual([])
    await page.context().close()
  })

  /** The newest period of the data, so that an old export never shows an empty board; the sample is gone. */
  async function expectBoard(page: Page, workspace: string): Promise<void> {
    const { cards } = await app.ask<BoardAnswer>('boards/sales_leader', lang, workspace)
    expect(cards.length).toBeGreaterThan(2)
    expect(cards.some(({ answer }) => answer.total.n > 0)).toBe(true)
    for (const { kpi, answer } of cards) {
      const { unit, currency, total } = answer
      const shown = await page.locator(`#kpi-${kpi} b[title]`).first().getAttribute('title')
      expect(shown, kpi).toBe(formatExact(total.value, { unit, currency, lang }))
    }
    expect(await page.getByText(words[lang]['sample.is-sample']).count()).toBe(0)
  }

  async function expectWhole(page: Page, workspace: string): Promise<void> {
    const {
      kpi,
      of: [numerator, denominator],
    } = given().headline
    await page.goto(app.at(`/kpis/${kpi}?period=all`, workspace))
    const exact = page.locator('main p b[title]').first()
    expect(await exact.getAttribute('title')).toBe(formatExact(numerator / denominator, { unit: 'rate', lang }))
  }
}

const maven = outsideFolder('maven_crm')
const olist = outsideFolder('olist_funnel')

/** Every way once, and each export in both languages. */
const waysOf = (...places: readonly number[]): readonly Way[] => everyWay.filter((_, place) => places.includes(place))

describe.skipIf(!hasBrowser())('the first number of one’s own', () => {
  describe.skipIf(maven === undefined).each(waysOf(0, 3, 5))('from the hardware seller’s files: $name', (way) => {
    const [closed, won] = wholeOfMaven
    expectNumbers(way, () => ({
      files: csvFilesIn(maven ?? ''),
      totals: {
        de: { Deals: '8.800', 'davon gewonnen': '4.238', 'davon offen': '2.089', 'Summe gewonnen': '10.005.534 €' },
        en: { Deals: '8,800', 'of which won': '4,238', 'of which open': '2,089', 'Sum won': '€10,005,534' },
      },
      questions: ['Engaging', 'Prospecting', 'GTXPro'],
      headline: { kpi: 'win_rate', short: { de: '63,2 %', en: '63.2%' }, of: [won, closed] },
    }))
  })

  describe.skipIf(olist === undefined).each(waysOf(1, 4, 6))('from the marketplace’s files: $name', (way) => {
    expectNumbers(way, () => ({
      files: csvFilesIn(olist ?? ''),
      totals: {
        de: { Leads: '8.000', 'davon zu Kunden geworden': '842' },
        en: { Leads: '8,000', 'of which became customers': '842' },
      },
      questions: [],
      headline: { kpi: 'lead_to_customer', short: { de: '10,5 %', en: '10.5%' }, of: [842, 8000] },
    }))
  })

  describe.each(waysOf(2, 7))('from the sample company’s files as a German program writes them: $name', (way) => {
    const folder = mkdtempSync(join(tmpdir(), 'pegel-german-'))
    let raw: Readonly<Record<string, number>> = {}
    beforeAll(async () => {
      await writeGermanTwin(folder)
      raw = await countRaw()
    })
    afterAll(() => rmSync(folder, { recursive: true }))
    const count = (name: string, lang: Language): string =>
      plain(formatExact(raw[name] ?? null, { unit: 'count', lang }))
    expectNumbers(way, () => ({
      files: csvFilesIn(folder),
      totals: {
        de: {
          Deals: count('deals', 'de'),
          'davon gewonnen': count('won', 'de'),
          'davon verloren': count('lost', 'de'),
        },
        en: { Deals: count('deals', 'en'), 'of which won': count('won', 'en'), 'of which lost': count('lost', 'en') },
      },
      questions: [],
      headline: {
        kpi: 'win_rate',
        short: { de: '28,3 %', en: '28.3%' },
        of: [raw['won'] ?? 0, (raw['won'] ?? 0) + (raw['lost'] ?? 0)],
      },
    }))
  })
})

/** Names and numbers beside the questions. */
async function totalsOn(page: Page): Promise<readonly (readonly [name: string, value: string])[]> {
  const found = await page
    .getByRole('complementary')
    .locator('dl > div')
    .evaluateAll((all) =>
      all.map((one) => [one.querySelector('dt'), one.querySelector('dd')].map((x) => x?.textContent)),
    )
  return found.map(([name, value]) => [name ?? '', plain(value ?? '')])
}

/** Counted by plain SQL on the files of the sample company. */
async function countRaw(): Promise<Readonly<Record<string, number>>> {
  const files = await openRawFiles()
  try {
    const [row = {}] = await files.query(
      "SELECT count(*) AS deals, count(*) FILTER (status = 'won') AS won, count(*) FILTER (status = 'lost') AS lost FROM raw_deals",
    )
    return Object.fromEntries(Object.entries(row).map(([name, n]) => [name, Number(n)]))
  } finally {
    files.close()
  }
}
