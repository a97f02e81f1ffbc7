import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Language } from '../../web/src/api/types.ts'

/** How a reader sees the page. */
export interface View {
  readonly lang: Language
  readonly theme: 'light' | 'dark'
  readonly width: number
}

export const desk: View = { lang: 'en', theme: 'light', width: 1440 }
export const germanDesk: View = { ...desk, lang: 'de' }
export const phone: View = { lang: 'en', theme: 'light', width: 390 }

/** The windows that are looked at: a desk of 1440 x 900, a phone of 390 x 844. */
export const windowOf = (width: number): { readonly width: number; readonly height: number } => ({
  width,
  height: width < 640 ? 844 : 900,
})

/** What is not there by then does not come. */
const PATIENCE_MS = 15_000

export interface OpenPage {
  readonly page: Page
  /** What broke: uncaught errors, and errors on the console. */
  readonly faults: string[]
  /** The addresses that the page asked for, in their order. */
  readonly asked: string[]
}

/** What a browser remembers of an earlier visit. */
type Remembered = Awaited<ReturnType<BrowserContext['storageState']>>

/** A browser of its own: it knows nothing of another one, unless it is told. Motion is reduced, so that a picture shows the end of it. */
export async function openContext(
  browser: Browser,
  { lang, theme, width }: View,
  remembered?: Remembered,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: lang === 'de' ? 'de-DE' : 'en-GB',
    colorScheme: theme,
    viewport: windowOf(width),
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...(remembered === undefined ? {} : { storageState: remembered }),
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context
}

/** A window in a browser of its own. */
export async function openPage(browser: Browser, view: View): Promise<OpenPage> {
  const context = await openContext(browser, view)
  const page = await context.newPage()
  const [faults, asked]: [string[], string[]] = [[], []]
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`)
  })
  page.on('request', (request) => asked.push(request.url()))
  return { page, faults, asked }
}

/** What keeps somebody from using the page: faults that axe finds, and a page that scrolls sideways. */
export async function barriersOf(page: Page): Promise<readonly string[]> {
  // Without frames to look into, the old way finds the same, in a third of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  return (await scrollsSideways(page)) ? [...found, 'scrolls sideways'] : found
}

/** On the page of a KPI: brings the list of records into sight, which is fetched only then. */
export async function showRecords(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    document.querySelector('#records')?.scrollIntoView()
    return document.querySelector('#records table') !== null
  })
}

async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

const pictures = join(import.meta.dirname, '..', '..', 'test-output')

/** Where a picture is kept. */
export function pictureOf(name: string): string {
  mkdirSync(pictures, { recursive: true })
  return join(pictures, `${name}.png`)
}

/** Text as the page shows it, with plain spaces. */
export const plain = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim()
