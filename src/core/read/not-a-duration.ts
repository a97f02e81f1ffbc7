import { makeProblem, type Problem } from '../words/problem.ts'
import type { Path, YamlDocument } from './yaml-file.ts'

/** For a text that should be a duration. */
export function notADuration(text: string, path: Path, { document }: { readonly document: YamlDocument }): Problem {
  return makeProblem(
    'not-a-duration',
    {
      en: `"${text}" is not a duration. Write for example 30 days or 6 months.`,
      de: `„${text}“ ist keine Dauer. Möglich sind zum Beispiel 30 days oder 6 months.`,
    },
    document.placeOf(path),
  )
}
