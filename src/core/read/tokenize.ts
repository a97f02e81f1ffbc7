import { makeProblem, type Problem } from '../words/problem.ts'
import type { Place } from '../words/place.ts'

export interface Token {
  readonly kind: 'name' | 'quoted-name' | 'text' | 'number' | 'day' | 'symbol' | 'end'
  /** A quoted name or text without its quotes. */
  readonly text: string
  /** Counted in characters from the start of the expression. */
  readonly offset: number
}

/** Tells where an offset of an expression stands in its file. */
export type PlaceOf = (offset: number) => Place

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['day', /\d{4}-\d{2}-\d{2}(?![\w-])/y],
  ['number', /\d+(?:\.\d+)?(?![\w])/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['text', /'(?:[^']|'')*'/y],
  ['quoted-name', /"[^"]+"|`[^`]+`/y],
  ['symbol', /<=|>=|!=|==|<>|&&|\|\||[=<>()+\-*/.,!]/y],
]

/** Cuts an expression into its words and signs, an `end` behind the last. */
export function tokenize(text: string, placeOf: PlaceOf): readonly Token[] | Problem {
  const tokens: Token[] = []
  let offset = 0
  for (;;) {
    offset += /^\s*/.exec(text.slice(offset))?.[0].length ?? 0
    if (offset >= text.length) return [...tokens, { kind: 'end', text: '', offset: text.trimEnd().length }]
    const found = matchAt(text, offset)
    if (found === undefined) return unreadable(text, offset, placeOf)
    tokens.push({ kind: found.kind, text: unquote(found.kind, found.text), offset })
    offset += found.text.length
  }
}

function matchAt(text: string, offset: number): { kind: Token['kind']; text: string } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = offset
    const found = pattern.exec(text)
    if (found !== null) return { kind, text: found[0] }
  }
  return undefined
}

function unquote(kind: Token['kind'], text: string): string {
  if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'")
  return kind === 'quoted-name' ? text.slice(1, -1) : text
}

function unreadable(text: string, offset: number, placeOf: PlaceOf): Problem {
  const character = text.slice(offset, offset + 1)
  if (["'", '"', '`'].includes(character)) {
    return makeProblem(
      'unclosed-text',
      {
        en: `The text that begins with ${character} has no end.`,
        de: `Dem Text, der mit ${character} beginnt, fehlt das Ende.`,
      },
      placeOf(offset),
    )
  }
  return makeProblem(
    'unknown-character',
    {
      en: `${text.slice(offset, offset + 8)} cannot be read here.`,
      de: `${text.slice(offset, offset + 8)} ist hier nicht lesbar.`,
    },
    placeOf(offset),
  )
}
