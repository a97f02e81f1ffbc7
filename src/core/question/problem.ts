import type { Problem } from '../words/problem.ts'

/** A Problem of a question; it has no place but the question itself. */
export function problem(code: string, en: string, de: string, didYouMean?: string): Problem {
  return { code, text: { en, de }, ...(didYouMean === undefined ? {} : { didYouMean }) }
}

/** For a text that should be a day. */
export function noSuchDay(text: string): Problem {
  return problem(
    'no-such-day',
    `"${text}" is no day; write it as 2017-12-31.`,
    `„${text}“ ist kein Tag; so schreiben: 2017-12-31.`,
  )
}
