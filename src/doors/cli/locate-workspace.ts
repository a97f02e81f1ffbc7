import type { Language } from '../../core/words/label.ts'
import { findWorkspace } from '../../host/find-workspace.ts'
import { firstWorkspace, makeWorkspace } from '../../host/make-workspace.ts'
import { readWorkspace } from '../../host/read-definitions.ts'
import type { CommandSetting } from './command-setting.ts'
import { say } from './output/words.ts'
import { writeNote } from './terminal.ts'

/** The workspace that a command means, made if there is none yet, and the language to speak. */
export async function locateWorkspace(
  { terminal, workspace, lang }: CommandSetting,
  mayMake: boolean,
): Promise<{ readonly folder: string; readonly language: Language }> {
  const { standsIn, environment } = terminal
  const { folder, isNew } = findWorkspace({
    given: workspace,
    fromEnvironment: environment['PEGEL_WORKSPACE'],
    standsIn,
    mayMake,
  })
  if (isNew) {
    const language = lang ?? languageOf(environment)
    await makeWorkspace(folder, firstWorkspace(language))
    writeNote(terminal, `${say('made', language)} ${folder}`)
  }
  const { language } = await readWorkspace(folder)
  return { folder, language: lang ?? language }
}

/** The language of the machine, as far as Pegel speaks it. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const named = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? ''
  return named.startsWith('de') ? 'de' : 'en'
}
