import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { formatExact, formatValue } from '../../../web/src/format/format-value.ts'
import { de } from '../../../web/src/words/de.ts'
import { outsideFolder } from '../../data/load-as-proposed.ts'
import { wholeOfMaven } from '../../data/maven-figures.ts'
import { acceptFiles, askPreparation, chooseFiles, csvFilesIn } from '../choose-files.ts'
import { givenApp } from '../given-app.ts'
import { givenHand } from '../hand.ts'
import { hasBrowser } from '../open-browser.ts'
import { barriersOf, germanDesk, openPage, type OpenPage } from '../page-under-test.ts'

const maven = outsideFolder('maven_crm')
const [closed, won] = wholeOfMaven
const deals = 8800
const rate = (denominator: number, write: typeof formatExact = formatExact): string =>
  write(won / denominator, { unit: 'rate', lang: 'de' })

describe.skipIf(!hasBrowser() || maven === undefined)('a CRM that shows 48.2 % for the hardware seller', () => {
  const app = givenApp({ clock: '2026-11-01T12:00:00Z' })
  let workspace = ''

  it('counts open deals: found by its number among the questions, and taken over', async () => {
    await onPage('/', async ({ page }) => {
      await chooseFiles(page, givenHand(page), 'de', csvFilesIn(maven ?? ''))
      ;({ workspace } = await askPreparation(app, page, 'de'))
      const headline = page.getByRole('complementary').locator('dd[title]')
      expect(await headline.textContent()).toBe(rate(closed, formatValue))
      await page.getByRole('button', { name: de['data.other-number'] }).click()
      await findReading(page, '48,2')
      expect(await barriersOf(page)).toEqual([])
      await takeNearest(page, 'offene Deals in der Basis', rate(deals))
      expect(await headline.getAttribute('title')).toBe(rate(deals))
      await acceptFiles(page, givenHand(page), 'de')
      await page.goto(app.at('/kpis/win_rate?period=all', workspace))
      await expectRate(page, deals)
    })
  })

  it('is left again by the number of before', async () => {
    await onPage(app.at('/kpis/win_rate?period=all', workspace), async ({ page }) => {
      await expectRate(page, deals)
      await page.getByRole('button', { name: de['readings.title'] }).click()
      await findReading(page, '63,2 %')
      await takeNearest(page, 'gezählt, wenn entschieden wurde', rate(closed))
      await expectRate(page, closed)
    })
  })

  it('is no reading where nothing gives it, and says what to hold against the CRM', async () => {
    await onPage(app.at('/kpis/win_rate?period=all', workspace), async ({ page }) => {
      await page.getByRole('button', { name: de['readings.title'] }).click()
      await findReading(page, '12,34 %')
      const dialog = page.getByRole('dialog')
      expect(await dialog.getByText(de['readings.fits'], { exact: true }).count()).toBe(0)
      expect(await dialog.locator('dl dd').allTextContents()).toContain('8.800')
      await page.keyboard.press('Escape')
      await expectRate(page, closed)
    })
  })

  async function onPage(path: string, test: (opened: OpenPage) => Promise<void>): Promise<void> {
    const opened = await openPage(app.browser, germanDesk)
    await opened.page.goto(new URL(path, app.server.address).href.replace(/\/$/, '/?workspace=sample'))
    await test(opened)
    expect(opened.faults).toEqual([])
    await opened.page.context().close()
  }
})

async function findReading(page: Page, typed: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(de['readings.number']).fill(typed)
  await page.keyboard.press('Enter')
  await dialog.getByRole('listitem').first().waitFor({ timeout: 60_000 })
}

/** The first reading is the one, gives the number, and is taken over. */
async function takeNearest(page: Page, called: string, exact: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  const nearest = dialog.getByRole('listitem').first()
  expect(await nearest.textContent()).toContain(called)
  expect(await nearest.textContent()).toContain(de['readings.fits'])
  expect(await nearest.locator('b[title]').getAttribute('title')).toBe(exact)
  await nearest.getByRole('button').click()
  await dialog.getByText(called, { exact: false }).last().waitFor()
  await dialog.getByRole('button', { name: de['readings.close'] }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function expectRate(page: Page, denominator: number): Promise<void> {
  const shown = page.locator('main p b[title]').first()
  await expect.poll(() => shown.getAttribute('title')).toBe(rate(denominator))
}
