import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BoardAnswer } from '../../../web/src/api/types.ts'
import { formatExact } from '../../../web/src/format/format-value.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { loadByApi } from '../load-by-api.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk, openPage, plain } from '../page-under-test.ts'

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
    const { page: first } = await openPage(app.browser, desk)
    await first.goto(path)
    await expectBookings(first, DEALS * 1000, 'missed')
    expect(await first.getByText(en['board.since']).count()).toBe(0)
    const remembered = await first.context().storageState()
    await first.context().close()

    const { page: open, faults } = await openPage(app.browser, desk)
    await open.goto(path)
    await expectBookings(open, DEALS * 1000, 'missed')
    await open.evaluate(() => Object.assign(window, { isSame: true }))
    await loadByApi(app.server, workspace, dealsOf(2000))
    const loadedAt = performance.now()
    await expectBookings(open, DEALS * 2000, 'reached')
    expect(performance.now() - loadedAt).toBeLessThan(SOON_MS)
    await open.getByText(en['live.load'].split('{{')[0]?.trim() ?? '').waitFor()
    // By an event of the server, not because the page began anew.
    expect(await open.evaluate(() => 'isSame' in window)).toBe(true)
    expect(faults).toEqual([])
    await open.context().close()

    const context = await app.browser.newContext({ locale: 'en-GB', storageState: remembered })
    const openLater = async (hours: number): Promise<Page> => {
      const page = await context.newPage()
      await page.clock.setSystemTime(Date.now() + hours * HOUR_MS)
      await page.goto(path)
      return page
    }
    const again = await openLater(1)
    const note = again.locator('p', { hasText: en['board.since'] })
    await note.waitFor()
    const { since } = await app.ask<BoardAnswer>(`${board}&visited=${visitIn(remembered)}`, 'en', workspace)
    expect(since?.verdicts).toMatchObject([{ kpi: 'bookings', text: 'now reached, was missed' }])
    expect(since?.restated).toMatchObject([{ kpi: 'bookings' }, { kpi: 'avg_deal' }])
    const said = plain(await note.textContent())
    for (const { label, text } of [...(since?.verdicts ?? []), ...(since?.restated ?? [])])
      expect(said).toContain(plain(`${label} ${text}`))
    // It stands as long as the visit lasts, and no longer.
    await again.reload()
    await note.waitFor()
    await again.close()
    const later = await openLater(3)
    await expectBookings(later, DEALS * 2000, 'reached')
    expect(await later.getByText(en['board.since']).count()).toBe(0)
    await context.close()
  })
})

async function expectBookings(page: Page, value: number, verdict: 'missed' | 'reached'): Promise<void> {
  const shown = page.locator('#kpi-bookings b[title]').first()
  const exact = formatExact(value, { unit: 'money', currency: 'EUR', lang: 'en' })
  await expect.poll(() => shown.getAttribute('title'), { interval: 50, timeout: 10_000 }).toBe(exact)
  await page.locator('#kpi-bookings').getByText(en[`verdict.${verdict}`], { exact: true }).waitFor()
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
function visitIn({ origins }: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>): string {
  const kept = origins.flatMap(({ localStorage }) => localStorage).find(({ name }) => name.startsWith('pegel-visit-'))
  return (JSON.parse(kept?.value ?? '{}') as { readonly seen: string }).seen
}
