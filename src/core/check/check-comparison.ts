import type { Checked } from '../model/checked-expression.ts'
import type { CompareOperator, Expression } from '../model/expression.ts'
import type { Place } from '../words/place.ts'
import { nameOfLink } from './check-path.ts'
import { report, type CheckPart, type Scope } from './scope.ts'
import { commonType, describeType, isOrdered, yesNo } from './value-types.ts'

type Compare = Extract<Expression, { kind: 'compare' }>
type In = Extract<Expression, { kind: 'in' }>

const mirrored: Partial<Record<CompareOperator, CompareOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** Two values can be compared when they are of one type; a written value comes to stand on the right. */
export function checkComparison(
  expression: Compare,
  scope: Scope,
  checkPart: CheckPart<Expression>,
): Checked | undefined {
  const first = checkPart(expression.left, scope)
  const second = checkPart(expression.right, scope)
  if (first === undefined || second === undefined) return undefined
  const { operator } = expression
  if (operator === 'contains' || operator === 'starts with')
    return compareTexts(operator, first, second, expression.place, scope)
  const turned = first.kind === 'value' && second.kind !== 'value' ? mirrored[operator] : undefined
  const [left, right] = namesForLinks(turned === undefined ? [first, second] : [second, first], scope)
  if (commonType(left, right) === undefined) return cannotCompare(left, right, expression.place, scope)
  const byOrder = operator !== '=' && operator !== '!='
  if (byOrder && !isOrdered(left.type)) return cannotOrder(left, expression.place, scope)
  return { kind: 'compare', type: yesNo, operator: turned ?? operator, left, right }
}

function compareTexts(
  operator: 'contains' | 'starts with',
  of: Checked,
  part: Checked,
  place: Place,
  scope: Scope,
): Checked | undefined {
  const [left, right] = namesForLinks([of, part], scope)
  if (left.type.kind === 'text' && right.type.kind === 'text')
    return { kind: 'compare', type: yesNo, operator, left, right }
  const odd = left.type.kind === 'text' ? right : left
  return report(scope, 'not-a-text', place, {
    en: `"${operator}" is for texts; this is ${describeType(odd.type).en}.`,
    de: `„${operator}“ gilt für Texte; das ist ${describeType(odd.type).de}.`,
  })
}

/** A link compared with a text means the name of what it points at. */
function namesForLinks([left, right]: readonly [Checked, Checked], scope: Scope): readonly [Checked, Checked] {
  if (left.kind === 'link' && right.type.kind === 'text') return [nameOfLink(left, scope) ?? left, right]
  if (right.kind === 'link' && left.type.kind === 'text') return [left, nameOfLink(right, scope) ?? right]
  return [left, right]
}

function cannotCompare(left: Checked, right: Checked, place: Place, scope: Scope): undefined {
  const [a, b] = [describeType(left.type), describeType(right.type)]
  const hint = hintFor(left, right)
  return report(scope, 'cannot-compare', place, {
    en: `These cannot be compared: ${a.en} and ${b.en}.${hint.en}`,
    de: `Das lässt sich nicht vergleichen: ${a.de} und ${b.de}.${hint.de}`,
  })
}

function hintFor(left: Checked, right: Checked): { en: string; de: string } {
  const kinds = new Set([left.type.kind, right.type.kind])
  const write = (what: string): { en: string; de: string } => ({ en: ` Write ${what}.`, de: ` Schreiben Sie ${what}.` })
  const written = right.kind === 'value' ? String(right.value) : ''
  if (kinds.has('duration') && kinds.has('number')) return write(`${written || '30'} days`)
  if (kinds.has('moment') && kinds.has('text')) return write('2017-03-01')
  if (kinds.has('text') && kinds.has('number') && written !== '') return write(`'${written}'`)
  return { en: '', de: '' }
}

function cannotOrder(left: Checked, place: Place, scope: Scope): undefined {
  const { en, de } = describeType(left.type)
  return report(scope, 'cannot-order', place, {
    en: `There is no order here (${en}); only = and != are possible.`,
    de: `Hier gibt es keine Reihenfolge (${de}); möglich sind nur = und !=.`,
  })
}

/** `in (...)`: every value must be of the type that is looked for. */
export function checkIn(expression: In, scope: Scope, checkPart: CheckPart<Expression>): Checked | undefined {
  const of = checkPart(expression.of, scope)
  const values = expression.values.map((value) => checkPart(value, scope))
  const known = values.filter((value) => value !== undefined)
  if (of === undefined || known.length < values.length) return undefined
  const named = known[0] === undefined ? of : namesForLinks([of, known[0]], scope)[0]
  for (const [index, value] of known.entries()) {
    if (commonType(named, value) === undefined)
      return cannotCompare(named, value, expression.values[index]?.place ?? expression.place, scope)
  }
  return { kind: 'in', type: yesNo, of: named, values: known, negated: expression.negated }
}
