import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { en } from '../../../web/src/words/en.ts'
import { dealRows, giveFiles, LONGEST_MS } from '../give-files.ts'
import { hasBrowser, openBrowser } from '../open-browser.ts'
import { barriersOf, desk, openPage } from '../page-under-test.ts'
import { startServer, type RunningServer } from '../start-server.ts'

/** Enough to be still at it when the server stops. */
const ROWS = 200_000

describe.skipIf(!hasBrowser())('when the server is gone while files are looked at', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pegel-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('the page says so, and then that the files are to be chosen again; what was loaded is untouched', async () => {
    const server = await start()
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const { page, faults } = await openPage(browser, desk)
    await page.goto(new URL('/data/load?workspace=sample', server.address).href)
    await giveFiles(page, 'en', { 'deals.csv': dealRows(ROWS) })
    await page.waitForURL(/\/data\/load\/./, { timeout: LONGEST_MS })
    await page.getByRole('progressbar').waitFor()
    await server.stop()
    await page.getByRole('alert').filter({ hasText: en['error.unreachable'] }).waitFor({ timeout: LONGEST_MS })
    expect(await barriersOf(page)).toEqual([])

    const again = await start(Number(new URL(server.address).port))
    // The page goes on by itself once somebody answers.
    await page.getByText('These files are not here any more', { exact: false }).waitFor({ timeout: LONGEST_MS })
    expect(await barriersOf(page)).toEqual([])
    await page.getByRole('link', { name: en['load.title'] }).first().click()
    await giveFiles(page, 'en', { 'deals.csv': dealRows(60) })
    await page.getByRole('button', { name: en['ask.accept'] }).click({ timeout: LONGEST_MS })
    const loads = new URL('/api/v1/workspaces/my-company/loads?lang=en', again.address)
    const read = async (): Promise<number> =>
      ((await (await fetch(loads)).json()) as { readonly loads: readonly unknown[] }).loads.length
    await expect.poll(read, { timeout: LONGEST_MS }).toBe(1)
    expect(faults.filter((fault) => !/net::ERR|404|503/.test(fault))).toEqual([])
    await page.context().close()
  })

  async function start(port = 0): Promise<RunningServer> {
    const server = await startServer({ folder, port })
    onTestFinished(async () => void (await server.stop()))
    return server
  }
})
