import { CommanderError } from 'commander'
import type { Language } from '../../core/words/label.ts'
import { buildProgram } from './build-program.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { languageOf } from './locate-workspace.ts'
import { reportFailure } from './report-failure.ts'
import type { Terminal } from './terminal.ts'

/** Runs one call of `pegel` and gives its exit code; nothing that goes wrong gets past this. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const language = languageAsked(args) ?? languageOf(terminal.environment)
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

/** Read ahead, so that help and errors speak it too. */
function languageAsked(args: readonly string[]): Language | undefined {
  const at = args.indexOf('--lang')
  const named = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length)
  return named === 'de' || named === 'en' ? named : undefined
}
