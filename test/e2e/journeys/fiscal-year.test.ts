import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { BoardAnswer, Card, SettingsPage } from '../../../web/src/api/types.ts'
import { formatExact, formatValue } from '../../../web/src/format/format-value.ts'
import { de } from '../../../web/src/words/de.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { germanDesk, plain } from '../page-under-test.ts'

const year = 'period=this-fiscal-year'

describe.skipIf(!hasBrowser())('the fiscal year', () => {
  const app = givenApp()
  const askBookings = async (): Promise<Card | undefined> => {
    const { cards } = await app.ask<BoardAnswer>(`boards/sales_leader?${year}`, 'de')
    return cards.find(({ kpi }) => kpi === 'bookings')
  }
  const money = (value: number | null | undefined, write: typeof formatExact = formatExact): string =>
    write(value ?? null, { unit: 'money', currency: 'EUR', lang: 'de' })

  it('is changed in the settings only after they have said which numbers move', async () => {
    await app.onPage(`/?${year}`, germanDesk, async ({ page }) => {
      const before = await askBookings()
      await expectBookings(page, money(before?.answer.total.value))
      await openSettings(page)
      await page.getByText(de['settings.unchanged']).waitFor()
      expect(await saveButton(page).isDisabled()).toBe(true)

      await page.getByLabel(de['settings.fiscal-year']).selectOption('february')
      const panel = page.getByRole('complementary', { name: de['settings.change'] })
      const row = panel
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: before?.answer.label ?? '', exact: true }) })
      await row.waitFor()
      const announced = await row.locator('td').allTextContents()
      expect(announced[0]).toBe(money(before?.answer.total.value, formatValue))
      // Nothing is saved yet.
      expect((await app.ask<SettingsPage>('settings', 'de')).fiscalYear.starts).toBe('january')
      expect(await askBookings()).toEqual(before)

      await saveButton(page).click()
      await page.getByText(de['settings.saved']).waitFor()
      const after = await askBookings()
      expect(after?.answer.total.value).not.toBe(before?.answer.total.value)
      expect(plain(announced[1] ?? '')).toBe(plain(`→ ${money(after?.answer.total.value, formatValue)}`))
      await page.getByRole('link', { name: de['page.boards'], exact: true }).click()
      await expectBookings(page, money(after?.answer.total.value))
      await page.getByRole('contentinfo').getByText('Februar').waitFor()
    })
  })

  it('is written into the file of the workspace', () => {
    expect(readFileSync(join(app.server.folder, 'pegel-sample', 'pegel.yaml'), 'utf8')).toContain('starts: february')
  })

  it('stays as it is when the change is thrown away', async () => {
    await app.onPage('/settings', germanDesk, async ({ page }) => {
      await page.getByLabel(de['settings.fiscal-year']).selectOption('july')
      await page.getByRole('button', { name: de['settings.discard'] }).click()
      await page.getByText(de['settings.unchanged']).waitFor()
      expect(await page.getByLabel(de['settings.fiscal-year']).inputValue()).toBe('february')
    })
  })
})

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Arbeitsbereiche und Einstellungen' }).click()
  await page.getByRole('menuitem', { name: de['settings.title'] }).click()
  await page.getByRole('heading', { level: 1, name: de['settings.title'] }).waitFor()
}

const saveButton = (page: Page) => page.getByRole('button', { name: de['settings.save'] })

async function expectBookings(page: Page, exact: string): Promise<void> {
  await expect.poll(() => page.locator('#kpi-bookings b[title]').first().getAttribute('title')).toBe(exact)
}
