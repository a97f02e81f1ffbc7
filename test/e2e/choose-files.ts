import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { Language, PreparationState } from '../../web/src/api/types.ts'
import { de } from '../../web/src/words/de.ts'
import { en } from '../../web/src/words/en.ts'
import type { App } from './given-app.ts'
import type { Hand } from './hand.ts'

const words = { de, en }
/** Reading and loading some thousand rows on a busy machine. */
const LONGEST_MS = 90_000

/** From the sample to the questions about one's own files. */
export async function chooseFiles(page: Page, hand: Hand, lang: Language, paths: readonly string[]): Promise<void> {
  const say = words[lang]
  await hand.press(page.getByRole('link', { name: say['sample.load-own'] }))
  await hand.chooseFiles(page.getByRole('button', { name: say['drop.files'] }), paths)
  await page.getByRole('button', { name: say['ask.accept'] }).waitFor({ timeout: LONGEST_MS })
}

/** From the questions to the first number of one's own on a board. */
export async function acceptFiles(page: Page, hand: Hand, lang: Language): Promise<void> {
  const say = words[lang]
  const open = page.getByRole('link', { name: say['report.open-board'] })
  const number = page.locator('article[id^="kpi-"] b[title]').first()
  await hand.press(page.getByRole('button', { name: say['ask.accept'] }))
  await open.or(number).first().waitFor({ timeout: LONGEST_MS })
  if (await open.isVisible()) await hand.press(open)
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
