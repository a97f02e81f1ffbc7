import { examine, type Finding } from '../../../host/examine.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { locateWorkspace } from '../locate-workspace.ts'
import { writeDocument, writeLine } from '../terminal.ts'

/** Says what Pegel stands on, and what is wrong with it. */
export async function doctor(setting: CommandSetting): Promise<ExitCode> {
  const { terminal, json } = setting
  const { folder, language } = await locateWorkspace(setting, false)
  const findings = await examine(folder)
  if (json)
    writeDocument(terminal, {
      workspace: folder,
      checks: findings.map(({ id, fine, text }) => ({ id, fine, text: text[language] })),
    })
  else
    writeLine(terminal, findings.map(({ fine, text }: Finding) => `${fine ? '✓' : '✗'} ${text[language]}`).join('\n'))
  return findings.every(({ fine }) => fine) ? exitCodes.fine : exitCodes.problemsFound
}
