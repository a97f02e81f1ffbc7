import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BoardAnswer, Language } from '../../../web/src/api/types.ts'
import { formatExact } from '../../../web/src/format/format-value.ts'
import { de } from '../../../web/src/words/de.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { givenHand } from '../hand.ts'
import { loadByApi } from '../load-by-api.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk, openContext, openPage, plain } from '../page-under-test.ts'
import { everyWay, type Way } from '../ways.ts'

const words = { de, en }
type Remembered = Awaited<ReturnType<BrowserContext['storageState']>>

/** The quarter before this one is over whenever the test runs. */
const quarter = lastQuarter(Temporal.Now.plainDateISO('Europe/Berlin'))
const board = `boards/sales_leader?period=${quarter.label}`
const DEALS = 40
const TARGET = 50_000
const HOUR_MS = 3_600_000
const SOON_MS = 2000

describe.skipIf(!hasBrowser())('whoever comes back', () => {
  const app = givenApp({ clock: 'real' })
  let workspace = ''

  beforeAll(async () => {
    // The sample takes no files: they go to the workspace that was started.
    ;({ workspace } = await loadByApi(app.server, 'sample', dealsOf(1000)))
    const target = new URL(`/api/v1/workspaces/${workspace}/targets/bookings?lang=en`, app.server.address)
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ period: quarter.label, value: TARGET })
    expect((await fetch(target, { method: 'PUT', headers, body })).status).toBe(200)
  })

  it('finds the new numbers of a load on the open page, and what they changed since the last visit', async () => {
    const path = app.at(`/?period=${quarter.label}`, workspace)
    const visits = await visitInEveryWay(path)
    const { page: open, faults } = await openPage(app.browser, desk)
    await open.goto(path)
    await expectBookings(open, { value: DEALS * 1000, verdict: 'missed', lang: 'en' })
    await open.evaluate(() => Object.assign(window, { isSame: true }))
    await loadByApi(app.server, workspace, dealsOf(2000))
    const loadedAt = performance.now()
    await expectBookings(open, { value: DEALS * 2000, verdict: 'reached', lang: 'en' })
    expect(performance.now() - loadedAt).toBeLessThan(SOON_MS)
    await open.getByText(en['live.load'].split('{{')[0]?.trim() ?? '').waitFor()
    // By an event of the server, not because the page began anew.
    expect(await open.evaluate(() => 'isSame' in window)).toBe(true)
    expect(faults).toEqual([])
    await open.context().close()
    for (const { way, remembered } of visits) await expectReturn(path, way, remembered)
  })

  /** Everybody was there before the load; what each browser remembers of it. */
  async function visitInEveryWay(path: string): Promise<readonly { way: Way; remembered: Remembered }[]> {
    const visits: { way: Way; remembered: Remembered }[] = []
    for (const way of everyWay) {
      const { page } = await openPage(app.browser, way)
      await page.goto(path)
      await expectBookings(page, { value: DEALS * 1000, verdict: 'missed', lang: way.lang })
      expect(await page.getByText(words[way.lang]['board.since']).count()).toBe(0)
      visits.push({ way, remembered: await page.context().storageState() })
      await page.context().close()
    }
    return visits
  }

  async function expectReturn(path: string, way: Way, remembered: Remembered): Promise<void> {
    const since = words[way.lang]['board.since']
    const context = await openContext(app.browser, way, remembered)
    const openLater = async (hours: number): Promise<Page> => {
      const page = await context.newPage()
      await page.clock.setSystemTime(Date.now() + hours * HOUR_MS)
      await page.goto(path)
      return page
    }
    const again = await openLater(1)
    const note = again.locator('p', { hasText: since })
    await note.waitFor()
    const { since: changes } = await app.ask<BoardAnswer>(
      `${board}&visited=${visitIn(remembered)}`,
      way.lang,
      workspace,
    )
    expect(changes?.verdicts).toMatchObject([{ kpi: 'bookings', text: nowReached[way.lang] }])
    expect(changes?.restated.map(({ kpi }) => kpi)).toEqual(expect.arrayContaining(['bookings', 'avg_deal']))
    const said = plain(await note.textContent())
    for (const { label, text } of [...(changes?.verdicts ?? []), ...(changes?.restated ?? [])])
      expect(said).toContain(plain(`${label} ${text}`))
    // It stands as long as the visit lasts, and no longer; from it the reader comes to what changed.
    await again.reload()
    await note.waitFor()
    await givenHand(again, way.by).press(note.getByRole('link').first())
    await again.getByRole('heading', { level: 1, name: changes?.verdicts[0]?.label ?? 'nothing' }).waitFor()
    await again.close()
    const later = await openLater(3)
    await expectBookings(later, { value: DEALS * 2000, verdict: 'reached', lang: way.lang })
    expect(await later.getByText(since).count()).toBe(0)
    await context.close()
  }
})

const nowReached: Readonly<Record<Language, string>> = {
  de: 'jetzt erreicht, zuvor verfehlt',
  en: 'now reached, was missed',
}

interface Expected {
  readonly value: number
  readonly verdict: 'missed' | 'reached'
  readonly lang: Language
}

async function expectBookings(page: Page, { value, verdict, lang }: Expected): Promise<void> {
  const shown = page.locator('#kpi-bookings b[title]').first()
  const exact = formatExact(value, { unit: 'money', currency: 'EUR', lang })
  await expect.poll(() => shown.getAttribute('title'), { interval: 50, timeout: 10_000 }).toBe(exact)
  await page.locator('#kpi-bookings').getByText(words[lang][`verdict.${verdict}`], { exact: true }).waitFor()
}

/** Deals that were won within the quarter, each for about this amount. One was won a year before and one lost after it, so that the data holds all of it. */
function dealsOf(amount: number): { readonly name: string; readonly text: string } {
  const write = (id: string, stage: string, worth: number, closed: Temporal.PlainDate): string =>
    [id, 'Owner', stage, worth, closed.subtract({ days: 30 }), closed].join(',')
  const won = Array.from({ length: DEALS }, (_, n) =>
    write(`W${n}`, 'Won', amount + (n % 2 === 0 ? 100 : -100), quarter.from.add({ days: 20 + n })),
  )
  const around = [
    write('B0', 'Won', 1000, quarter.from.subtract({ years: 1 })),
    write('A0', 'Lost', 1000, quarter.from.add({ months: 3 })),
  ]
  return { name: 'deals.csv', text: ['deal_id,owner,stage,amount,created,closed', ...won, ...around].join('\n') }
}

function lastQuarter(today: Temporal.PlainDate): { readonly label: string; readonly from: Temporal.PlainDate } {
  const from = today.with({ month: Math.floor((today.month - 1) / 3) * 3 + 1, day: 1 }).subtract({ months: 3 })
  return { label: `${from.year}-Q${(from.month + 2) / 3}`, from }
}

/** The end of the last visit, as the browser remembers it. */
function visitIn({ origins }: Remembered): string {
  const kept = origins.flatMap(({ localStorage }) => localStorage).find(({ name }) => name.startsWith('pegel-visit-'))
  return (JSON.parse(kept?.value ?? '{}') as { readonly seen: string }).seen
}
