import { ProblemsFound } from '../../core/words/problem.ts'
import { isUndecided, withChoice, type Choices, type WeighedQuestion } from '../../service/preparing/weigh-decisions.ts'
import type { LoadProposal } from '../loading/prepare-load.ts'
import { undecidedDates } from '../loading/undecided-dates.ts'
import { unknownChoice } from './preparation-problems.ts'

/** What was answered so far: choices other than proposed, and which questions were answered at all. */
export interface Answers {
  readonly choices: Choices
  readonly answered: ReadonlySet<string>
}

export const noAnswers: Answers = { choices: new Map(), answered: new Set() }

/** The answers with others: question -> index of its choice; -1 leaves a question as it is. Throws ProblemsFound for a choice that there is not. */
export function answerWith(
  { choices, answered }: Answers,
  questions: readonly WeighedQuestion[],
  chosen: Readonly<Record<string, number>>,
): Answers {
  const given = Object.entries(chosen).filter(([, index]) => index >= 0)
  let next = choices
  for (const [id, index] of given) {
    const choice = questions.find(({ decision }) => decision.id === id)?.choices[index]
    if (choice === undefined) throw unknownChoice(id, index)
    next = withChoice(next, id, choice.choice)
  }
  return { choices: next, answered: new Set([...answered, ...given.map(([id]) => id)]) }
}

/** Which choice of a question holds; -1 where only a person can choose and nobody did. */
export function chosenOf({ decision, choices }: WeighedQuestion, answers: Answers): number {
  if (isUndecided(decision) && !answers.answered.has(decision.id)) return -1
  const held = answers.choices.get(decision.id)
  return Math.max(
    0,
    choices.findIndex(({ choice }) => choice === held),
  )
}

/** Dates that nothing decides are decided by a person or not at all: throws ProblemsFound. */
export function refuseUnanswered({ decisions }: Pick<LoadProposal, 'decisions'>, { answered }: Answers): void {
  const open = decisions.filter((decision) => isUndecided(decision) && !answered.has(decision.id))
  if (open.length > 0) throw new ProblemsFound(undecidedDates(open, 'page'))
}
