import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { BoardAnswer, KpiAnswer, Language, TargetEntry } from '../../../web/src/api/types.ts'
import { de } from '../../../web/src/words/de.ts'
import { en } from '../../../web/src/words/en.ts'
import { givenApp } from '../given-app.ts'
import { hasBrowser } from '../open-browser.ts'
import { desk, germanDesk, phone, plain, type View } from '../page-under-test.ts'

const words = { de, en }

interface Case {
  readonly view: View
  readonly kpi: string
  readonly typed: string
  readonly value: number
  /** Its value today is far on the wrong side of the target. */
  readonly verdict: NonNullable<KpiAnswer['target']>['verdict']
}

const cases: readonly Case[] = [
  { view: germanDesk, kpi: 'overdue_deals', typed: '100', value: 100, verdict: 'behind' },
  { view: phone, kpi: 'avg_deal', typed: '€20k', value: 20_000, verdict: 'too-early' },
]

describe.skipIf(!hasBrowser())('a target', () => {
  const app = givenApp()
  const cardOf = async (kpi: string, lang: Language): Promise<KpiAnswer | undefined> => {
    const { cards } = await app.ask<BoardAnswer>('boards/sales_leader', lang)
    return cards.find((card) => card.kpi === kpi)?.answer
  }

  it.each(cases)('set on the card of $kpi shows on the card, in the sentence and in the planning', async (one) => {
    const { view, kpi, value, verdict } = one
    const say = words[view.lang]
    await app.onPage('/', view, async ({ page }) => {
      expect(await cardOf(kpi, view.lang)).not.toHaveProperty('target')
      await page.locator(`#kpi-${kpi}`).getByRole('button', { name: say['target.set'] }).click()
      await fillTarget(page, one.typed)
      await page
        .locator(`#kpi-${kpi}`)
        .getByText(say[`verdict.${verdict ?? 'no-value'}`])
        .waitFor()
      expect((await cardOf(kpi, view.lang))?.target).toMatchObject({ value, verdict })
      expect(await page.locator(`#kpi-${kpi}`).getByRole('button', { name: say['target.set'] }).count()).toBe(0)
      await expectSentence(page, view.lang)
      await page.getByRole('link', { name: say['page.planning'], exact: true }).filter({ visible: true }).click()
      const sheet = page.locator('section', { has: page.locator(`#target-${kpi}`) })
      await sheet
        .getByText(say[`verdict.${verdict ?? 'no-value'}`])
        .first()
        .waitFor()
      const { targets } = await app.ask<{ targets: readonly TargetEntry[] }>('targets', view.lang)
      const entry = targets.find((target) => target.kpi === kpi)
      expect(entry?.periods).toMatchObject([{ period: { label: '2026-Q2' }, target: value, verdict }])
    })
  })

  it('names a KPI behind plan in the sentence, and no longer once its target is taken away', async () => {
    await app.onPage('/', germanDesk, async ({ page }) => {
      const { sentence } = await app.ask<BoardAnswer>('boards/sales_leader', 'de')
      expect(sentence.parts.map(({ kpi }) => kpi)).toContain('overdue_deals')
      await page.locator('main p a[href="#kpi-overdue_deals"]').waitFor()
      await page.goto(app.at('/kpis/overdue_deals'))
      await page.getByRole('button', { name: de['target.change'] }).click()
      await page.locator('dialog').getByRole('button', { name: de['target.remove'] }).click()
      await page.getByRole('button', { name: de['target.set'] }).waitFor()
      await page.goto(app.at('/'))
      await page.locator('#kpi-overdue_deals').getByRole('button', { name: de['target.set'] }).waitFor()
      expect(await page.locator('main p a[href="#kpi-overdue_deals"]').count()).toBe(0)
    })
  })

  it('changed on the page of the goal turns its verdict on the board', async () => {
    await app.onPage('/kpis/bookings', desk, async ({ page }) => {
      await page.getByRole('button', { name: en['target.change'] }).click()
      await fillTarget(page, '€0.6m')
      await page.locator('main').getByText(en['verdict.on-track'], { exact: true }).first().waitFor()
      await page.getByRole('link', { name: en['page.boards'], exact: true }).click()
      await page.locator('#kpi-bookings').getByText(en['verdict.on-track'], { exact: true }).waitFor()
      expect((await cardOf('bookings', 'en'))?.target).toMatchObject({ value: 600_000, verdict: 'on-track' })
      await expectSentence(page, 'en')
    })
  })

  /** The first sentence is the one that the server says now. */
  async function expectSentence(page: Page, lang: Language): Promise<void> {
    const { sentence } = await app.ask<BoardAnswer>('boards/sales_leader', lang)
    const said = plain(sentence.parts.map(({ text }) => text).join(''))
    await expect.poll(async () => (await page.locator('main p').allTextContents()).map(plain)).toContain(said)
  }
})

/** Types a target into the open dialogue, waits for what it would mean, and saves it. */
async function fillTarget(page: Page, typed: string): Promise<void> {
  const dialog = page.locator('dialog')
  await dialog.locator('input').first().fill(typed)
  await dialog.locator('figure[data-stale="false"]').waitFor()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
}
