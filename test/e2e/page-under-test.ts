import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
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

/** What is not there by then does not come. */
const PATIENCE_MS = 15_000

export interface OpenPage {
  readonly page: Page
  /** What broke: uncaught errors, and errors on the console. */
  readonly faults: string[]
  /** The addresses that the page asked for, in their order. */
  readonly asked: string[]
}

/** A window of its own: nothing is remembered from another one. Motion is reduced, so that a picture shows the end of it. */
export async function openPage(browser: Browser, { lang, theme, width }: View): Promise<OpenPage> {
  const context = await browser.newContext({
    locale: lang === 'de' ? 'de-DE' : 'en-GB',
    colorScheme: theme,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(PATIENCE_MS)
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
