import { makeProblem, type Problem } from '../../core/words/problem.ts'
import type { Decision } from '../../sources/kit/proposal.ts'

/** The dates of a proposal whose order of day and month nothing decides: taking one by luck would move every number. */
export function undecidedDates(decisions: readonly Decision[]): readonly Problem[] {
  return decisions.filter(({ kind, confidence }) => kind === 'format' && confidence < 0.5).map(undecided)
}

function undecided({ file, column = '', alternatives, examples }: Decision): Problem {
  const either = alternatives.map(({ label }) => label)
  const shown = examples.slice(0, 2).join(', ')
  return makeProblem(
    'undecided-date',
    {
      en: `${column}: nothing decides how these dates are written (${shown}): ${either.map(({ en }) => en).join(' or ')}. Load without --yes and choose, or write \`format:\` into the source's file.`,
      de: `${column}: Nichts entscheidet, wie diese Daten geschrieben sind (${shown}): ${either.map(({ de }) => de).join(' oder ')}. Ohne --yes laden und wählen, oder \`format:\` in die Datei der Quelle schreiben.`,
    },
    { file, line: 1, column: 1 },
  )
}
