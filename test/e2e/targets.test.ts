import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language, TargetEntry } from '../../web/src/api/types.ts'
import { hasBrowser, openBrowser } from './open-browser.ts'
import { barriersOf, pictureOf, windowOf } from './page-under-test.ts'
import { startServer, type RunningServer } from './start-server.ts'

interface View {
  readonly lang: Language
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly kpi: string
  readonly words: { readonly set: string; readonly field: string; readonly kpi: string; readonly why: string }
  readonly typed: string
  readonly wrong: string
}

const words = {
  de: { set: 'Ziel setzen', field: 'Mindestens', kpi: 'Kennzahl', why: 'Grund' },
  en: { set: 'Set a target', field: 'At least', kpi: 'KPI', why: 'Reason' },
}

const views: readonly View[] = [
  { lang: 'de', theme: 'light', width: 1440, kpi: 'avg_deal', words: words.de, typed: '25.500,50 €', wrong: 'viel' },
  { lang: 'en', theme: 'dark', width: 390, kpi: 'median_deal', words: words.en, typed: '€18.5k', wrong: 'plenty' },
]
const values: Readonly<Record<string, number>> = { avg_deal: 25_500.5, median_deal: 18_500 }

describe.skipIf(!hasBrowser())('targets of the sample company, in a browser', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), openBrowser()])
  })

  afterAll(async () => {
    await browser.close()
    expect(await server.stop()).toBe(0)
  })

  it.each(views)('are set by one number, with its picture and reason: $lang, $theme, $width px', async (view) => {
    const faults: string[] = []
    const page = await openPlanning(view, faults)
    try {
      await page.screenshot({ path: pictureName('planning', view), fullPage: true })
      expect(await barriersOf(page)).toEqual([])
      await page.getByLabel(view.words.kpi, { exact: true }).selectOption(view.kpi)
      await page
        .locator('section', { has: page.locator('#new-target') })
        .getByRole('button')
        .click()
      const dialog = page.locator('dialog')
      const field = dialog.getByLabel(view.words.field)
      await field.waitFor()
      expect(await field.inputValue()).toMatch(/\d/)
      const save = dialog.getByRole('button', { name: view.words.set })
      await field.fill(view.wrong)
      await dialog.getByRole('alert').waitFor()
      expect(await save.isDisabled()).toBe(true)
      await field.fill(view.typed)
      await dialog.locator('figure[data-stale="false"]').waitFor()
      await dialog.getByLabel(view.words.why).fill('Größere Kunden')
      await page.screenshot({ path: pictureName('target', view) })
      expect(await barriersOf(page)).toEqual([])
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await page.locator(`#target-${view.kpi}`).waitFor()
      expect(await readEntry(view)).toMatchObject({
        periods: [{ period: { label: '2026-Q2' }, target: values[view.kpi] }],
        history: [{ why: 'Größere Kunden', was: null, becomes: values[view.kpi] }],
      })
      expect(faults).toEqual([])
    } finally {
      await page.context().close()
    }
  })

  it('are left as they are by Escape, and the focus returns', async () => {
    const [view] = views
    if (view === undefined) throw new Error('no view')
    const page = await openPlanning(view, [])
    try {
      const sheet = page.locator('section', { has: page.locator('#target-win_rate') })
      const change = sheet.getByRole('button', { name: /2\. Quartal 2026 ändern/ })
      await change.focus()
      await page.keyboard.press('Enter')
      const field = page.locator('dialog').getByLabel('Mindestens')
      await field.waitFor()
      expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
      expect((await field.inputValue()).replaceAll('\u00A0', ' ')).toBe('33 %')
      await page.keyboard.type('50')
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
      expect(await change.evaluate((button) => button === document.activeElement)).toBe(true)
      const { periods } = await readEntry({ ...view, kpi: 'win_rate' })
      expect(periods.map(({ target }) => target)).toEqual(periods.map(() => 0.33))
    } finally {
      await page.context().close()
    }
  })

  async function openPlanning({ lang, theme, width }: View, faults: string[]): Promise<Page> {
    const context = await browser.newContext({
      locale: lang === 'de' ? 'de-DE' : 'en-GB',
      colorScheme: theme,
      viewport: windowOf(width),
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
    await page.goto(new URL('/planning?workspace=sample', server.address).href)
    await page.locator('#target-bookings').waitFor()
    return page
  }

  async function readEntry({ kpi, lang }: Pick<View, 'kpi' | 'lang'>): Promise<TargetEntry> {
    const address = new URL(`/api/v1/workspaces/sample/targets/${kpi}?lang=${lang}`, server.address)
    return (await (await fetch(address)).json()) as TargetEntry
  }
})

function pictureName(name: string, { lang, theme, width }: View): string {
  return pictureOf(`${name}-${lang}-${theme}-${width}`)
}
