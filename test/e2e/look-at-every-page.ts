import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { everyPlace, type Place } from './every-place.ts'
import { givenApp } from './given-app.ts'
import { hasBrowser } from './open-browser.ts'
import { barriersOf, openPage, pictureOf, showRecords, windowOf, type View } from './page-under-test.ts'
import { startNoon } from './start-server.ts'

/** One reader comes to every page and sees it in all these ways, one after the other: nothing is broken, nothing shuts somebody out, and a picture is kept. */
export function lookAtEveryPage(views: readonly [View, ...View[]]): void {
  describe.skipIf(!hasBrowser())('every page', () => {
    const app = givenApp()

    it.each(everyPlace)('$name stands without a barrier and without a fault', async (place) => {
      const { page, faults } = await openPage(app.browser, views[0])
      // "Loaded 4 hours ago" in every run.
      await page.clock.setFixedTime(startNoon)
      await page.goto(app.at(place.path), { waitUntil: 'commit' })
      await waitUntilWhole(page, place)
      for (const view of views) {
        await look(page, view)
        const name = `${place.name}-${view.lang}-${view.theme}-${view.width}`
        await page.screenshot({ path: pictureOf(name), fullPage: true })
        expect(await barriersOf(page), name).toEqual([])
      }
      expect(faults.filter((fault) => place.known?.test(fault) !== true)).toEqual([])
      await page.context().close()
    })
  })
}

/** Turns the window and the light, and waits until the page has followed. */
async function look(page: Page, { theme, width }: View): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.setViewportSize(windowOf(width))
  await page.waitForFunction((wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted, theme)
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    for (let n = 0; n < 3; n += 1) await frame()
    window.scrollTo(0, 0)
    await document.fonts.ready
  })
}

/** What is fetched only in sight has been in sight, and nothing is on its way. */
async function waitUntilWhole(page: Page, { whole, showsWaiting }: Place): Promise<void> {
  await page.locator('main h1').first().waitFor()
  if (whole.startsWith('#records')) await showRecords(page)
  await page.locator(whole).first().waitFor()
  if (showsWaiting !== true) await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
}
