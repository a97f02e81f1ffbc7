import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { BoardAnswer } from '../../../web/src/api/types.ts'
import { formatExact } from '../../../web/src/format/format-value.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk, openPage, phone, type View } from '../page-under-test.ts'

const colleagues: readonly View[] = [desk, { ...phone, theme: 'dark' }]

describe.skipIf(!hasBrowser())('a board that is split and filtered', () => {
  const app = givenApp()

  it('shows a colleague the same numbers by its link', async () => {
    await app.onPage('/', desk, async ({ page }) => {
      await page.locator('article[id^="kpi-"]').last().waitFor()
      const whole = await numbersOf(page)
      await pick(page, en['bar.period'], 'Q1 2026')
      await pick(page, en['bar.split'], 'Owner: Team')
      await pick(page, en['bar.filter'], 'Product', 'Wendel')
      const link = await copyLink(page)
      const asked = new URL(link).searchParams
      expect(Object.fromEntries(asked)).toMatchObject({
        workspace: 'sample',
        period: '2026-Q1',
        by: 'owner.team',
        where: expect.stringContaining('product'),
      })
      await expectNumbers(page, asked)
      const seen = await numbersOf(page)
      expect(seen).not.toEqual(whole)
      for (const view of colleagues) {
        const { page: other, faults } = await openPage(app.browser, view)
        await other.goto(link)
        await expectNumbers(other, asked)
        expect(await numbersOf(other)).toEqual(seen)
        expect(faults).toEqual([])
        await other.context().close()
      }
    })
  })

  it('leads to a KPI with the same number', async () => {
    const search = 'period=2026-Q1&by=product&where=owner.team%20%3D%20%27Nord%27'
    await app.onPage(`/?${search}`, desk, async ({ page }) => {
      await expectNumbers(page, new URLSearchParams(search))
      const shown = await page.locator('#kpi-win_rate b[title]').first().getAttribute('title')
      await page.locator('#name-win_rate a').click()
      await page.locator('#league table').waitFor()
      expect(await page.locator('main p b[title]').first().getAttribute('title')).toBe(shown)
    })
  })

  it('says which KPI cannot follow, instead of a wrong number', async () => {
    const search = 'by=lead.source'
    const { cards } = await app.ask<BoardAnswer>(`boards/sales_leader?${search}`, 'en')
    const unsplit = cards.filter((card) => card.unsplit !== undefined)
    expect(unsplit.length).toBeGreaterThan(0)
    await app.onPage(`/?${search}`, desk, async ({ page }) => {
      for (const { kpi, unsplit: why } of unsplit)
        await page
          .locator(`#kpi-${kpi}`)
          .getByText(why ?? '')
          .waitFor()
      for (const { kpi, segments = [] } of cards)
        await expect.poll(() => page.locator(`#kpi-${kpi} tbody th`).count()).toBeGreaterThanOrEqual(segments.length)
    })
  })

  /** Every card shows the API's number for what the address asks, and a row for each segment. */
  async function expectNumbers(page: Page, asked: URLSearchParams): Promise<void> {
    const { cards } = await app.ask<BoardAnswer>(`boards/sales_leader?${asked.toString()}`, 'en')
    expect(cards.some(({ segments = [] }) => segments.length > 1)).toBe(true)
    for (const { kpi, answer, segments = [] } of cards) {
      const { unit, currency, total } = answer
      const exact = (value: number | null): string => formatExact(value, { unit, currency, lang: 'en' })
      const shown = page.locator(`#kpi-${kpi} b[title]`).first()
      await expect.poll(() => shown.getAttribute('title'), { message: kpi }).toBe(exact(total.value))
      const cells = page.locator(`#kpi-${kpi} table[aria-labelledby] td[title]`)
      const titles = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('title')))
      expect(titles, kpi).toEqual(segments.map(({ value }) => exact(value)))
    }
  }
})

/** Chooses in a menu of the bar, one level after the other, and waits until the new numbers stand. */
async function pick(page: Page, name: string, ...choices: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: `${name}: ` }).click()
  for (const choice of choices)
    await page.getByRole('menu').locator('[role^="menuitem"]').filter({ hasText: choice }).first().click()
  await page.locator('[aria-busy="false"] article[id^="kpi-"]').last().waitFor()
}

async function copyLink(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: en['bar.copy-link'] }).click()
  await page.getByText(en['bar.copied']).waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

/** All exact numbers of the cards, in their order. */
async function numbersOf(page: Page): Promise<readonly (string | null)[]> {
  return page.locator('article[id^="kpi-"] b[title]').evaluateAll((all) => all.map((one) => one.getAttribute('title')))
}
