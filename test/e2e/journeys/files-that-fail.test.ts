import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { KpiEntry, Language, Workspace } from '../../../web/src/api/types.ts'
import { de } from '../../../web/src/words/de.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { barriersOf, desk, germanDesk, phone, pictureOf, type View } from '../page-under-test.ts'
import { accountRows, dealRows, giveFiles, LONGEST_MS } from '../give-files.ts'

const words = { de, en }
const germanPhone: View = { ...phone, lang: 'de', theme: 'dark' }
const byteOrder = Buffer.from([255, 254])

describe.skipIf(!hasBrowser())('files that fail, wholly or in part', () => {
  const app = givenApp()

  it('tell which of them cannot be read and why; the others are loaded, in whatever encoding', async () => {
    await app.onPage('/data/load', germanPhone, async ({ page }) => {
      await giveFiles(page, 'de', {
        'deals.csv': Buffer.concat([byteOrder, Buffer.from(dealRows(90), 'utf16le')]),
        'leer.csv': '',
        'bild.png': Buffer.from([137, 80, 78, 71]),
        'kaputt.xlsx': 'no workbook',
      })
      const accept = page.getByRole('button', { name: de['ask.accept'] })
      await accept.waitFor({ timeout: LONGEST_MS })
      const missing = page.locator('section', { has: page.getByRole('heading', { name: de['ask.missing'] }) })
      for (const name of ['leer.csv', 'kaputt.xlsx']) await missing.getByText(name).waitFor()
      await page.getByText('bild.png').first().waitFor()
      await look(page, 'partly')
      await accept.click()
      const workspace = new URL(page.url()).searchParams.get('workspace') ?? ''
      const hasData = async (): Promise<boolean> => (await app.ask<Workspace>('workspace', 'de', workspace)).hasData
      await expect.poll(hasData, { timeout: LONGEST_MS }).toBe(true)
    })
  })

  it('say so where none can be read, and lead to other ones', async () => {
    await app.onPage('/data/load', desk, async ({ page }) => {
      await giveFiles(page, 'en', { 'empty.csv': '', 'deals.csv': Buffer.from([0, 1, 2, 3, 255, 254, 0, 0]) })
      await placeIn(page, 'en', 'Nothing')
      const alert = page.getByRole('alert')
      await alert.getByText(en['ask.failed']).waitFor({ timeout: LONGEST_MS })
      const said = await alert.locator('li').allTextContents()
      // Every file once, with its reason.
      expect(said.filter((line) => line.includes('empty.csv'))).toHaveLength(1)
      expect(said.filter((line) => line.includes('deals.csv'))).toHaveLength(1)
      await look(page, 'failed')
      await alert.getByRole('link', { name: en['upload.other'] }).click()
      await page.getByRole('button', { name: en['drop.files'] }).waitFor()
    })
  })

  it('say what is lacking where no KPI comes of them, before they are loaded and on the board', async () => {
    await app.onPage('/data/load', { ...germanDesk, theme: 'dark' }, async ({ page }) => {
      await giveFiles(page, 'de', { 'accounts.csv': accountRows(30) })
      await placeIn(page, 'de', 'Nur Firmen')
      const load = page.getByRole('button', { name: de['ask.load-anyway'] })
      await load.waitFor({ timeout: LONGEST_MS })
      await page.getByText(de['ask.no-kpi']).waitFor()
      await page.getByText('Mit einer Deal-Datei kämen hinzu:').waitFor()
      expect(await page.getByRole('button', { name: de['data.other-number'] }).count()).toBe(0)
      await look(page, 'no-kpi')
      await page.getByRole('button', { name: de['ask.all-fields'] }).click()
      await page.getByText('sources/accounts.source.yaml').waitFor()
      await look(page, 'fields')
      await page.keyboard.press('Escape')
      await load.click()
      await page.getByText(de['report.no-kpis']).waitFor({ timeout: LONGEST_MS })
      await look(page, 'loaded-no-kpi')
      await page.goto(app.at('/', new URL(page.url()).searchParams.get('workspace') ?? ''))
      await page.getByRole('heading', { name: de['board.nothing-possible'] }).waitFor()
      await look(page, 'board-no-kpi')
    })
  })

  it('in two windows at once disturb nobody', async () => {
    await app.onPage('/data/load', desk, async ({ page }) => {
      await giveFiles(page, 'en', { 'deals.csv': dealRows(60), 'accounts.csv': accountRows(30) })
      await placeIn(page, 'en', 'Two windows')
      await page.getByRole('button', { name: en['ask.accept'] }).waitFor({ timeout: LONGEST_MS })
      const workspace = new URL(page.url()).searchParams.get('workspace') ?? ''
      await app.onPage(app.at('/data/load', workspace), desk, async ({ page: other }) => {
        const leads = Array.from({ length: 40 }, (_, n) => `L${n},web,2026-01-${(n % 20) + 10}`)
        await giveFiles(other, 'en', {
          'leads.csv': ['lead_id,source,created_at', ...leads].join('\n'),
          'campaigns.csv': 'campaign_id,campaign_name\nC1,Spring\n',
        })
        await finish(other)
      })
      await finish(page)
      const { kpis } = await app.ask<{ kpis: readonly KpiEntry[] }>('kpis', 'en', workspace)
      const possible = kpis.filter((kpi) => kpi.possible).map(({ id }) => id)
      expect(possible).toEqual(expect.arrayContaining(['win_rate', 'new_leads']))
    })
  })
})

/** Once there is data, the page asks where more belongs. */
async function placeIn(page: Page, lang: Language, workspace: string): Promise<void> {
  const say = words[lang]
  await page.getByRole('heading', { name: say['place.lead'] }).waitFor()
  await page.getByRole('radio', { name: say['place.new'] }).check()
  await page.getByLabel(say['place.name']).fill(workspace)
  await page.getByRole('button', { name: say['load.continue'] }).click()
}

async function finish(page: Page): Promise<void> {
  const accept = page.getByRole('button', { name: en['ask.accept'] })
  await accept.waitFor({ timeout: LONGEST_MS })
  await accept.click()
  const board = page.locator('article[id^="kpi-"]').first()
  await board
    .or(page.getByRole('link', { name: en['report.open-board'] }))
    .first()
    .waitFor({ timeout: LONGEST_MS })
}

/** A picture, and no barrier. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: pictureOf(`files-${name}`), fullPage: true })
  expect(await barriersOf(page), name).toEqual([])
}
