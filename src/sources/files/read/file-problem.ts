import type { Problem } from '../../../core/words/problem.ts'

/** A finding about a whole file or one of its lines. */
export function fileProblem(
  code: string,
  file: string,
  text: { en: string; de: string },
  line = 1,
  column = 1,
): Problem {
  return { code, place: { file, line, column }, text }
}
