import type { Label } from '../../core/words/label.ts'
import { makeProblem, type Problem } from '../../core/words/problem.ts'
import type { Decision } from '../../sources/kit/proposal.ts'

/** How files came: over the terminal, or over the page and its API. */
export type Way = 'terminal' | 'page'

/** The dates of a proposal whose order of day and month nothing decides: taking one by luck would move every number. */
export function undecidedDates(decisions: readonly Decision[], way: Way): readonly Problem[] {
  return decisions
    .filter(({ kind, confidence }) => kind === 'format' && confidence < 0.5)
    .map((decision) => undecided(decision, ways[way]))
}

const ways: Readonly<Record<Way, Label>> = {
  terminal: {
    en: "Load without --yes and choose, or write `format:` into the source's file.",
    de: 'Ohne --yes laden und wählen, oder `format:` in die Datei der Quelle schreiben.',
  },
  page: {
    en: 'Answer the question about it in the page first.',
    de: 'Erst die Frage dazu auf der Seite beantworten.',
  },
}

function undecided({ file, column = '', alternatives, examples }: Decision, way: Label): Problem {
  const either = alternatives.map(({ label }) => label)
  const shown = examples.slice(0, 2).join(', ')
  return makeProblem(
    'undecided-date',
    {
      en: `${column}: nothing decides how these dates are written (${shown}): ${either.map(({ en }) => en).join(' or ')}. ${way.en}`,
      de: `${column}: Nichts entscheidet, wie diese Daten geschrieben sind (${shown}): ${either.map(({ de }) => de).join(' oder ')}. ${way.de}`,
    },
    { file, line: 1, column: 1 },
  )
}
