import type { Browser, CDPSession, Page } from 'playwright-core'

/** What a board cost until its last card stood. */
export interface PageTime {
  /** From the start of the navigation, or from the click, to the last card; milliseconds on the clock. */
  readonly wallMs: number
  /** Work of the page's main thread in the same stretch. */
  readonly pageMs: number
  readonly requests: number
  readonly scriptKb: number
  /** Cumulative layout shift until nothing loads any more. What moves after a click moves because the reader asked for it. */
  readonly shift: number
}

const lastCard = 'article[id^="kpi-"]'

/** Opens a board in a fresh profile and waits for its last card. */
export async function timeFirst(browser: Browser, address: string): Promise<PageTime & { readonly page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Network.enable')
  const sizes = countScripts(session)
  const requests: string[] = []
  page.on('request', (request) => {
    if (/\/api\/v1\/.*boards\/[^/?]+\?/.test(request.url())) requests.push(request.url())
  })
  await page.addInitScript(watchShift)
  const started = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.locator(lastCard).last().waitFor()
  const wallMs = performance.now() - started
  await page.waitForLoadState('networkidle')
  return {
    page,
    wallMs,
    pageMs: await taskMs(session),
    requests: requests.length,
    scriptKb: sizes() / 1000,
    shift: await shiftOf(page),
  }
}

/** Goes to another address within the page and waits until its numbers stand. */
export async function timeChange(page: Page, change: () => Promise<void>): Promise<number> {
  const answered = page.waitForResponse((response) => /\/api\/v1\/.*boards\/[^/?]+\?/.test(response.url()))
  const started = performance.now()
  await change()
  await answered
  await page.locator('[aria-busy="false"] article[id^="kpi-"]').last().waitFor()
  return performance.now() - started
}

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

/** Compressed bytes of all scripts, as they came over the wire. */
function countScripts(session: CDPSession): () => number {
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  return () => bytes
}

function watchShift(): void {
  const page = window as Window & { shiftOfPage?: number }
  page.shiftOfPage = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!hadRecentInput) page.shiftOfPage = (page.shiftOfPage ?? 0) + value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => (window as Window & { shiftOfPage?: number }).shiftOfPage ?? 0)
}
