import { CommanderError } from 'commander'
import { findWorkspace } from '../../host/find-workspace.ts'
import { readWorkspace } from '../../host/read-definitions.ts'
import type { Language } from '../../core/words/label.ts'
import { buildProgram } from './build-program.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { languageOf } from './locate-workspace.ts'
import { reportFailure } from './report-failure.ts'
import type { Terminal } from './terminal.ts'

/** Runs one call of `pegel` and gives its exit code; nothing that goes wrong gets past this. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const language = await languageFor(args, terminal)
  let code: ExitCode = exitCodes.fine
  const program = buildProgram(terminal, language, (result) => void (code = result))
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.fine : exitCodes.wrongUsage
    return reportFailure(terminal, thrown, { language, json: args.includes('--json') })
  }
}

/** The language for help and errors, known before the call is understood: `--lang`, else the workspace's, else the machine's. */
async function languageFor(args: readonly string[], { standsIn, environment }: Terminal): Promise<Language> {
  const named = optionOf(args, '--lang')
  if (named === 'de' || named === 'en') return named
  try {
    const { folder } = findWorkspace({
      given: optionOf(args, '--workspace'),
      fromEnvironment: environment['PEGEL_WORKSPACE'],
      standsIn,
      mayMake: true,
    })
    return (await readWorkspace(folder)).language
  } catch {
    // Whatever is wrong with the workspace is said later, by the command that needs it.
    return languageOf(environment)
  }
}

function optionOf(args: readonly string[], option: string): string | undefined {
  const at = args.indexOf(option)
  return at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1)
}
