import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PreparationState } from '../../web/src/api/types.ts'
import { formatTotal } from '../../web/src/format/format-total.ts'
import { hasBrowser, openBrowser } from './open-browser.ts'
import { barriersOf, pictureOf, windowOf } from './page-under-test.ts'
import { startServer, type RunningServer } from './start-server.ts'

/** What a person exports: deals with an outcome, a value and two dates. Nothing says what "Verbal" means. */
const deals = [
  'deal_id,owner,stage,amount,created,closed',
  ...Array.from({ length: 240 }, (_, i) => {
    const stage = ['Won', 'Lost', 'Won', 'Verbal'][i % 4]
    const day = String((i % 28) + 1).padStart(2, '0')
    const closed = stage === 'Verbal' ? '' : `2026-0${(i % 3) + 3}-${day}`
    return `D${i},Owner ${i % 5},${stage},${1000 + i},2026-01-${day},${closed}`
  }),
].join('\n')

describe.skipIf(!hasBrowser())('own files, in a browser', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), openBrowser()])
  })

  afterAll(async () => {
    await browser.close()
    expect(await server.stop()).toBe(0)
  })

  it('lead from the sample to the own board in at most six clicks, without a barrier', async () => {
    const { page, faults } = await openPage(server.address)
    let clicks = 0
    const click = async (what: Locator): Promise<void> => {
      clicks += 1
      await what.click()
    }
    await click(page.getByRole('link', { name: 'Load your own files' }))
    await checkPlace(page, 'load')
    const chooser = page.waitForEvent('filechooser')
    await click(page.getByRole('button', { name: 'Choose files' }))
    await (await chooser).setFiles([{ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(deals) }])
    const accept = page.getByRole('button', { name: 'Correct, open the board' })
    await accept.waitFor({ timeout: 60_000 })
    await checkPlace(page, 'questions')
    const state = await preparationOf(page)
    expect(state.workspace).not.toBe('sample')
    for (const total of state.totals)
      expect(await page.getByRole('complementary').innerText()).toContain(formatTotal(total, 'en'))
    await click(accept)
    const open = page.getByRole('link', { name: 'Open the board' })
    const board = page.locator('article[id^="kpi-"]').first()
    await open.or(board).waitFor({ timeout: 60_000 })
    if (await open.isVisible()) {
      await checkPlace(page, 'outcome')
      await click(open)
    }
    await board.waitFor()
    expect(clicks).toBeLessThanOrEqual(6)
    expect(new URL(page.url()).searchParams.get('workspace')).toBe(state.workspace)
    expect(await page.getByText('Sample data of an invented company').count()).toBe(0)
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('ask where they belong once there is data, and a new workspace keeps them apart', async () => {
    const { page, faults } = await openPage(new URL('/', server.address).href)
    await drop(page, 'more.csv', deals)
    await page.getByRole('heading', { name: 'Where do these files belong?' }).waitFor()
    await checkPlace(page, 'placing')
    await page.getByRole('radio', { name: /To a new workspace/ }).check()
    await page.getByLabel('Name of the workspace').fill('Second company')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Correct, open the board' }).waitFor({ timeout: 60_000 })
    const { workspace } = await preparationOf(page)
    expect(workspace).toContain('second')
    // Whoever leaves finds them again, and can forget them.
    await page.getByRole('link', { name: 'Continue later' }).click()
    await page.getByRole('heading', { name: 'Not finished yet' }).waitFor()
    await checkPlace(page, 'data')
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('heading', { name: 'Not finished yet' }).waitFor({ state: 'detached' })
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('can be looked at again, doubted and taken back', async () => {
    const { page, faults } = await openPage(new URL('/data', server.address).href)
    await page.getByRole('link', { name: 'Load 1' }).click()
    await page.getByRole('heading', { name: 'What was loaded' }).or(page.getByText('What was loaded')).waitFor()
    await checkPlace(page, 'report')
    await page.getByRole('link', { name: 'Data', exact: true }).first().click()
    await page.getByRole('button', { name: 'My CRM shows something else' }).click()
    await page.getByLabel('Number in the CRM').fill('50%')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('listitem').first().waitFor({ timeout: 60_000 })
    await checkPlace(page, 'readings')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Undo this load' }).click()
    await checkPlace(page, 'undo')
    await page.getByRole('dialog').getByRole('button', { name: 'Undo this load' }).click()
    await page.getByText('No data loaded yet').waitFor({ timeout: 60_000 })
    expect(faults).toEqual([])
    await page.context().close()
  })

  async function openPage(address: string): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
    await page.goto(address, { waitUntil: 'load' })
    await page.locator('h1').first().waitFor()
    return { page, faults }
  }

  async function preparationOf(page: Page): Promise<PreparationState> {
    const { pathname, searchParams } = new URL(page.url())
    const workspace = searchParams.get('workspace') ?? ''
    const address = `/api/v1/workspaces/${workspace}/preparations/${pathname.split('/').at(-1)}?lang=en`
    return (await (await fetch(new URL(address, server.address))).json()) as PreparationState
  }
})

/** A picture of the place, and no barrier in it, on a wide screen and on a phone. */
async function checkPlace(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize(windowOf(width))
    await page.screenshot({ path: pictureOf(`data-${name}-${width}`), fullPage: true })
    expect(await barriersOf(page), `${name} at ${width} px`).toEqual([])
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Drops a file on whatever page is open, until the part of the page that listens is there. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  await expect
    .poll(async () => {
      await page.evaluate(dropFile, [name, content] as const)
      return new URL(page.url()).pathname
    })
    .toBe('/data/load')
}

function dropFile([name, content]: readonly [string, string]): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([content], name))
  for (const type of ['dragenter', 'drop'])
    window.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }))
}
