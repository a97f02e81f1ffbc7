import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { BoardAnswer, KpiPage, RecordsPage } from '../../../web/src/api/types.ts'
import { formatExact } from '../../../web/src/format/format-value.ts'
import { de } from '../../../web/src/words/de.ts'
import { en } from '../../../web/src/words/en.ts'
import { askByBar, type Asked } from '../ask-by-bar.ts'
import { givenApp } from '../given-app.ts'
import { givenHand, type Hand } from '../hand.ts'
import { hasBrowser } from '../open-browser.ts'
import { openPage, plain } from '../page-under-test.ts'
import { everyWay, isPhone, type Way } from '../ways.ts'

const words = { de, en }
const asked: Asked = { period: '2025-Q4', by: 'owner.team', filter: ['product', 'Wendel'] }

describe.skipIf(!hasBrowser())('in every way a reader', () => {
  const app = givenApp()

  it.each(everyWay)('comes from the first start to the board and to a KPI: $name', async (way) => {
    await app.onPage(app.server.address, way, async ({ page }) => {
      const { cards, sentence } = await app.ask<BoardAnswer>('boards/sales_leader', way.lang)
      for (const { kpi, answer } of cards) await expectExact(page, `#kpi-${kpi} b[title]`, answer, way)
      await page.getByText(words[way.lang]['sample.is-sample']).waitFor()
      const said = plain(sentence.parts.map(({ text }) => text).join(''))
      expect((await page.locator('main p').allTextContents()).map(plain)).toContain(said)
      await givenHand(page, way.by).press(page.locator('#name-sales_cycle a'))
      const cycle = cards.find(({ kpi }) => kpi === 'sales_cycle')?.answer
      if (cycle === undefined) throw new Error('no sales cycle on the board')
      await page.getByRole('heading', { level: 1, name: cycle.label }).waitFor()
      await expectExact(page, 'main p b[title]', cycle, way)
    })
  })

  it.each(everyWay)('splits, filters and shares the link: $name', async (way) => {
    await app.onPage('/', way, async ({ page }) => {
      await page.locator('article[id^="kpi-"]').last().waitFor()
      const hand = givenHand(page, way.by)
      await askByBar(app, page, hand, way, asked)
      const link = await shareLink(page, hand, way)
      const search = new URL(link).searchParams
      expect(Object.fromEntries(search)).toMatchObject({ period: asked.period, by: asked.by })
      expect(search.get('where')).toContain('product')
      const { cards } = await app.ask<BoardAnswer>(`boards/sales_leader?${search.toString()}`, way.lang)
      for (const { kpi, answer } of cards) await expectExact(page, `#kpi-${kpi} b[title]`, answer, way)
      const seen = await numbersOf(page)
      expect(seen.length).toBeGreaterThan(cards.length)
      const { page: other, faults } = await openPage(app.browser, across(way))
      await other.goto(link)
      await other.locator('table[aria-labelledby^="name-"]').first().waitFor()
      await expect.poll(async () => numbersOf(other), { timeout: 10_000 }).toEqual(seen)
      expect(faults).toEqual([])
      await other.context().close()
    })
  })

  it.each(everyWay)('comes from a number to its records and to Excel: $name', async (way) => {
    const path = 'kpis/win_rate/records?period=this-quarter&limit=500'
    const [{ rows }, { answer }] = await Promise.all([
      app.ask<RecordsPage>(path, way.lang),
      app.ask<KpiPage>('kpis/win_rate/page?period=this-quarter', way.lang),
    ])
    expect(rows).toHaveLength(answer.total.denominator ?? 0)
    await app.onPage('/', way, async ({ page }) => {
      const hand = givenHand(page, way.by)
      await openRecords(page, hand, way)
      const count = words[way.lang]['records.count'].replace('{{count}}', String(rows.length))
      await expect.poll(() => page.locator('#records [role="status"]').textContent()).toBe(count)
      const excel = page.locator('#records').getByRole('link', { name: words[way.lang]['file.excel'], exact: true })
      const [file] = await Promise.all([page.waitForEvent('download'), hand.press(excel)])
      const [, ...body] = await readSheet(await file.path(), { trim: false })
      // Numbers and texts are the same digit for digit; days and instants are compared in `records-file`.
      expect(body.map((row) => row.filter(isPlain))).toEqual(
        rows.map((row) => row.map((cell) => (cell === '' ? null : cell)).filter(isPlain)),
      )
    })
  })
})

const isPlain = (cell: unknown): boolean =>
  !(cell instanceof Date) && !(typeof cell === 'string' && /^\d{4}-\d\d-\d\d/.test(cell))

async function openRecords(page: Page, hand: Hand, way: Way): Promise<void> {
  const card = page.locator('#kpi-win_rate')
  const say = words[way.lang]
  if (isPhone(way)) {
    // Nothing hovers there: the card leads to the page of the KPI, and that to its records.
    await hand.press(page.locator('#name-win_rate a'))
    await page.locator('#league').waitFor()
    await hand.press(page.getByRole('main').getByRole('link', { name: say['records.title'], exact: true }))
  } else {
    await card.hover()
    await hand.press(card.getByRole('link', { name: say['card.records'] }))
  }
  await page.locator('#records table').waitFor()
}

/** On a phone the browser shares the address; on a desk a button copies it. */
async function shareLink(page: Page, hand: Hand, way: Way): Promise<string> {
  if (isPhone(way)) return page.url()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await hand.press(page.getByRole('button', { name: words[way.lang]['bar.copy-link'] }))
  await page.getByText(words[way.lang]['bar.copied']).waitFor()
  return page.url()
}

/** A colleague with the other window and the other light. */
const across = ({ lang, theme, width }: Way) =>
  ({ lang, theme: theme === 'light' ? 'dark' : 'light', width: width === 1440 ? 390 : 1440 }) as const

async function expectExact(page: Page, where: string, answer: BoardAnswer['cards'][number]['answer'], { lang }: Way) {
  const { unit, currency, total } = answer
  const shown = page.locator(where).first()
  await expect.poll(() => shown.getAttribute('title')).toBe(formatExact(total.value, { unit, currency, lang }))
}

/** Every exact number of the cards, their segments included, in their order. */
async function numbersOf(page: Page): Promise<readonly (string | null)[]> {
  return page
    .locator('article[id^="kpi-"] :is(b, td)[title]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('title')))
}
