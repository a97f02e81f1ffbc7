import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import type { LoadProposal } from './prepare-load.ts'

/** A proposal that nobody looks at holds as it is, but nobody's luck decides a date, and one that takes nothing is none: throws ProblemsFound. */
export function refuseUnclear({ mapping, unused, undecided, problems, leftAside }: LoadProposal): void {
  if (undecided.length > 0) throw new ProblemsFound(undecided)
  if (mapping.parts.length > 0) return
  const text = {
    en: 'None of the files holds anything that Pegel knows. Load without --yes to say what they hold, or write the mapping yourself: sources/NAME.source.yaml.',
    de: 'Keine der Dateien enthält etwas, das Pegel kennt. Ohne --yes laden und sagen, was sie enthalten, oder die Zuordnung selbst schreiben: sources/NAME.source.yaml.',
  }
  const reasons = unused.map(({ file, because }) => makeProblem('file-not-used', because, { file, line: 1, column: 1 }))
  throw new ProblemsFound([makeProblem('nothing-known', text), ...reasons, ...problems, ...leftAside])
}
