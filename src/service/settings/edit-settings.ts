import { parseDocument, type Document } from 'yaml'
import type { TextFile } from '../../core/model/read-pieces.ts'
import type { WorkspaceSettings } from '../../core/model/settings-page.ts'
import type { WorkspaceText } from '../../core/model/workspace.ts'
import { readWorkspaceFile } from '../../core/read/read-workspace-file.ts'
import type { Label } from '../../core/words/label.ts'
import { makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'
import { isCurrency } from './list-choices.ts'
import { settingsOf } from './settings-of.ts'

/** The settings that a person wants changed; what is absent stays. */
export type SettingsChange = Partial<WorkspaceSettings>

/** `pegel.yaml` before and after a change. */
export interface EditedSettings {
  readonly text: string
  readonly workspace: WorkspaceText
}

export interface EditOptions {
  /** The regions whose holidays are known. */
  readonly regions: readonly string[]
}

/**
 * Writes a change into the text of `pegel.yaml`: comments, order and everything else stay, but for blanks that align
 * comments. Throws ProblemsFound, each
 * with its place in the new text, for what would not be sound.
 */
export function editSettings(file: TextFile, change: SettingsChange, { regions }: EditOptions): EditedSettings {
  const { workspace: former, problems } = readWorkspaceFile(file)
  if (former === undefined) throw new ProblemsFound(problems)
  const document = parseDocument(file.text)
  if (!applyAll(document, former, change)) return { text: file.text, workspace: former }
  const written = document.toString({ lineWidth: 0 })
  const text = file.text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written
  const read = readWorkspaceFile({ path: file.path, text })
  const all = [...read.problems, ...refused(change, { path: file.path, text }, regions)]
  // A name stands in the file once for each language.
  const found = all.filter(({ code }, index) => all.findIndex((one) => one.code === code) === index)
  if (found.length > 0 || read.workspace === undefined) throw new ProblemsFound(found)
  return { text, workspace: read.workspace }
}

/** Whether anything changes. */
function applyAll(document: Document, former: WorkspaceText, change: SettingsChange): boolean {
  const now = settingsOf(former, former.language)
  let changes = 0
  const set = (path: readonly string[], value: string | undefined, before: string | null | undefined): void => {
    if (value === undefined || value === before) return
    document.setIn(path, value)
    changes += 1
  }
  const name = change.name?.trim()
  set(['label', 'en'], name, former.label?.en)
  set(['label', 'de'], name, former.label?.de)
  set(['language'], change.language, now.language)
  set(['time_zone'], change.timeZone, now.timeZone)
  set(['currency'], change.currency, now.currency)
  if (change.fiscalYear !== undefined && !('starts' in former.fiscal_year)) document.deleteIn(['fiscal_year'])
  set(['fiscal_year', 'starts'], change.fiscalYear?.starts, now.fiscalYear.starts)
  set(['fiscal_year', 'named_by'], change.fiscalYear?.namedBy, now.fiscalYear.namedBy)
  set(['week'], change.week, now.week)
  if (change.holidays !== null) set(['holidays'], change.holidays, now.holidays)
  else if (document.deleteIn(['holidays'])) changes += 1
  return changes > 0
}

/** What the shape of the file lets through and nothing could count with. */
function refused(change: SettingsChange, { path, text }: TextFile, regions: readonly string[]): readonly Problem[] {
  const { currency, holidays } = change
  const place = (key: string) => ({
    file: path,
    line: Math.max(1, text.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1),
    column: key.length + 3,
  })
  const problem = (key: string, said: Label): Problem => makeProblem(`unknown-${key}`, said, place(key))
  const found: Problem[] = []
  if (currency !== undefined && /^[A-Z]{3}$/.test(currency) && !isCurrency(currency))
    found.push(
      problem('currency', {
        en: `There is no currency "${currency}". Write its ISO code, for example EUR.`,
        de: `Die Währung „${currency}“ gibt es nicht. Möglich ist ihr ISO-Kürzel, zum Beispiel EUR.`,
      }),
    )
  if (holidays !== undefined && holidays !== null && !regions.includes(holidays))
    found.push(
      problem('holidays', {
        en: `The holidays of "${holidays}" are not known. Write a country or state, for example DE or DE-NW.`,
        de: `Die Feiertage von „${holidays}“ sind nicht bekannt. Möglich ist ein Land oder Bundesland, zum Beispiel DE oder DE-NW.`,
      }),
    )
  return found
}
