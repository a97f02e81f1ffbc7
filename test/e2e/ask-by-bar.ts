import type { Page } from 'playwright-core'
import type { Language } from '../../web/src/api/types.ts'
import { de } from '../../web/src/words/de.ts'
import { en } from '../../web/src/words/en.ts'
import type { App } from './given-app.ts'
import type { Hand } from './hand.ts'
import { isPhone, type Way } from './ways.ts'

const words = { de, en }

/** What a reader asks a board by its bar. */
export interface Asked {
  /** A quarter as `2025-Q4`. */
  readonly period: string
  /** The path of the split. */
  readonly by: string
  /** What to filter by, and the value that is kept. */
  readonly filter: readonly [path: string, value: string]
}

interface Dimension {
  readonly path: string
  readonly label: string
}

/** Chooses period, split and filter as a person does: in menus on a desk, in the sheet on a phone. */
export async function askByBar(app: App, page: Page, hand: Hand, way: Way, asked: Asked): Promise<void> {
  const { dimensions } = await app.ask<{ dimensions: readonly Dimension[] }>('dimensions', way.lang)
  const labelOf = (path: string): string => dimensions.find((one) => one.path === path)?.label ?? path
  await (isPhone(way) ? bySheet : byMenus)(page, hand, way.lang, { ...asked, labelOf })
  await page.locator('[aria-busy="false"] article[id^="kpi-"]').last().waitFor()
}

interface Wanted extends Asked {
  readonly labelOf: (path: string) => string
}

async function byMenus(page: Page, hand: Hand, lang: Language, { period, by, filter, labelOf }: Wanted): Promise<void> {
  const say = words[lang]
  const pick = async (name: string, ...choices: readonly string[]): Promise<void> => {
    await hand.pick(page.getByRole('button', { name: `${name}: ` }), ...choices)
    await page.locator('[aria-busy="false"] article[id^="kpi-"]').last().waitFor()
  }
  await pick(say['bar.period'], nameQuarter(period, lang))
  await pick(say['bar.split'], labelOf(by))
  await pick(say['bar.filter'], labelOf(filter[0]), filter[1])
}

async function bySheet(page: Page, hand: Hand, lang: Language, { period, by, filter, labelOf }: Wanted): Promise<void> {
  const say = words[lang]
  await hand.press(page.getByRole('main').locator('button[aria-haspopup="dialog"]'))
  const sheet = page.getByRole('dialog')
  await chooseRadio(page, hand, nameQuarter(period, lang))
  await chooseRadio(page, hand, labelOf(by))
  await hand.select(sheet.locator('select').first(), filter[0])
  const values = sheet.locator('select').nth(1)
  const option = values.locator('option').filter({ hasText: filter[1] }).first()
  await option.waitFor({ state: 'attached' })
  await hand.select(values, (await option.getAttribute('value')) ?? '')
  await hand.press(sheet.getByRole('button', { name: say['bar.apply'] }))
  await sheet.waitFor({ state: 'detached' })
}

/** Radio buttons are one stop of the Tab key: within them arrows go on, and choose. */
async function chooseRadio(page: Page, hand: Hand, name: string): Promise<void> {
  const radio = page.getByRole('radio', { name, exact: true })
  if (hand.by === 'mouse') return hand.press(radio)
  await hand.focus(page.locator('fieldset', { has: radio }).locator('input:checked'))
  while (!(await radio.isChecked())) await page.keyboard.press('ArrowDown')
}

function nameQuarter(period: string, lang: Language): string {
  const [year = '', quarter = ''] = period.split('-Q')
  return words[lang]['period.quarter'].replace('{{quarter}}', quarter).replace('{{year}}', year)
}
