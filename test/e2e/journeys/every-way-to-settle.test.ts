import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { BoardAnswer, KpiAnswer, SettingsPage } from '../../../web/src/api/types.ts'
import { formatExact, formatValue } from '../../../web/src/format/format-value.ts'
import { de } from '../../../web/src/words/de.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { givenHand, type Hand } from '../hand.ts'
import { hasBrowser } from '../open-browser.ts'
import { plain } from '../page-under-test.ts'
import { everyWay, type Way } from '../ways.ts'

const words = { de, en }
const KPI = 'avg_deal'
/** A finished quarter for each way, without a target as yet. */
const quarters = ['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1']
/** Each another one than the one before. */
const months = ['february', 'july', 'april', 'october', 'march', 'june', 'september', 'may']
/** Where the value of every quarter is far from the target, the verdict is told, and who is right is known. */
const aims = [
  { typed: { de: '1 €', en: '€1' }, verdict: 'reached' },
  { typed: { de: '1 Mio. €', en: '€1m' }, verdict: 'missed' },
] as const

describe.skipIf(!hasBrowser())('in every way a reader', () => {
  const app = givenApp()
  const cardOf = async (kpi: string, search: string, { lang }: Way): Promise<KpiAnswer> => {
    const { cards } = await app.ask<BoardAnswer>(`boards/sales_leader?${search}`, lang)
    const card = cards.find((one) => one.kpi === kpi)
    if (card === undefined) throw new Error(`${kpi} is not on the board`)
    return card.answer
  }

  it.each(everyWay.map((way, i) => ({ way, name: way.name, quarter: quarters[i] ?? '', aim: aims[i % 2] ?? aims[0] })))(
    'sets a target and sees the verdict: $name',
    async ({ way, quarter, aim: { typed, verdict } }) => {
      const say = words[way.lang]
      const search = `period=${quarter}`
      expect(await cardOf(KPI, search, way)).not.toHaveProperty('target')
      await app.onPage(`/?${search}`, way, async ({ page }) => {
        const hand = givenHand(page, way.by)
        const card = page.locator(`#kpi-${KPI}`)
        await hand.press(card.getByRole('button', { name: say['target.set'] }))
        await hand.fill(page.locator('dialog input').first(), typed[way.lang])
        await page.locator('dialog figure[data-stale="false"]').waitFor()
        await hand.press(page.locator('dialog button[type="submit"]'))
        await page.locator('dialog').waitFor({ state: 'detached' })
        await card.getByText(say[`verdict.${verdict}`], { exact: true }).waitFor()
        expect((await cardOf(KPI, search, way)).target).toMatchObject({ verdict })
      })
    },
  )

  it.each(everyWay.map((way, i) => ({ way, name: way.name, month: months[i] ?? '' })))(
    'changes the fiscal year, and is told before which numbers move: $name',
    async ({ way, month }) => {
      const say = words[way.lang]
      const search = 'period=this-fiscal-year'
      const before = await cardOf('bookings', search, way)
      await app.onPage(`/?${search}`, way, async ({ page }) => {
        const hand = givenHand(page, way.by)
        await openSettings(page, hand, way)
        await hand.select(page.getByLabel(say['settings.fiscal-year']), month)
        const panel = page.getByRole('complementary', { name: say['settings.change'] })
        const row = panel
          .getByRole('row')
          .filter({ has: page.getByRole('rowheader', { name: before.label, exact: true }) })
        await row.waitFor()
        const [was = '', becomes = ''] = await row.locator('td').allTextContents()
        expect(was).toBe(moneyOf(before, way, formatValue))
        expect((await app.ask<SettingsPage>('settings', way.lang)).fiscalYear.starts).not.toBe(month)

        await hand.press(page.getByRole('button', { name: say['settings.save'] }))
        await page.getByText(say['settings.saved']).waitFor()
        const after = await cardOf('bookings', search, way)
        expect(after.total.value).not.toBe(before.total.value)
        expect(plain(becomes)).toBe(plain(`→ ${moneyOf(after, way, formatValue)}`))
        await hand.press(
          page.getByRole('link', { name: say['page.boards'], exact: true }).filter({ visible: true }).first(),
        )
        const shown = page.locator('#kpi-bookings b[title]').first()
        await expect.poll(() => shown.getAttribute('title')).toBe(moneyOf(after, way, formatExact))
      })
    },
  )
})

/** The settings lie behind the initials of the workspace. */
async function openSettings(page: Page, hand: Hand, { lang }: Way): Promise<void> {
  const account = words[lang]['page.account'].split('}}')[1] ?? ''
  await hand.pick(
    page.getByRole('banner').getByRole('button', { name: account }),
    new RegExp(`^${words[lang]['settings.title']}$`),
  )
  await page.getByRole('heading', { level: 1, name: words[lang]['settings.title'] }).waitFor()
}

const moneyOf = ({ total, currency }: KpiAnswer, { lang }: Way, write: typeof formatExact): string =>
  write(total.value, { unit: 'money', currency, lang })
