import type { CompareOperator, Expression, Span } from '../model/expression.ts'
import type { Place } from '../words/place.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { Cursor, Unreadable } from './cursor.ts'
import { parsePrimary } from './parse-primary.ts'
import { tokenize, type PlaceOf } from './tokenize.ts'

/** Reads one expression; the first thing that cannot be read is the Problem. `at` says where it stands: its place, or the place of each of its characters. */
export function parseExpression(text: string, at: Place | PlaceOf): Expression | Problem {
  const placeOf = typeof at === 'function' ? at : (offset: number): Place => placeAfter(text, at, offset)
  if (text.length > longestExpression) return tooLong(placeOf(0))
  const tokens = tokenize(text, placeOf)
  if ('code' in tokens) return tokens
  const cursor = new Cursor(tokens, placeOf)
  try {
    const expression = parseFrom(cursor, 0)
    if (cursor.peek().kind !== 'end')
      cursor.fail({
        en: 'Here an operator or the end is expected',
        de: 'Hier wird ein Operator oder das Ende erwartet',
      })
    return expression
  } catch (thrown) {
    if (thrown instanceof Unreadable) return thrown.problem
    throw thrown
  }
}

/** Longer ones are written by programs, and would exhaust the stack further on. */
const longestExpression = 10_000

function tooLong(at: Place): Problem {
  const text = {
    en: `An expression has at most ${longestExpression} characters. Shorten it; a list of values stands in: name in ('a', 'b').`,
    de: `Ein Ausdruck hat höchstens ${longestExpression} Zeichen. Kürzen Sie ihn; eine Liste von Werten steht in: name in ('a', 'b').`,
  }
  return makeProblem('too-long', text, at)
}

function placeAfter(text: string, start: Place, offset: number): Place {
  const before = text.slice(0, offset).split('\n')
  const last = before.at(-1) ?? ''
  return before.length === 1
    ? { ...start, column: start.column + offset }
    : { ...start, line: start.line + before.length - 1, column: last.length + 1 }
}

/** How tightly an operator binds; `not` stands between `and` and the comparisons. */
const power = { or: 1, and: 2, not: 3, compare: 4, add: 5, multiply: 6, sign: 7, moment: 8 } as const

/** Reads on as long as operators bind at least as tightly as `minimum` (Pratt). */
function parseFrom(cursor: Cursor, minimum: number): Expression {
  return cursor.nested(() => {
    let left = parseStart(cursor)
    for (;;) {
      const next = parseNext(cursor, left, minimum)
      if (next === undefined) return left
      left = next
    }
  })
}

const parseAny = (cursor: Cursor): Expression => parseFrom(cursor, 0)

function parseStart(cursor: Cursor): Expression {
  const place = cursor.place()
  if (cursor.skip('not')) return { kind: 'not', of: parseFrom(cursor, power.not), place }
  if (cursor.skip('-')) return { kind: 'negative', of: parseFrom(cursor, power.sign), place }
  return parsePrimary(cursor, parseAny)
}

/** The expression that `left` becomes with the operator behind it; undefined where none follows that binds tightly enough. */
function parseNext(cursor: Cursor, left: Expression, minimum: number): Expression | undefined {
  const { place } = left
  if (cursor.skip('as', 'of')) return { kind: 'as-of', of: left, moment: parsePrimary(cursor, parseAny), place }
  if (left.kind === 'path' && cursor.skip('per'))
    return { kind: 'kpi-per', kpi: left.names.join('.'), per: parseFrom(cursor, power.moment), place }
  for (const operator of ['*', '/', '+', '-'] as const) {
    const binds = operator === '*' || operator === '/' ? power.multiply : power.add
    if (binds >= minimum && cursor.skip(operator))
      return { kind: 'arithmetic', operator, left, right: parseFrom(cursor, binds + 1), place }
  }
  if (power.compare >= minimum) {
    const compared = parseComparison(cursor, left)
    if (compared !== undefined) return compared
  }
  for (const operator of ['and', 'or'] as const) {
    if (power[operator] >= minimum && cursor.skip(operator)) {
      return { kind: 'logic', operator, left, right: parseFrom(cursor, power[operator] + 1), place }
    }
  }
  return undefined
}

const signs = ['=', '!=', '<=', '>=', '<', '>', 'contains'] as const satisfies readonly CompareOperator[]

function parseComparison(cursor: Cursor, of: Expression): Expression | undefined {
  const { place } = of
  const right = (): Expression => parseFrom(cursor, power.compare + 1)
  for (const operator of signs) {
    if (cursor.skip(operator)) return { kind: 'compare', operator, left: of, right: right(), place }
  }
  if (cursor.skip('starts', 'with'))
    return { kind: 'compare', operator: 'starts with', left: of, right: right(), place }
  if (cursor.skip('not', 'contains'))
    return { kind: 'not', of: { kind: 'compare', operator: 'contains', left: of, right: right(), place }, place }
  if (cursor.skip('is')) return parseKnown(cursor, of)
  if (cursor.skip('not', 'in')) return parseIn(cursor, of, true)
  if (cursor.skip('in')) return parseIn(cursor, of, false)
  for (const relation of ['before', 'after'] as const) {
    if (cursor.skip(relation)) return { kind: 'span', of, relation, span: expectSpan(cursor), place }
  }
  return undefined
}

function parseKnown(cursor: Cursor, of: Expression): Expression {
  if (cursor.skip('known')) return { kind: 'known', of, negated: false, place: of.place }
  if (cursor.skip('unknown')) return { kind: 'known', of, negated: true, place: of.place }
  return cursor.fail({ en: 'Here "known" or "unknown" is expected', de: 'Hier wird „known“ oder „unknown“ erwartet' })
}

function parseIn(cursor: Cursor, of: Expression, negated: boolean): Expression {
  const { place } = of
  if (!cursor.skip('(')) {
    const span: Expression = { kind: 'span', of, relation: 'in', span: expectSpan(cursor), place }
    return negated ? { kind: 'not', of: span, place } : span
  }
  const values = [parseAny(cursor)]
  while (cursor.skip(',')) values.push(parseAny(cursor))
  cursor.expect(')')
  return { kind: 'in', of, values, negated, place }
}

const spans: readonly Span[] = ['period', 'this month', 'this quarter', 'this year', 'this fiscal year']

function expectSpan(cursor: Cursor): Span {
  const span = spans.find((words) => cursor.skip(...words.split(' ')))
  return (
    span ??
    cursor.fail({
      en: 'Here (, period, this month, this quarter, this year or this fiscal year is expected',
      de: 'Hier wird (, period, this month, this quarter, this year oder this fiscal year erwartet',
    })
  )
}
