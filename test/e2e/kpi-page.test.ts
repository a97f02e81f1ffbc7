import { describe, expect, it } from 'vitest'
import type { KpiPage, RecordsPage } from '../../web/src/api/types.ts'
import { formatExact } from '../../web/src/format/format-value.ts'
import { givenApp } from './given-app.ts'
import { hasBrowser } from './open-browser.ts'
import { desk, showRecords } from './page-under-test.ts'

describe.skipIf(!hasBrowser())('the page of a KPI, in a browser', () => {
  const app = givenApp()

  it('tells every figure of the series to the arrow keys and in the table', async () => {
    await app.onPage('/kpis/win_rate', desk, async ({ page }) => {
      const { series } = await app.ask<KpiPage>('kpis/win_rate/page?period=this-quarter&compare=year', 'en')
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
    await app.onPage('/kpis/win_rate?by=owner.team', desk, async ({ page }) => {
      const { league } = await app.ask<KpiPage>(
        'kpis/win_rate/page?period=this-quarter&compare=year&by=owner.team',
        'en',
      )
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
      const path = `kpis/win_rate/records?period=this-quarter&by=owner.team&segment=${segment?.key}&part=numerator`
      const records = await app.ask<RecordsPage>(`${path}&sort=-amount`, 'en')
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
    await app.onPage('/kpis/win_rate?period=all', desk, async ({ page, asked }) => {
      await showRecords(page)
      const { all } = await app.ask<RecordsPage>('kpis/win_rate/records?period=all', 'en')
      expect(all).toBeGreaterThan(500)
      await page
        .getByRole('region', { name: 'Win rate, records' })
        .evaluate((list) => list.scrollTo(0, list.scrollHeight))
      const last = page.locator(`#records tr[aria-rowindex="${all + 1}"] td`).first()
      await page.waitForFunction(
        (at) => document.querySelector(`#records tr[aria-rowindex="${at}"] td`)?.textContent?.startsWith('D') ?? false,
        all + 1,
      )
      const { rows } = await app.ask<RecordsPage>(`kpis/win_rate/records?period=all&offset=${all - 1}`, 'en')
      expect(await last.textContent()).toBe(rows[0]?.[0])
      expect(asked.filter((address) => address.includes('/records?')).length).toBeLessThan(5)
    })
  })

  it('says how the number was computed', async () => {
    await app.onPage('/kpis/win_rate#how', desk, async ({ page }) => {
      await page.getByRole('region', { name: 'SQL' }).waitFor()
      expect(await page.getByRole('region', { name: 'SQL' }).textContent()).toMatch(/select/i)
      expect(await page.getByRole('region', { name: 'Definition' }).textContent()).toContain('win_rate')
    })
  })

  it('pins a note to a day, shows it on the chart, and takes it back', async () => {
    await app.onPage('/kpis/win_rate', desk, async ({ page }) => {
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
    await app.onPage('/kpis/win_rate?by=owner', desk, async ({ page, asked }) => {
      await page.getByText('Show the numbers of single people?').waitFor()
      expect(asked.filter((address) => address.includes('/api/') && address.includes('by=owner'))).toEqual([])
      await page.getByRole('button', { name: 'Show the names' }).click()
      await page.locator('#league tbody tr').first().waitFor()
      await page.reload()
      await page.locator('#league tbody tr').first().waitFor()
    })
  })
})
