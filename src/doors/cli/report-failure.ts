import type { Language } from '../../core/words/label.ts'
import { writePlace } from '../../core/words/place.ts'
import { ProblemsFound, Unwelcome, type Problem } from '../../core/words/problem.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { say } from './output/words.ts'
import { writeDocument, writeNote, type Terminal } from './terminal.ts'
import { WrongUsage } from './wrong-usage.ts'

export interface Reporting {
  readonly language: Language
  readonly json: boolean
}

/** Says what went wrong in words that help, never with a stack trace, and gives the exit code. */
export function reportFailure(terminal: Terminal, thrown: unknown, { language, json }: Reporting): ExitCode {
  if (thrown instanceof ProblemsFound) {
    for (const problem of thrown.problems) writeNote(terminal, writeProblem(problem, language))
    if (json)
      writeDocument(terminal, { problems: thrown.problems.map((problem) => problemDocument(problem, language)) })
    return exitCodes.problemsFound
  }
  if (thrown instanceof WrongUsage) {
    writeNote(terminal, `pegel: ${thrown.text[language]}`)
    return exitCodes.wrongUsage
  }
  if (thrown instanceof Unwelcome) {
    writeNote(terminal, `pegel: ${thrown.text[language]}`)
    if (json)
      writeDocument(terminal, { refused: { who: thrown.who, text: thrown.text[language], retry: thrown.retry } })
    return exitCodes.outsideRefused
  }
  return reportFault(terminal, thrown, language)
}

/** `file:line:column: text (did you mean x?)`. */
export function writeProblem({ place, text, didYouMean, code }: Problem, language: Language): string {
  const where = place === undefined ? '' : `${writePlace(place)}: `
  const meant = didYouMean === undefined ? '' : ` (${say('didYouMean', language)}: ${didYouMean}?)`
  return `${where}${text[language]}${meant} [${code}]`
}

/** A problem as JSON, its text in the reader's language. */
export function problemDocument(
  { code, place, text, didYouMean }: Problem,
  language: Language,
): Readonly<Record<string, unknown>> {
  return {
    code,
    ...(place === undefined ? {} : { place }),
    text: text[language],
    ...(didYouMean === undefined ? {} : { didYouMean }),
  }
}

function reportFault(terminal: Terminal, thrown: unknown, language: Language): ExitCode {
  const message = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
  writeNote(terminal, `pegel: ${say('bug', language)}: ${message}. ${say('report', language)}`)
  if (terminal.environment['PEGEL_DEBUG'] !== undefined && thrown instanceof Error)
    writeNote(terminal, thrown.stack ?? '')
  return exitCodes.fault
}
