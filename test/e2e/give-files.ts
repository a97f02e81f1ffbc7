import type { Page } from 'playwright-core'
import type { Language } from '../../web/src/api/types.ts'
import { de } from '../../web/src/words/de.ts'
import { en } from '../../web/src/words/en.ts'

/** Reading and loading some thousand rows on a busy machine. */
export const LONGEST_MS = 60_000

/** Deals as a person exports them: won, lost and open in turn. */
export const dealRows = (rows: number): string =>
  [
    'deal_id,owner,stage,amount,created,closed',
    ...Array.from({ length: rows }, (_, n) => {
      const stage = ['Won', 'Lost', 'Offen'][n % 3]
      return `D${n},Müller ${n % 5},${stage},${100 + (n % 900)},2026-03-01,${n % 3 === 2 ? '' : '2026-04-10'}`
    }),
  ].join('\n')

export const accountRows = (rows: number): string =>
  ['account_id,account_name,industry', ...Array.from({ length: rows }, (_, n) => `A${n},Firma ${n},Handel`)].join('\n')

/** Chooses files that a test made up, in the window of the system. */
export async function giveFiles(
  page: Page,
  lang: Language,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: { de, en }[lang]['drop.files'] }).click()
  const given = Object.entries(files).map(([name, text]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  }))
  await (await chooser).setFiles(given)
}
