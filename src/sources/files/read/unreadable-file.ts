import { diskReason } from '../../../core/words/disk-reason.ts'
import type { Problem } from '../../../core/words/problem.ts'
import { fileProblem } from './file-problem.ts'

/** The finding that a file cannot be read, with the reason in words where the system gave one. */
export function unreadableFile(name: string, cause: unknown): Problem {
  const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
  const reason = diskReason(cause) ?? { en: said, de: said }
  return fileProblem('file-unreadable', name, {
    en: `Cannot be read: ${reason.en}. Check the name and the permission to read it.`,
    de: `Lässt sich nicht lesen: ${reason.de}. Prüfen Sie den Namen und das Leserecht.`,
  })
}
