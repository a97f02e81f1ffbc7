import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser } from './open-browser.ts'
import { barriersOf, openPage, pictureOf, type View } from './page-under-test.ts'
import { startServer, type RunningServer } from './start-server.ts'

interface Words {
  readonly edit: string
  readonly condition: string
  readonly save: string
  readonly sound: string
  readonly id: string
  readonly moved: RegExp
}

const de: Words = {
  edit: 'Definition bearbeiten',
  condition: 'Bedingung (where)',
  save: 'Speichern',
  sound: 'Die Definition ist stimmig.',
  id: 'Kennung',
  moved: /ändert \d+ von 8/,
}
const en: Words = {
  edit: 'Edit definition',
  condition: 'Condition (where)',
  save: 'Save',
  sound: 'The definition is sound.',
  id: 'Id',
  moved: /changes \d+ of 8/,
}

const views: readonly (View & { readonly words: Words; readonly kpi: string })[] = [
  { lang: 'de', theme: 'light', width: 1440, words: de, kpi: 'won_deals' },
  { lang: 'en', theme: 'dark', width: 390, words: en, kpi: 'lost_amount' },
]

describe.skipIf(!hasBrowser())('a definition, written in a browser', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), openBrowser()])
  })
  afterAll(async () => {
    await browser.close()
    expect(await server.stop()).toBe(0)
  })

  const at = (path: string, hash = ''): string => {
    const { origin, search } = new URL(server.address)
    return `${origin}${path}${search}${hash}`
  }

  it.each(views)('changes by its form, shows what that moves, and is saved: $lang, $theme, $width px', async (view) => {
    const { words, kpi } = view
    const { page, faults } = await openPage(browser, view)
    await page.goto(at('/kpis', `#${kpi}`))
    await page.locator(`#definition-${kpi}`).getByRole('link', { name: words.edit }).click()
    await page.getByText(words.sound).waitFor()
    await page.getByLabel(words.condition).fill('amount > 25000')
    await page.getByText(words.moved).waitFor()
    expect(await page.getByRole('textbox', { name: 'YAML' }).inputValue()).toContain('amount > 25000')
    expect(await page.locator('[data-moved="true"]').count()).toBeGreaterThan(0)
    expect(await barriersOf(page)).toEqual([])
    await page.screenshot({ path: pictureOf(`define-${view.lang}-${view.width}`), fullPage: true })
    await page.getByRole('button', { name: words.save }).click()
    await page.waitForURL(new RegExp(`/kpis/${kpi}\\?`))
    await page.goto(at(`/kpis/${kpi}/edit`))
    await page.getByText(words.sound).waitFor()
    expect(await page.getByLabel(words.condition).inputValue()).toBe('amount > 25000')
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('names what is wrong and where, keeps it, and leads there by keyboard', async () => {
    const { page, faults } = await openPage(browser, { lang: 'en', theme: 'light', width: 1440 })
    await page.goto(at('/kpis/new'))
    await page.getByText(en.sound).waitFor()
    const text = page.getByRole('textbox', { name: 'YAML' })
    const written = (await text.inputValue()).replace('won_at', 'won_ad')
    await text.fill(written)
    const finding = page.locator('#define-problems').getByRole('button')
    await finding.waitFor()
    expect(await page.getByRole('button', { name: en.save }).isDisabled()).toBe(true)
    expect(await barriersOf(page)).toEqual([])
    await finding.focus()
    await page.keyboard.press('Enter')
    const place = await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart))
    expect(place.startsWith('won_ad')).toBe(true)
    await text.fill(written.replace('won_ad', 'lost_at'))
    await page.getByText(en.sound).waitFor()
    await page.getByLabel(en.id).fill('big_losses')
    await page.getByText('big_losses').first().waitFor()
    await page.getByRole('button', { name: en.save }).click()
    await page.waitForURL(/\/kpis\/big_losses\?/)
    expect(faults).toEqual([])
    await page.context().close()
  })
})
