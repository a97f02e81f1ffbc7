import { writeFile } from 'node:fs/promises'
import { exportDefinitions, importDefinitions } from '../../../host/interchange.ts'
import { refusedByDisk } from '../../../host/refused-by-disk.ts'
import type { Language } from '../../../core/words/label.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { locateWorkspace } from '../locate-workspace.ts'
import { writeDocument, writeLine, writeNote } from '../terminal.ts'

/** Writes the definitions for other programs: to a file, or to standard output. What does not translate is told beside it. */
export async function exportOsi(out: string | undefined, setting: CommandSetting): Promise<ExitCode> {
  const { folder, language } = await locateWorkspace(setting, false)
  const { text, translated, untranslated } = await exportDefinitions(folder, language)
  const { terminal, json } = setting
  if (out !== undefined)
    await writeFile(out, text).catch((thrown: unknown) => {
      throw refusedByDisk(out, thrown)
    })
  if (json) writeDocument(terminal, { translated, untranslated, ...(out === undefined ? { text } : { file: out }) })
  else {
    if (out === undefined) writeLine(terminal, text.trimEnd())
    for (const line of listed(untranslated, language)) writeNote(terminal, line)
    writeNote(terminal, said(translated, untranslated.length, language))
  }
  return exitCodes.fine
}

/** Takes over the metrics of a document as KPIs of the workspace. Exit code 1 where some could not be taken. */
export async function importOsi(file: string, setting: CommandSetting): Promise<ExitCode> {
  const { folder, language } = await locateWorkspace(setting, true)
  const { written, untranslated } = await importDefinitions(folder, file, language)
  const { terminal, json } = setting
  if (json) writeDocument(terminal, { written, untranslated })
  else {
    for (const path of written) writeLine(terminal, path)
    for (const line of listed(untranslated, language)) writeNote(terminal, line)
    writeNote(terminal, said(written.length, untranslated.length, language))
  }
  return untranslated.length === 0 ? exitCodes.fine : exitCodes.problemsFound
}

const listed = (
  left: readonly { readonly name: string; readonly why: string }[],
  language: Language,
): readonly string[] =>
  left.map(({ name, why }) => `${language === 'de' ? 'nicht übertragen' : 'not translated'}: ${name}: ${why}`)

const said = (done: number, left: number, language: Language): string =>
  language === 'de' ? `${done} Kennzahlen übertragen, ${left} nicht` : `${done} KPIs translated, ${left} not`
