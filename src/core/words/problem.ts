import type { Label } from './label.ts'
import type { Place } from './place.ts'

/** A finding that its author or the user can repair: coded, placed, in both languages. */
export interface Problem {
  /** kebab-case and permanent, for example `unknown-field`. */
  readonly code: string
  readonly place?: Place
  readonly text: Label
  /** The nearest known name, where the text holds a name that is not known. */
  readonly didYouMean?: string
}

/** Builds a Problem without the parts that are not known. */
export function makeProblem(code: string, text: Label, place?: Place, didYouMean?: string): Problem {
  return {
    code,
    text,
    ...(place === undefined ? {} : { place }),
    ...(didYouMean === undefined ? {} : { didYouMean }),
  }
}

/** Tells a Problem from the result that a reader or check gives otherwise. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'text' in value
}

/** Thrown by what cannot go on because of problems that the user can repair; carries all of them. */
export class ProblemsFound extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.text.en).join('\n'))
    this.name = 'ProblemsFound'
    this.problems = problems
  }
}

/** Thrown when the outside world refused: who refused what, and whether asking again can help. */
export class Unwelcome extends Error {
  readonly who: string
  readonly text: Label
  readonly retry: boolean
  constructor(who: string, text: Label, retry: boolean, cause?: unknown) {
    super(`${who}: ${text.en}`, { cause })
    this.name = 'Unwelcome'
    this.who = who
    this.text = text
    this.retry = retry
  }
}
