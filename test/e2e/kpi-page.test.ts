import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KpiPage, Language, RecordsPage } from '../../web/src/api/types.ts'
import { formatExact } from '../../web/src/format/format-value.ts'
import { hasBrowser, openBrowser } from './open-browser.ts'
import { startServer, type RunningServer } from './start-server.ts'

const pictures = join(import.meta.dirname, '..', '..', 'test-output')

interface View {
  readonly lang: Language
  readonly theme: 'light' | 'dark'
  readonly width: number
}

const views: readonly View[] = [
  { lang: 'de', theme: 'light', width: 1440 },
  { lang: 'en', theme: 'dark', width: 1440 },
  { lang: 'en', theme: 'light', width: 390 },
  { lang: 'de', theme: 'dark', width: 390 },
]

const desk: View = { lang: 'en', theme: 'light', width: 1440 }

describe.skipIf(!hasBrowser())('the page of a KPI, in a browser', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    ;[server, browser] = await Promise.all([startServer(), openBrowser()])
  })

  afterAll(async () => {
    await browser.close()
    expect(await server.stop()).toBe(0)
  })

  it.each(views)('shows the numbers of the API without a barrier: $lang, $theme, $width px', async (view) => {
    await onPage('/kpis/win_rate?by=owner.team', view, async (page) => {
      const { answer, league } = await ask<KpiPage>('kpis/win_rate/page?compare=year&by=owner.team', view.lang)
      const writing = { unit: answer.unit, lang: view.lang }
      const value = page.locator('main p b[title]').first()
      expect(await value.getAttribute('title')).toBe(formatExact(answer.total.value, writing))
      const rows = await page.locator('#league tbody tr').count()
      expect(rows).toBe(league?.answer.rows.length)
      await showRecords(page)
      await page.screenshot({
        path: join(pictures, `kpi-${view.lang}-${view.theme}-${view.width}.png`),
        fullPage: true,
      })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
    })
  })

  it('tells every figure of the series to the arrow keys and in the table', async () => {
    await onPage('/kpis/win_rate', desk, async (page) => {
      const { series } = await ask<KpiPage>('kpis/win_rate/page?compare=year', 'en')
      const exact = (value: number | null | undefined) => formatExact(value ?? null, { unit: 'rate', lang: 'en' })
      const slider = page.getByRole('slider').first()
      await slider.press('Home')
      expect(await slider.getAttribute('aria-valuetext')).toContain(exact(series.rows[0]?.value))
      await page.locator('#series').getByText('Show as a table').click()
      const cells = await page.locator('#series tbody tr:last-child td').allTextContents()
      const last = series.rows.at(-1)
      expect(cells.slice(0, 3)).toEqual([last?.value, last?.low, last?.high].map(exact))
    })
  })

  it('leads from a segment to its records, and sorts and searches them', async () => {
    await onPage('/kpis/win_rate?by=owner.team', desk, async (page) => {
      const { league } = await ask<KpiPage>('kpis/win_rate/page?compare=year&by=owner.team', 'en')
      const row = league?.answer.rows.find(({ by }) => by['owner.team'] !== null)
      const segment = row?.by['owner.team']
      await page
        .locator('#league')
        .getByRole('button', { name: segment?.label ?? '', exact: true })
        .click()
      const count = page.locator('#records [role="status"]')
      await page.waitForFunction(
        (n) => document.querySelector('#records [role="status"]')?.textContent?.includes(n),
        String(row?.denominator),
      )
      expect(await count.textContent()).toBe(`${row?.denominator} rows`)
      await page.locator('#records').getByRole('button', { name: 'only reached' }).click()
      await page.waitForFunction(
        (n) => document.querySelector('#records [role="status"]')?.textContent === n,
        `${row?.numerator} rows`,
      )
      const path = `kpis/win_rate/records?by=owner.team&segment=${segment?.key}&part=numerator`
      const records = await ask<RecordsPage>(`${path}&sort=-amount`, 'en')
      expect(records.all).toBe(row?.numerator)
      const first = page.locator('#records tbody tr').first().locator('td').first()
      const [id] = records.rows[0] ?? []
      await page.locator('#records').getByRole('button', { name: 'Amount' }).click()
      await page.waitForFunction((n) => document.querySelector('#records tbody td')?.textContent === n, String(id))
      await page.locator('#records').getByRole('searchbox').fill(String(id))
      await page.waitForFunction(() => document.querySelector('#records [role="status"]')?.textContent === '1 row')
      expect(await first.textContent()).toBe(id)
    })
  })

  it('scrolls through a long list, and fetches only what comes into sight', async () => {
    await onPage('/kpis/win_rate?period=all', desk, async (page, asked) => {
      await showRecords(page)
      const { all } = await ask<RecordsPage>('kpis/win_rate/records?period=all', 'en')
      expect(all).toBeGreaterThan(500)
      await page
        .getByRole('region', { name: 'Win rate, records' })
        .evaluate((list) => list.scrollTo(0, list.scrollHeight))
      const last = page.locator(`#records tr[aria-rowindex="${all + 1}"] td`).first()
      await page.waitForFunction(
        (at) => document.querySelector(`#records tr[aria-rowindex="${at}"] td`)?.textContent?.startsWith('D') ?? false,
        all + 1,
      )
      const { rows } = await ask<RecordsPage>(`kpis/win_rate/records?period=all&offset=${all - 1}`, 'en')
      expect(await last.textContent()).toBe(rows[0]?.[0])
      expect(asked.filter((address) => address.includes('/records?')).length).toBeLessThan(5)
    })
  })

  it('hands out the same records as a file', async () => {
    await onPage('/kpis/win_rate', desk, async (page) => {
      await showRecords(page)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('#records').getByRole('link', { name: 'CSV' }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(/\.csv$/)
    })
  })

  it('says how the number was computed', async () => {
    await onPage('/kpis/win_rate#how', desk, async (page) => {
      await page.getByRole('region', { name: 'SQL' }).waitFor()
      expect(await page.getByRole('region', { name: 'SQL' }).textContent()).toMatch(/select/i)
      expect(await page.getByRole('region', { name: 'Definition' }).textContent()).toContain('win_rate')
    })
  })

  it('pins a note to a day, shows it on the chart, and takes it back', async () => {
    await onPage('/kpis/win_rate', desk, async (page) => {
      await page.getByLabel('Day').fill('2026-05-04')
      await page.getByRole('textbox', { name: 'Note' }).fill('New price list')
      await page.getByRole('button', { name: 'Pin the note' }).click()
      const mark = page.getByRole('button', { name: 'Note of 4 May 2026: New price list' })
      await mark.waitFor()
      await page.getByRole('button', { name: 'Delete the note of 4 May 2026' }).click()
      await page.getByRole('button', { name: 'Delete for good' }).click()
      await mark.waitFor({ state: 'detached' })
    })
  })

  it('asks once before it shows the numbers of people', async () => {
    await onPage('/kpis/win_rate?by=owner', desk, async (page, asked) => {
      await page.getByText('Show the numbers of single people?').waitFor()
      expect(asked.filter((address) => address.includes('/api/') && address.includes('by=owner'))).toEqual([])
      await page.getByRole('button', { name: 'Show the names' }).click()
      await page.locator('#league tbody tr').first().waitFor()
      await page.reload()
      await page.locator('#league tbody tr').first().waitFor()
    })
  })

  it('says what it cannot compute, and what was meant instead', async () => {
    await onPage('/kpis/win_rat', desk, async (page, _, faults) => {
      await page.getByRole('alert').waitFor()
      await page.getByRole('link', { name: 'Win rate' }).click()
      await page.getByRole('heading', { level: 1, name: 'Win rate' }).waitFor()
      faults.length = 0
    })
  })

  /** Opens a page of the sample, and afterwards expects that nothing broke on it. */
  async function onPage(
    path: string,
    { lang, theme, width }: View,
    test: (page: Page, asked: string[], faults: string[]) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({
      locale: lang === 'de' ? 'de-DE' : 'en-GB',
      colorScheme: theme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const [faults, asked]: [string[], string[]] = [[], []]
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
    page.on('request', (request) => asked.push(request.url()))
    try {
      const address = new URL(path, server.address)
      address.searchParams.set('workspace', 'sample')
      await page.goto(address.href)
      await page.locator('h1').first().waitFor()
      await test(page, asked, faults)
      expect(faults).toEqual([])
    } finally {
      await context.close()
    }
  }

  async function ask<Answer>(path: string, lang: Language): Promise<Answer> {
    const address = new URL(`/api/v1/workspaces/sample/${path}`, server.address)
    if (!address.searchParams.has('period')) address.searchParams.set('period', 'this-quarter')
    address.searchParams.set('lang', lang)
    return (await (await fetch(address)).json()) as Answer
  }
})

/** Records are fetched when they come into sight. */
async function showRecords(page: Page): Promise<void> {
  await page.locator('#records').scrollIntoViewIfNeeded()
  await page.locator('#records table').waitFor()
}

async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
