import type { Label } from '../words/label.ts'
import type { Place } from '../words/place.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import type { PlaceOf, Token } from './tokenize.ts'

/** Ends the reading of one expression; never leaves `parseExpression`. */
export class Unreadable extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.text.en)
    this.problem = problem
  }
}

/** A place in the tokens of an expression, which moves forward. */
export class Cursor {
  readonly #tokens: readonly Token[]
  readonly #placeOf: PlaceOf
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[], placeOf: PlaceOf) {
    this.#tokens = tokens
    this.#placeOf = placeOf
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: 'end', text: '', offset: 0 }
  }

  take(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.#at += 1
    return token
  }

  place(token: Token = this.peek()): Place {
    return this.#placeOf(token.offset)
  }

  /** Whether the next tokens are these unquoted words or signs; words in any case. */
  isNext(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => {
      const token = this.peek(ahead)
      return (token.kind === 'name' || token.kind === 'symbol') && token.text.toLowerCase() === text
    })
  }

  /** Moves past these words or signs, if they come next. */
  skip(...texts: readonly string[]): boolean {
    if (!this.isNext(...texts)) return false
    this.#at += texts.length
    return true
  }

  expect(text: string): void {
    if (!this.skip(text)) this.fail({ en: `Here "${text}" is expected`, de: `Hier fehlt „${text}“` })
  }

  /** Keeps brackets within brackets from exhausting the stack. */
  nested<T>(read: () => T): T {
    this.#depth += 1
    if (this.#depth > 60)
      throw this.problem('too-deep', { en: 'Too many brackets within brackets.', de: 'Zu viele Klammern ineinander.' })
    const result = read()
    this.#depth -= 1
    return result
  }

  /** Stops at the next token: at the end because something is missing, else because it does not belong there. */
  fail(expected: Label): never {
    const token = this.peek()
    if (token.kind === 'end') {
      throw this.problem('unexpected-end', {
        en: `${expected.en}, but the expression ends.`,
        de: `${expected.de}, aber der Ausdruck endet.`,
      })
    }
    throw this.problem('unexpected-word', {
      en: `${expected.en}, not "${token.text}".${hintFor(token).en}`,
      de: `${expected.de}, nicht „${token.text}“.${hintFor(token).de}`,
    })
  }

  problem(code: string, text: Label, token: Token = this.peek()): Unreadable {
    return new Unreadable(makeProblem(code, text, this.place(token)))
  }
}

const habits: Readonly<Record<string, string>> = {
  '==': '=',
  '<>': '!=',
  '!': 'not',
  '&&': 'and',
  '||': 'or',
  null: 'is unknown',
  like: 'contains',
  between: '>= ... and ... <',
}

/** What people write who come from SQL or a programming language, and how it is said here. */
function hintFor(token: Token): Label {
  const meant = habits[token.text.toLowerCase()]
  return meant === undefined ? { en: '', de: '' } : { en: ` Write "${meant}".`, de: ` Schreiben Sie „${meant}“.` }
}
