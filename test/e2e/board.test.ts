import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardAnswer, BoardEntry, Language } from '../../web/src/api/types.ts'
import { formatExact } from '../../web/src/format/format-value.ts'
import { hasBrowser, openBrowser } from './open-browser.ts'
import { startServer, type RunningServer } from './start-server.ts'

const pictures = join(import.meta.dirname, '..', '..', 'test-output')

interface View {
  readonly lang: Language
  readonly theme: 'light' | 'dark'
  readonly width: number
}

const views: readonly View[] = (['de', 'en'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).flatMap((theme) => [1440, 390].map((width) => ({ lang, theme, width }))),
)

describe.skipIf(!hasBrowser())('the board of the sample company, in a browser', () => {
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

  it('is where a first start lands', () => {
    expect(new URL(server.address).searchParams.get('workspace')).toBe('sample')
  })

  it.each(views)('shows the numbers of the API without a barrier: $lang, $theme, $width px', async (view) => {
    const faults: string[] = []
    const page = await openBoard(view, faults)
    try {
      const board = await askBoard(view.lang)
      expect(board.cards.length).toBeGreaterThan(3)
      for (const { kpi, answer } of board.cards) {
        const { unit, currency, total } = answer
        const shown = await page.locator(`#kpi-${kpi} b[title]`).first().getAttribute('title')
        expect(shown, kpi).toBe(formatExact(total.value, { unit, currency, lang: view.lang }))
      }
      await page.screenshot({
        path: join(pictures, `board-${view.lang}-${view.theme}-${view.width}.png`),
        fullPage: true,
      })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      expect(faults).toEqual([])
    } finally {
      await page.context().close()
    }
  })

  it.each(['/kpis', '/planning', '/data'])('has no barrier at %s', async (path) => {
    const faults: string[] = []
    const page = await openBoard({ lang: 'en', theme: 'light', width: 1440 }, faults)
    try {
      await page.goto(new URL(`${path}?workspace=sample`, server.address).href, { waitUntil: 'networkidle' })
      await page.locator('h1').first().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
      expect(faults).toEqual([])
    } finally {
      await page.context().close()
    }
  })

  async function openBoard({ lang, theme, width }: View, faults: string[]): Promise<Page> {
    const context = await browser.newContext({
      locale: lang === 'de' ? 'de-DE' : 'en-GB',
      colorScheme: theme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
    await page.goto(server.address, { waitUntil: 'networkidle' })
    await page.locator('article[id^="kpi-"]').first().waitFor()
    return page
  }

  /** The first board, as the page shows it without anything chosen. */
  async function askBoard(lang: Language): Promise<BoardAnswer> {
    const room = new URL('/api/v1/workspaces/sample/', server.address)
    const { boards } = await fetchJson<{ boards: readonly BoardEntry[] }>(new URL(`boards?lang=${lang}`, room))
    return fetchJson<BoardAnswer>(new URL(`boards/${boards[0]?.id}?lang=${lang}`, room))
  }
})

async function fetchJson<Answer>(address: URL): Promise<Answer> {
  return (await (await fetch(address)).json()) as Answer
}

async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
