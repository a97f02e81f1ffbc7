import type { Label } from '../../core/words/label.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import type { LoadProposal } from './prepare-load.ts'
import { undecidedDates, type Way } from './undecided-dates.ts'

/** A proposal that nobody looks at holds as it is, but nobody's luck decides a date, and one that takes nothing is none: throws ProblemsFound, with what can be done the way the files came. */
export function refuseUnclear(proposal: LoadProposal, way: Way): void {
  const undecided = undecidedDates(proposal.decisions, way)
  if (undecided.length > 0) throw new ProblemsFound(undecided)
  refuseUseless(proposal, way)
}

/** Throws ProblemsFound where none of the files is of any use, with the reason of each. */
export function refuseUseless({ mapping, unused, problems, leftAside }: LoadProposal, way: Way): void {
  if (mapping.parts.length > 0) return
  const text = {
    en: `None of the files holds anything that Pegel knows. ${ways[way].en}`.trimEnd(),
    de: `Keine der Dateien enthält etwas, das Pegel kennt. ${ways[way].de}`.trimEnd(),
  }
  const reasons = unused.map(({ file, because }) => makeProblem('file-not-used', because, { file, line: 1, column: 1 }))
  throw new ProblemsFound([makeProblem('nothing-known', text), ...reasons, ...problems, ...leftAside])
}

const ways: Readonly<Record<Way, Label>> = {
  terminal: {
    en: 'Load without --yes to say what they hold, or write the mapping yourself: sources/NAME.source.yaml.',
    de: 'Ohne --yes laden und sagen, was sie enthalten, oder die Zuordnung selbst schreiben: sources/NAME.source.yaml.',
  },
  page: { en: '', de: '' },
}
