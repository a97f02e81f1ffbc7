import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardAnswer } from '../../../web/src/api/types.ts'
import { formatExact } from '../../../web/src/format/format-value.ts'
import { formatTotal } from '../../../web/src/format/format-total.ts'
import { de } from '../../../web/src/words/de.ts'
import { en } from '../../../web/src/words/en.ts'
import { outsideFolder } from '../../data/load-as-proposed.ts'
import { wholeOfMaven } from '../../data/maven-figures.ts'
import { writeGermanTwin } from '../../data/write-german-twin.ts'
import { openRawFiles } from '../../oracle/raw-files.ts'
import { acceptFiles, askPreparation, chooseFiles, csvFilesIn, givenHand } from '../choose-files.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk, germanDesk, openPage, plain, type View } from '../page-under-test.ts'

const words = { de, en }
const MOST_CLICKS = 6
const MOST_MS = 180_000
/** After all the data. */
const clock = '2026-11-01T12:00:00Z'

interface Case {
  readonly view: View
  readonly files: readonly string[]
  /** As the page shows them beside the questions. */
  readonly totals: Readonly<Record<string, string>>
  /** Words of the questions that have to be asked. */
  readonly questions: readonly string[]
  /** Of all time: numerator and denominator of the KPI that the page shows large. */
  readonly headline: readonly [kpi: string, short: string, numerator: number, denominator: number]
}

/** What happens between the first click and the first own number, and what the number is. */
function expectNumbers(given: () => Case): void {
  const app = givenApp({ clock })

  it('comes in six clicks at most, within three minutes, and is right', async () => {
    const { view, files, totals, questions, headline } = given()
    const { page, faults } = await openPage(app.browser, view)
    const hand = givenHand()
    await page.goto(app.server.address)
    const started = performance.now()
    await chooseFiles(page, hand, view.lang, files)
    const preparation = await askPreparation(app, page, view.lang)
    expect(preparation.workspace).not.toBe('sample')
    expect(preparation.questions.length).toBeLessThanOrEqual(5)
    const asked = await page.locator('fieldset legend').allTextContents()
    for (const word of questions) expect(asked.join(' ')).toContain(word)
    const shown = await totalsOn(page)
    expect(shown).toEqual([
      ...preparation.totals.map((total) => [total.label, plain(formatTotal(total, view.lang))]),
      [preparation.headline?.label, headline[1]],
    ])
    expect(Object.fromEntries(shown)).toMatchObject(totals)

    await acceptFiles(page, hand, view.lang)
    expect(performance.now() - started).toBeLessThan(MOST_MS)
    expect(hand.clicks()).toBeLessThanOrEqual(MOST_CLICKS)
    await expectBoard(page, preparation.workspace)
    await expectWhole(page, preparation.workspace)
    expect(faults).toEqual([])
    await page.context().close()
  })

  /** The newest period of the data, so that an old export never shows an empty board; the sample is gone. */
  async function expectBoard(page: Page, workspace: string): Promise<void> {
    const { lang } = given().view
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
    const { lang } = given().view
    const [kpi, , numerator, denominator] = given().headline
    await page.goto(app.at(`/kpis/${kpi}?period=all`, workspace))
    const exact = page.locator('main p b[title]').first()
    expect(await exact.getAttribute('title')).toBe(formatExact(numerator / denominator, { unit: 'rate', lang }))
  }
}

const maven = outsideFolder('maven_crm')
const olist = outsideFolder('olist_funnel')

describe.skipIf(!hasBrowser())('the first number of one’s own', () => {
  describe.skipIf(maven === undefined)('from the hardware seller’s files', () => {
    const [closed, won] = wholeOfMaven
    expectNumbers(() => ({
      view: germanDesk,
      files: csvFilesIn(maven ?? ''),
      totals: { Deals: '8.800', 'davon gewonnen': '4.238', 'davon offen': '2.089', 'Summe gewonnen': '10.005.534 €' },
      questions: ['Engaging', 'Prospecting', 'GTXPro'],
      headline: ['win_rate', '63,2 %', won, closed],
    }))
  })

  describe.skipIf(olist === undefined)('from the marketplace’s files', () => {
    expectNumbers(() => ({
      view: desk,
      files: csvFilesIn(olist ?? ''),
      totals: { Leads: '8,000', 'of which became customers': '842' },
      questions: [],
      headline: ['lead_to_customer', '10.5%', 842, 8000],
    }))
  })

  describe('from the sample company’s files as a German program writes them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pegel-german-'))
    let raw: Readonly<Record<string, number>> = {}
    beforeAll(async () => {
      await writeGermanTwin(folder)
      raw = await countRaw()
    })
    afterAll(() => rmSync(folder, { recursive: true }))
    expectNumbers(() => ({
      view: germanDesk,
      files: csvFilesIn(folder),
      totals: Object.fromEntries(
        Object.entries({ Deals: raw['deals'], 'davon gewonnen': raw['won'], 'davon verloren': raw['lost'] }).map(
          ([label, n]) => [label, plain(formatExact(n ?? null, { unit: 'count', lang: 'de' }))],
        ),
      ),
      questions: [],
      headline: ['win_rate', '28,3 %', raw['won'] ?? 0, (raw['won'] ?? 0) + (raw['lost'] ?? 0)],
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
