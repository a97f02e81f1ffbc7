import { readDurationUnit } from '../model/duration.ts'
import type { CollectKind, Duration, Expression } from '../model/expression.ts'
import type { Place } from '../words/place.ts'
import { isDay } from '../words/read-period.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './tokenize.ts'

/** Reads a whole expression inside brackets. */
type ParseAny = (cursor: Cursor) => Expression

const collects: readonly CollectKind[] = [
  'first',
  'last',
  'nth',
  'any',
  'count',
  'sum',
  'min',
  'max',
  'average',
  'median',
  'each',
]
/** Words that stand between values; as a name they must be quoted. */
const between = new Set(['and', 'or', 'in', 'is', 'as', 'per', 'where', 'contains', 'starts', 'before', 'after'])

/** Reads one value: a name, a text, a number, a moment, a call or something in brackets. */
export function parsePrimary(cursor: Cursor, parseAny: ParseAny): Expression {
  const token = cursor.peek()
  const place = cursor.place()
  switch (token.kind) {
    case 'text':
      return { kind: 'text', value: cursor.take().text, place }
    case 'day':
      return parseDay(cursor, place)
    case 'number':
      return parseNumber(cursor, place)
    case 'quoted-name':
      return parsePath(cursor, place)
    case 'name':
      return between.has(token.text.toLowerCase()) ? failValue(cursor) : parseWord(cursor, place, parseAny)
    default:
      return cursor.skip('(') ? parseBrackets(cursor, parseAny) : failValue(cursor)
  }
}

function failValue(cursor: Cursor): never {
  return cursor.fail({ en: 'Here a name or a value is expected', de: 'Hier wird ein Name oder ein Wert erwartet' })
}

function parseBrackets(cursor: Cursor, parseAny: ParseAny): Expression {
  const inner = parseAny(cursor)
  cursor.expect(')')
  return inner
}

function parseDay(cursor: Cursor, place: Place): Expression {
  const token = cursor.take()
  if (isDay(token.text)) return { kind: 'day', value: token.text, place }
  throw cursor.problem(
    'no-such-day',
    { en: `There is no day ${token.text}.`, de: `Den Tag ${token.text} gibt es nicht.` },
    token,
  )
}

/** A number, or a duration where a unit of time follows: `90 days`, `12 months before period end`. */
function parseNumber(cursor: Cursor, place: Place): Expression {
  const token = cursor.take()
  const duration = parseUnit(cursor, Number(token.text))
  if (duration === undefined) return { kind: 'number', value: Number(token.text), text: token.text, place }
  if (!cursor.isNext('before', 'period')) return { kind: 'duration', ...duration, place }
  cursor.skip('before')
  return { ...expectEdge(cursor, place), before: duration }
}

function parseUnit(cursor: Cursor, amount: number): Duration | undefined {
  if (cursor.peek().kind !== 'name') return undefined
  const unit = readDurationUnit(cursor.peek().text)
  if (unit !== undefined) {
    cursor.take()
    return { amount, unit }
  }
  const business = cursor.isNext('business') ? readDurationUnit(`business ${cursor.peek(1).text}`) : undefined
  if (business === undefined) return undefined
  cursor.skip('business', cursor.peek(1).text)
  return { amount, unit: business }
}

function expectEdge(cursor: Cursor, place: Place): Extract<Expression, { kind: 'period-edge' }> {
  for (const edge of ['start', 'end'] as const) {
    if (cursor.skip('period', edge)) return { kind: 'period-edge', edge, place }
  }
  return cursor.fail({
    en: 'Here "period start" or "period end" is expected',
    de: 'Hier wird „period start“ oder „period end“ erwartet',
  })
}

function parseWord(cursor: Cursor, place: Place, parseAny: ParseAny): Expression {
  if (isOnlyWord(cursor, 'true')) return { kind: 'yes-no', value: true, place }
  if (isOnlyWord(cursor, 'false')) return { kind: 'yes-no', value: false, place }
  if (isOnlyWord(cursor, 'now')) return { kind: 'now', place }
  if (cursor.isNext('period', 'start') || cursor.isNext('period', 'end')) return expectEdge(cursor, place)
  if (cursor.peek(1).text === '(' && cursor.peek(1).kind === 'symbol') return parseCall(cursor, place, parseAny)
  return parsePath(cursor, place)
}

/** Takes a word that stands for a value, unless a path or a call begins with it. */
function isOnlyWord(cursor: Cursor, word: string): boolean {
  const next = cursor.peek(1)
  return !(next.kind === 'symbol' && (next.text === '.' || next.text === '(')) && cursor.skip(word)
}

function parsePath(cursor: Cursor, place: Place): Expression {
  const names = [cursor.take().text]
  while (cursor.skip('.')) {
    const token = cursor.peek()
    if (!isName(token))
      cursor.fail({ en: 'Behind the dot a name is expected', de: 'Hinter dem Punkt wird ein Name erwartet' })
    names.push(cursor.take().text)
  }
  return { kind: 'path', names, place }
}

function isName({ kind }: Token): boolean {
  return kind === 'name' || kind === 'quoted-name'
}

function parseCall(cursor: Cursor, place: Place, parseAny: ParseAny): Expression {
  const name = cursor.take().text
  cursor.expect('(')
  const collect = collects.find((kind) => kind === name)
  if (collect !== undefined) return parseCollect(cursor, collect, place, parseAny)
  const values: Expression[] = []
  while (!cursor.isNext(')')) {
    if (values.length > 0) cursor.expect(',')
    values.push(parseArgument(cursor, parseAny))
  }
  cursor.expect(')')
  return { kind: 'call', name, arguments: values, place }
}

/** `this quarter` is a value only between the brackets of a function. */
function parseArgument(cursor: Cursor, parseAny: ParseAny): Expression {
  const place = cursor.place()
  const isSpan = cursor.isNext('this') && cursor.peek(1).kind === 'name'
  if (!isSpan) return parseAny(cursor)
  const names: string[] = []
  while (cursor.peek().kind === 'name') names.push(cursor.take().text)
  return { kind: 'path', names: [names.join(' ')], place }
}

/** `first(activities.at where direction = 'outbound')`, `nth(2, activities.at)`. */
function parseCollect(cursor: Cursor, collect: CollectKind, place: Place, parseAny: ParseAny): Expression {
  const nth = collect === 'nth' ? parseNth(cursor) : undefined
  const of = parseAny(cursor)
  const where = cursor.skip('where') ? parseAny(cursor) : undefined
  cursor.expect(')')
  return {
    kind: 'collect',
    collect,
    ...(nth === undefined ? {} : { nth }),
    of,
    ...(where === undefined ? {} : { where }),
    place,
  }
}

function parseNth(cursor: Cursor): number {
  if (cursor.peek().kind !== 'number')
    cursor.fail({ en: 'Here a number is expected', de: 'Hier wird eine Zahl erwartet' })
  const nth = Number(cursor.take().text)
  cursor.expect(',')
  return nth
}
