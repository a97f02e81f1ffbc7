import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import type { Language, PreparationState } from '../../web/src/api/types.ts'
import { de } from '../../web/src/words/de.ts'
import { en } from '../../web/src/words/en.ts'
import type { App } from './given-app.ts'

const words = { de, en }
/** Reading and loading some thousand rows on a busy machine. */
const LONGEST_MS = 90_000

/** The hand of a person: it counts. */
export interface Hand {
  readonly clicks: () => number
  readonly click: (what: Locator) => Promise<void>
  /** Choosing files in the window of the system is one click more. */
  readonly choose: (page: Page, button: Locator, paths: readonly string[]) => Promise<void>
}

export function givenHand(): Hand {
  let clicks = 0
  const click = async (what: Locator): Promise<void> => {
    clicks += 1
    await what.click()
  }
  return {
    clicks: () => clicks,
    click,
    choose: async (page, button, paths) => {
      const chooser = page.waitForEvent('filechooser')
      await click(button)
      clicks += 1
      await (await chooser).setFiles([...paths])
    },
  }
}

/** From the sample to the questions about one's own files. */
export async function chooseFiles(page: Page, hand: Hand, lang: Language, paths: readonly string[]): Promise<void> {
  const say = words[lang]
  await hand.click(page.getByRole('link', { name: say['sample.load-own'] }))
  await hand.choose(page, page.getByRole('button', { name: say['drop.files'] }), paths)
  await page.getByRole('button', { name: say['ask.accept'] }).waitFor({ timeout: LONGEST_MS })
}

/** From the questions to the first number of one's own on a board. */
export async function acceptFiles(page: Page, hand: Hand, lang: Language): Promise<void> {
  const say = words[lang]
  const open = page.getByRole('link', { name: say['report.open-board'] })
  const number = page.locator('article[id^="kpi-"] b[title]').first()
  await hand.click(page.getByRole('button', { name: say['ask.accept'] }))
  await open.or(number).first().waitFor({ timeout: LONGEST_MS })
  if (await open.isVisible()) await hand.click(open)
  await number.waitFor()
}

/** What the server holds of the files whose questions are open on the page. */
export async function askPreparation(app: App, page: Page, lang: Language): Promise<PreparationState> {
  const { pathname, searchParams } = new URL(page.url())
  expect(pathname).toMatch(/^\/data\/load\/./)
  const id = pathname.split('/').at(-1) ?? ''
  return app.ask<PreparationState>(`preparations/${id}`, lang, searchParams.get('workspace') ?? '')
}

/** The CSV files of a folder. */
export function csvFilesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => join(folder, name))
}
