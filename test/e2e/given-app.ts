import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Language } from '../../web/src/api/types.ts'
import { openBrowser } from './open-browser.ts'
import { openPage, pictureOf, type OpenPage, type View } from './page-under-test.ts'
import { startServer, type RunningServer, type StartOptions } from './start-server.ts'

/** The real server and a browser for all tests of a file. */
export interface App {
  readonly server: RunningServer
  readonly browser: Browser
  /** The address of a path of the page, in the sample's workspace if no other is named. */
  at(path: string, workspace?: string): string
  /** What the API answers, in a workspace. */
  ask<Answer>(path: string, lang: Language, workspace?: string): Promise<Answer>
  /** Opens a path in a window of its own, and expects afterwards that nothing broke in it. */
  onPage(path: string, view: View, test: (opened: OpenPage) => Promise<void>): Promise<void>
}

/** Starts them before the tests of the suite, and expects a clean end after them. */
export function givenApp(options: StartOptions = {}): App {
  let server: RunningServer | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(options), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    expect(await server?.stop()).toBe(0)
  })
  const app: App = {
    get server() {
      return given(server)
    },
    get browser() {
      return given(browser)
    },
    at: (path, workspace = 'sample') => {
      const address = new URL(path, app.server.address)
      if (!address.searchParams.has('workspace')) address.searchParams.set('workspace', workspace)
      return address.href
    },
    ask: (path, lang, workspace = 'sample') =>
      askApi(new URL(`/api/v1/workspaces/${workspace}/${path}`, app.server.address), lang),
    onPage: async (path, view, test) => {
      const opened = await openPage(app.browser, view)
      const { page, faults } = opened
      try {
        await page.goto(app.at(path), { waitUntil: 'commit' })
        await page.locator('h1').first().waitFor()
        await test(opened)
        expect(faults).toEqual([])
      } catch (error) {
        await page.screenshot({ path: pictureOf(`failed-${nameOfTest()}`), fullPage: true })
        throw error
      } finally {
        await page.context().close()
      }
    },
  }
  return app
}

async function askApi<Answer>(address: URL, lang: Language): Promise<Answer> {
  address.searchParams.set('lang', lang)
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status} at ${address.href}: ${await response.text()}`)
  return (await response.json()) as Answer
}

function given<One>(one: One | undefined): One {
  if (one === undefined) throw new Error('not started yet')
  return one
}

const nameOfTest = (): string =>
  (expect.getState().currentTestName ?? 'unnamed').replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-').slice(-120)
