import { describe, expect, it } from 'vitest'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { hasFocus, tabThrough, tabTo } from '../keyboard.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk, showRecords } from '../page-under-test.ts'

describe.skipIf(!hasBrowser())('with the keyboard alone', () => {
  const app = givenApp()

  it('a reader comes from the first start to a KPI and its records', async () => {
    await app.onPage('/', desk, async ({ page }) => {
      await page.locator('article[id^="kpi-"]').last().waitFor()
      await page.keyboard.press('Tab')
      const skip = page.getByRole('link', { name: en['page.skip'] })
      expect(await hasFocus(skip)).toBe(true)
      await page.keyboard.press('Enter')
      expect(await hasFocus(page.getByRole('main'))).toBe(true)

      await tabTo(page, page.locator('#name-win_rate a'))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Win rate' }).waitFor()
      await page.locator('main p b[title]').first().waitFor()
      expect(await hasFocus(page.getByRole('main'))).toBe(true)

      await tabTo(page, page.getByRole('main').getByRole('link', { name: en['records.title'], exact: true }))
      await page.keyboard.press('Enter')
      await page.locator('#records table').waitFor()
      await tabTo(page, page.locator('#records').getByRole('searchbox'))
      await page.keyboard.type('GmbH')
      await page.locator('#records tbody tr').filter({ hasText: 'GmbH' }).first().waitFor()
      await tabTo(page, page.locator('#records').getByRole('button', { name: 'Amount' }))
      await page.keyboard.press('Enter')
      await page.locator('#records th[aria-sort="descending"]', { hasText: 'Amount' }).waitFor()
    })
  })

  it.each(['/', '/kpis', '/kpis/lead_to_customer?by=source', '/planning', '/data', '/settings'])(
    'nobody is caught at %s, and the focus is always seen',
    async (path) => {
      await app.onPage(path, desk, async ({ page }) => {
        await page.locator('main button, main a').first().waitFor()
        // What is fetched only in sight is fetched now, so that nothing moves on the way.
        if (path.startsWith('/kpis/')) await showRecords(page)
        expect((await tabThrough(page)).length).toBeGreaterThan(10)
      })
    },
  )

  it('the search opens by Ctrl K, finds, closes by Escape and gives the focus back', async () => {
    await app.onPage('/planning', desk, async ({ page }) => {
      const link = page.getByRole('link', { name: en['page.data'], exact: true }).first()
      await link.focus()
      await page.keyboard.press('Control+k')
      const field = page.getByRole('combobox', { name: en['search.title'] })
      await field.waitFor()
      expect(await hasFocus(field)).toBe(true)
      await page.keyboard.press('Escape')
      await field.waitFor({ state: 'detached' })
      expect(await hasFocus(link)).toBe(true)

      await page.keyboard.press('Control+k')
      await page.keyboard.type('sales cy')
      const chosen = page.getByRole('option', { selected: true })
      await chosen.filter({ hasText: 'Sales cycle' }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Sales cycle' }).waitFor()
    })
  })

  it('a setting is found by its name and has the focus at once', async () => {
    await app.onPage('/', desk, async ({ page }) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').waitFor()
      await page.keyboard.type('time z')
      await page.getByRole('option', { selected: true }).filter({ hasText: en['settings.time-zone'] }).waitFor()
      await page.keyboard.press('Enter')
      await expect.poll(() => hasFocus(page.locator('#time-zone'))).toBe(true)
    })
  })

  it('a target is set, and one that is not wanted is left by Escape', async () => {
    await app.onPage('/', desk, async ({ page }) => {
      const button = page.locator('#kpi-overdue_deals').getByRole('button', { name: en['target.set'] })
      await tabTo(page, button)
      await page.keyboard.press('Enter')
      const field = page.locator('dialog').getByLabel(en['target.at-most'])
      await expect.poll(() => hasFocus(field)).toBe(true)
      // A modal window keeps the focus: nothing behind it can be reached.
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press('Tab')
        const isBehind = await page.evaluate(
          () => document.activeElement !== document.body && document.activeElement?.closest('dialog') === null,
        )
        expect(isBehind).toBe(false)
      }
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
      expect(await hasFocus(button)).toBe(true)

      await page.keyboard.press('Enter')
      await expect.poll(() => hasFocus(field)).toBe(true)
      await page.keyboard.type('150')
      await page.keyboard.press('Enter')
      await page.locator('#kpi-overdue_deals').getByText('target at most 150').waitFor()
    })
  })

  it('the bar is worked by arrows, and a menu is left by Escape', async () => {
    await app.onPage('/', desk, async ({ page }) => {
      await page.locator('article[id^="kpi-"]').last().waitFor()
      const period = page.getByRole('button', { name: `${en['bar.period']}: ` })
      await tabTo(page, period)
      const first = page.getByRole('menuitemradio').first()
      await page.keyboard.press('Enter')
      await expect.poll(() => hasFocus(first)).toBe(true)
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'detached' })
      expect(await hasFocus(period)).toBe(true)
      await page.keyboard.press('Enter')
      await expect.poll(() => hasFocus(first)).toBe(true)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect.poll(() => new URL(page.url()).searchParams.get('period')).toBe('2026-Q1')
      await page.getByRole('menu').waitFor({ state: 'detached' })
      await expect.poll(() => hasFocus(period)).toBe(true)
    })
  })
})
