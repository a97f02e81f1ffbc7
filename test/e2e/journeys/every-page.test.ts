import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyPlace, type Place } from '../every-place.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { barriersOf, openPage, pictureOf, showRecords, type OpenPage, type View } from '../page-under-test.ts'
import { startNoon } from '../start-server.ts'

const views: readonly View[] = (['de', 'en'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).flatMap((theme) => [1440, 390].map((width) => ({ lang, theme, width }))),
)

describe.skipIf(!hasBrowser())('every page', () => {
  const app = givenApp()

  describe.each(views)('in $lang, $theme, $width px', (view) => {
    let opened: OpenPage
    beforeAll(async () => {
      opened = await openPage(app.browser, view)
      // "Loaded 4 hours ago" in every run.
      await opened.page.clock.setFixedTime(startNoon)
    })
    afterAll(async () => opened.page.context().close())

    it.each(everyPlace)('$name stands without a barrier and without a fault', async (place) => {
      const { page, faults } = opened
      faults.length = 0
      await page.goto(app.at(place.path))
      await waitUntilWhole(page, place)
      await page.screenshot({
        path: pictureOf(`${place.name}-${view.lang}-${view.theme}-${view.width}`),
        fullPage: true,
      })
      expect(await barriersOf(page)).toEqual([])
      expect(faults.filter((fault) => place.known?.test(fault) !== true)).toEqual([])
    })
  })
})

/** What is fetched only in sight has been in sight, nothing is on its way, and the letters are there. */
async function waitUntilWhole(page: Page, { whole, showsWaiting }: Place): Promise<void> {
  await page.locator('main h1').first().waitFor()
  if (whole.startsWith('#records')) await showRecords(page)
  await page.locator(whole).first().waitFor()
  if (showsWaiting !== true) await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  await page.evaluate(async () => {
    window.scrollTo(0, 0)
    await document.fonts.ready
  })
}
