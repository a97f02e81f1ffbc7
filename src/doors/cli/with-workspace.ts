import type { Language } from '../../core/words/label.ts'
import { openAccess } from '../../host/open-access.ts'
import type { WorkspaceAccess } from '../../host/workspace-access.ts'
import type { CommandSetting } from './command-setting.ts'
import { say } from './output/words.ts'
import { locateWorkspace } from './locate-workspace.ts'
import { writeNote } from './terminal.ts'

/** Does the work with the workspace that the command means, and closes it whatever happens. */
export async function withWorkspace<T>(
  setting: CommandSetting,
  work: (access: WorkspaceAccess, language: Language) => Promise<T>,
  mayMake = false,
): Promise<T> {
  const { folder, language } = await locateWorkspace(setting, mayMake)
  const access = await openAccess(folder, {
    waiting: () => writeNote(setting.terminal, `${say('waiting', language)}: ${folder}`),
  })
  try {
    return await work(access, language)
  } finally {
    await access.close()
  }
}
