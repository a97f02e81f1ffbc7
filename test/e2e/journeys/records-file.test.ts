import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { KpiPage, RecordColumn, RecordsPage, Workspace } from '../../../web/src/api/types.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk } from '../page-under-test.ts'
import { readCsv } from '../read-csv.ts'

const asked = 'period=this-quarter'
/** More than there are, in one answer. */
const all = 'limit=500'

type Cell = RecordsPage['rows'][number][number]

describe.skipIf(!hasBrowser())('the rows behind a number', () => {
  const app = givenApp()

  it('are as many as its card says, and lie one link behind it', async () => {
    await app.onPage('/', desk, async ({ page }) => {
      await openRecords(page)
      expect(new URL(page.url()).pathname).toBe('/kpis/win_rate')
      const { answer } = await app.ask<KpiPage>(`kpis/win_rate/page?${asked}`, 'en')
      expect(answer.total.denominator).toBeGreaterThan(20)
      await expectCount(page, answer.total.denominator)
      await page.locator('#records').getByRole('button', { name: en['records.part.numerator'] }).click()
      await expectCount(page, answer.total.numerator)
    })
  })

  it('leave as an Excel file that holds what the API holds, digit for digit', async () => {
    const { columns, rows } = await app.ask<RecordsPage>(`kpis/win_rate/records?${asked}&${all}`, 'en')
    const { timeZone } = await app.ask<Workspace>('workspace', 'en')
    await app.onPage('/', desk, async ({ page }) => {
      await openRecords(page)
      const file = await download(page, en['file.excel'], /^win_rate-2026-Q2\.xlsx$/)
      const [head = [], ...body] = await readSheet(file, { trim: false })
      expect(head).toEqual(
        columns.map(({ label, type, currency }) => {
          const more = type === 'instant' ? timeZone : currency
          return more === undefined ? label : `${label} (${more})`
        }),
      )
      expect(body.map((row) => row.map(toSecond))).toEqual(
        rows.map((row) => row.map((cell, i) => inExcel(cell, columns[i], timeZone))),
      )
    })
  })

  it('leave as a CSV file with the same, also when searched and cut to the ones that were reached', async () => {
    await app.onPage('/', desk, async ({ page }) => {
      await openRecords(page)
      await page.locator('#records').getByRole('button', { name: en['records.part.numerator'] }).click()
      await page.locator('#records').getByRole('searchbox').fill('GmbH')
      const path = `kpis/win_rate/records?${asked}&${all}&part=numerator&search=GmbH`
      const { columns, rows } = await app.ask<RecordsPage>(path, 'en')
      expect(rows.length).toBeGreaterThan(1)
      await expectCount(page, rows.length)
      const text = await readFile(await download(page, en['file.csv'], /^win_rate-2026-Q2\.csv$/), 'utf8')
      expect(text.startsWith('\uFEFF')).toBe(true)
      const [head, ...body] = readCsv(text)
      expect(head).toEqual(
        columns.map(({ label, currency }) => (currency === undefined ? label : `${label} (${currency})`)),
      )
      expect(body).toEqual(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))))
    })
  })

  async function openRecords(page: Page): Promise<void> {
    const card = page.locator('#kpi-win_rate')
    await card.hover()
    await card.getByRole('link', { name: en['card.records'] }).click()
    await page.locator('#records table').waitFor()
  }
})

async function expectCount(page: Page, n: number | null | undefined): Promise<void> {
  const count = page.locator('#records [role="status"]')
  await expect.poll(() => count.textContent()).toBe(en['records.count'].replace('{{count}}', String(n)))
}

/** Where the downloaded file lies. */
async function download(page: Page, name: string, called: RegExp): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('#records').getByRole('link', { name, exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(called)
  return file.path()
}

/** A cell of the API as a sheet has it: days and instants are dates, instants in the time of the workspace. */
function inExcel(cell: Cell, column: RecordColumn | undefined, timeZone: string): Cell | Date {
  if (cell === '') return null
  if (typeof cell !== 'string') return cell
  if (column?.type === 'day') return new Date(cell)
  if (column?.type !== 'instant') return cell
  const there = Temporal.Instant.from(cell).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return toSecond(new Date(`${there.toString({ smallestUnit: 'second' })}Z`)) as Date
}

/** Excel's days have no exact thirds. */
function toSecond(cell: unknown): unknown {
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell
}
