import { chromium, type Browser } from 'playwright-core'
import { findChromium } from '../../tools/find-chromium.ts'

/** The machine's browser, quiet and without a window. It speaks to nobody but the server under test. */
const quiet = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** Whether the page can be tested here. Where a browser is required (PEGEL_REQUIRE=browser), a missing one fails instead. */
export function hasBrowser(): boolean {
  const isThere = findChromium() !== undefined
  if (!isThere && process.env['PEGEL_REQUIRE'] === 'browser')
    throw new Error('PEGEL_REQUIRE=browser, and no Chromium was found')
  return isThere
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium was found')
  return chromium.launch({ executablePath, args: quiet })
}
