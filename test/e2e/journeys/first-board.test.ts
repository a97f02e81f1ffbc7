import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { BoardAnswer } from '../../../web/src/api/types.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk, germanDesk, openPage, plain } from '../page-under-test.ts'

/** On the clock of a busy machine; how much work it is, the bench measures. */
const LONGEST_MS = 10_000

describe.skipIf(!hasBrowser())('whoever starts Pegel for the first time', () => {
  const app = givenApp()

  it('lands on the board of the sample company, and is told whose data it is', async () => {
    const { page, faults } = await openPage(app.browser, desk)
    const started = performance.now()
    await page.goto(app.server.address, { waitUntil: 'commit' })
    const { cards } = await app.ask<BoardAnswer>('boards/sales_leader', 'en')
    for (const { kpi } of cards) await page.locator(`#kpi-${kpi} b[title]`).first().waitFor()
    expect(performance.now() - started).toBeLessThan(LONGEST_MS)
    expect(new URL(page.url()).searchParams.get('workspace')).toBe('sample')
    await page.getByText('Sample data of an invented company.').waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('gets the whole board by one question to the server', async () => {
    await app.onPage('/', desk, async ({ page, asked }) => {
      await page.locator('article[id^="kpi-"]').last().waitFor()
      const boards = asked.filter((address) => /\/api\/v1\/.*boards\/./.test(address))
      expect(boards).toHaveLength(1)
      expect(asked.filter((address) => /\/api\/v1\/.*(\/ask|kpis\/)/.test(address))).toEqual([])
    })
  })

  it.each([desk, germanDesk])('sees sentence, goal and drivers without scrolling ($lang)', async (view) => {
    await app.onPage('/', view, async ({ page }) => {
      const { board, sentence } = await app.ask<BoardAnswer>('boards/sales_leader', view.lang)
      const told = page
        .locator('main p')
        .filter({ hasText: sentence.parts[0]?.text ?? '' })
        .first()
      await told.waitFor()
      expect(plain(await told.textContent())).toBe(plain(sentence.parts.map(({ text }) => text).join('')))
      await expectInSight(told)
      expect(board.drivers.length).toBeGreaterThan(1)
      for (const kpi of [board.goal, ...board.drivers])
        await expectInSight(page.locator(`#kpi-${kpi} b[title]`).first())
      expect(await page.evaluate(() => window.scrollY)).toBe(0)
    })
  })
})

/** Wholly within the window, and not covered by something else. */
async function expectInSight(what: Locator): Promise<void> {
  const seen = await what.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect()
    const inside = top >= 0 && left >= 0 && bottom <= window.innerHeight && right <= window.innerWidth
    const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return { inside, isUncovered: shown !== null && element.contains(shown), bottom, text: element.textContent }
  })
  expect(seen).toMatchObject({ inside: true, isUncovered: true })
}
