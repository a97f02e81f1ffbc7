import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { BoardAnswer, KpiEntry } from '../../../web/src/api/types.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { loadByApi } from '../load-by-api.ts'
import { hasBrowser, openBrowser } from '../open-browser.ts'
import { barriersOf, desk, openPage } from '../page-under-test.ts'
import { startServer, type RunningServer } from '../start-server.ts'

describe.skipIf(!hasBrowser())('when the server stops while a page is open', () => {
  let browser: Browser
  const folder = mkdtempSync(join(tmpdir(), 'pegel-'))
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  it('the numbers stay and say how old they are, until it is back and tells what is new', async () => {
    const server = await start()
    const { page, faults } = await openPage(browser, desk)
    await page.goto(server.address)
    const shown = page.locator('#kpi-bookings b[title]').first()
    const before = (await shown.getAttribute('title')) ?? ''
    expect(await server.stop()).toBe(0)

    await choosePeriod(page, 'Q1 2026')
    const note = page.getByRole('alert').filter({ hasText: en['error.unreachable'] })
    await note.waitFor()
    expect(await note.textContent()).toMatch(/The numbers are from \d\d:\d\d\./)
    expect(await shown.getAttribute('title')).toBe(before)
    expect(await barriersOf(page)).toEqual([])

    const again = await start(Number(new URL(server.address).port))
    await note.getByRole('button', { name: en['error.retry'] }).click()
    await note.waitFor({ state: 'detached' })
    await expect.poll(() => shown.getAttribute('title')).not.toBe(before)
    await setTarget(again, 'bookings', 1)
    await page.locator('#kpi-bookings').getByText(en['verdict.reached'], { exact: true }).waitFor()
    expect(faults.filter((fault) => !/net::ERR|503/.test(fault))).toEqual([])
    await page.context().close()
  })

  async function start(port = 0): Promise<RunningServer> {
    const server = await startServer({ folder, port })
    onTestFinished(async () => void (await server.stop()))
    return server
  }
})

describe.skipIf(!hasBrowser())('what cannot be shown', () => {
  const app = givenApp()

  it('as a KPI that nobody knows leads to the one that was meant', async () => {
    await app.onPage('/kpis/win_rat', desk, async ({ page, faults }) => {
      const alert = page.getByRole('alert')
      await alert.getByText(en['error.did-you-mean']).waitFor()
      await alert.getByRole('link', { name: 'Win rate' }).click()
      await page.getByRole('heading', { level: 1, name: 'Win rate' }).waitFor()
      await page.locator('main p b[title]').first().waitFor()
      forgive(faults, /404/)
    })
  })

  it('under a former name is shown all the same, and says what it is called now', async () => {
    await app.onPage('/kpis/sales_figures', desk, async ({ page }) => {
      await page.getByRole('heading', { level: 1, name: 'Bookings' }).waitFor()
      await page.getByText(en['kpi.renamed'].replace('{{name}}', 'sales_figures')).waitFor()
      await page.locator('main p b[title]').first().waitFor()
    })
  })

  it('as a KPI that the data does not allow says what is missing, and where to add it', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => `D${n},${n % 2 === 0 ? 'Won' : 'Lost'},100,2026-03-01,2026-04-10`)
    const text = ['deal_id,stage,amount,created,closed', ...rows].join('\n')
    const { workspace } = await loadByApi(app.server, 'sample', { name: 'deals.csv', text })
    const { kpis } = await app.ask<{ kpis: readonly KpiEntry[] }>('kpis', 'en', workspace)
    const missing = kpis.find(({ id }) => id === 'new_leads')
    expect(missing).toMatchObject({ possible: false })
    await app.onPage(app.at('/kpis/new_leads', workspace), desk, async ({ page, faults }) => {
      const alert = page.getByRole('alert')
      await alert.getByText(missing?.why ?? 'no reason').waitFor()
      expect(await barriersOf(page)).toEqual([])
      await alert.getByRole('link', { name: en['kpi.needs'] }).click()
      await page.locator('#definition-new_leads').getByText(en['kpis.needs.no']).first().waitFor()
      await page.goBack()
      await alert.getByRole('link', { name: en['kpi.to-data'] }).click()
      await page.getByRole('button', { name: en['drop.files'] }).first().waitFor()
      forgive(faults, /4\d\d/)
    })
    const { cards, possible } = await app.ask<BoardAnswer>('boards/sales_leader', 'en', workspace)
    await app.onPage(app.at('/', workspace), desk, async ({ page }) => {
      await page.getByText(possible.missing ?? 'nothing is missing').waitFor()
      // What stands in its place has a number; there is no empty card.
      expect(cards.filter(({ answer }) => answer.total.value === null).map(({ kpi }) => kpi)).toEqual([])
      expect(await page.locator('article[id^="kpi-"]').count()).toBe(cards.length)
    })
  })

  it('as a page that is not there leads on', async () => {
    await app.onPage('/nowhere/at/all', desk, async ({ page }) => {
      await page.getByRole('heading', { name: en['error.no-page'] }).waitFor()
      await page.getByRole('link', { name: en['error.to-boards'] }).click()
      await page.locator('article[id^="kpi-"]').first().waitFor()
    })
  })

  it('as a split that this KPI does not know says so', async () => {
    await app.onPage('/kpis/win_rate?by=moon.phase', desk, async ({ page, faults }) => {
      await page.getByRole('alert').waitFor()
      expect(await page.getByRole('alert').textContent()).toContain('moon')
      forgive(faults, /400|404|422/)
    })
  })

  it('as an answer that takes long can be called off and asked again', async () => {
    await Promise.all([
      expectPatience('/', '**/boards/sales_leader?*', '#kpi-bookings b[title]'),
      expectPatience('/kpis/bookings', '**/kpis/bookings/page?*', 'main p b[title]'),
    ])
  })

  async function expectPatience(path: string, answer: string, shown: string): Promise<void> {
    await app.onPage('/planning', desk, async ({ page, faults }) => {
      // A network on which this answer does not arrive.
      await page.route(answer, () => undefined)
      await page.goto(app.at(path))
      const note = page.getByRole('status').filter({ hasText: en['slow.still'] })
      await note.getByRole('button', { name: en['slow.stop'] }).click()
      await page.getByText(en['slow.stopped']).waitFor()
      await page.unroute(answer)
      await page.getByRole('button', { name: en['error.retry'] }).click()
      await page.locator(shown).first().waitFor()
      expect(await page.getByText(en['slow.stopped']).count()).toBe(0)
      forgive(faults, /net::ERR/)
    })
  }
})

async function choosePeriod(page: Page, period: string): Promise<void> {
  await page.getByRole('button', { name: `${en['bar.period']}: ` }).click()
  await page.getByRole('menuitemradio', { name: period }).click()
}

async function setTarget({ address }: RunningServer, kpi: string, value: number): Promise<void> {
  const response = await fetch(new URL(`/api/v1/workspaces/sample/targets/${kpi}?lang=en`, address), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ period: '2026-Q1', value }),
  })
  expect(response.status).toBe(200)
}

/** Takes out the faults that the test has asked for. */
function forgive(faults: string[], known: RegExp): void {
  faults.splice(0, faults.length, ...faults.filter((fault) => !known.test(fault)))
}
