import type { Checked, ValueType } from '../model/checked-expression.ts'
import type { Expression } from '../model/expression.ts'
import { report, reportNotYet, type CheckPart, type Scope } from './scope.ts'
import { describeType, duration, isNumeric, plainNumber } from './value-types.ts'

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>
type Operator = Arithmetic['operator']

/** Adds, subtracts, multiplies and divides what can be: money plus a duration cannot; a moment minus a moment is the time between them. */
export function checkArithmetic(
  expression: Arithmetic,
  scope: Scope,
  checkPart: CheckPart<Expression>,
): Checked | undefined {
  const left = checkPart(expression.left, scope)
  const right = checkPart(expression.right, scope)
  if (left === undefined || right === undefined) return undefined
  const { operator } = expression
  if (left.type.kind === 'moment' || right.type.kind === 'moment') {
    if (isBusinessTime(left) || isBusinessTime(right))
      return reportNotYet(scope, 'a moment plus business hours', expression.place)
    return withMoments(operator, left, right) ?? cannotCompute(expression, left, right, scope)
  }
  const type = resultOf(operator, left.type, right.type)
  return type === undefined
    ? cannotCompute(expression, left, right, scope)
    : { kind: 'arithmetic', type, operator, left, right }
}

function withMoments(operator: Operator, left: Checked, right: Checked): Checked | undefined {
  if (left.type.kind === 'moment' && right.type.kind === 'moment') {
    return operator === '-' ? { kind: 'elapsed', type: duration, unit: 'days', from: right, until: left } : undefined
  }
  if (operator !== '+' && operator !== '-') return undefined
  if (left.type.kind === 'moment' && isSpanOfTime(right)) {
    return { kind: 'shift', type: left.type, of: left, by: right.duration, back: operator === '-' }
  }
  if (operator === '+' && isSpanOfTime(left))
    return { kind: 'shift', type: right.type, of: right, by: left.duration, back: false }
  return undefined
}

const isBusinessTime = ({ type }: Checked): boolean => type.kind === 'business-time'

const isSpanOfTime = (node: Checked): node is Extract<Checked, { kind: 'duration-value' }> =>
  node.kind === 'duration-value' && node.type.kind === 'duration'

function resultOf(operator: Operator, left: ValueType, right: ValueType): ValueType | undefined {
  switch (operator) {
    case '+':
    case '-':
      return resultOfSum(left, right)
    case '*':
      return resultOfProduct(left, right) ?? resultOfProduct(right, left)
    case '/':
      return resultOfQuotient(left, right)
  }
}

const summable = new Set<ValueType['kind']>(['number', 'rate', 'money', 'money-per-day', 'duration', 'business-time'])

function resultOfSum(left: ValueType, right: ValueType): ValueType | undefined {
  if (left.kind === right.kind) return summable.has(left.kind) ? left : undefined
  return isNumeric(left) && isNumeric(right) ? { kind: 'rate' } : undefined
}

function resultOfProduct(left: ValueType, right: ValueType): ValueType | undefined {
  if (left.kind === 'money-per-day' && right.kind === 'duration') return { kind: 'money' }
  if (!isNumeric(right) || !summable.has(left.kind)) return undefined
  return left.kind === 'rate' && right.kind === 'number' ? plainNumber : left
}

function resultOfQuotient(left: ValueType, right: ValueType): ValueType | undefined {
  if (!summable.has(left.kind)) return undefined
  if (isNumeric(right)) return left.kind === 'rate' ? plainNumber : left
  if (left.kind === right.kind) return { kind: 'rate' }
  if (left.kind === 'money' && right.kind === 'duration') return { kind: 'money-per-day' }
  if (left.kind === 'money' && right.kind === 'money-per-day') return duration
  return isNumeric(left) && right.kind === 'duration' ? plainNumber : undefined
}

const signs: Readonly<Record<Operator, { en: string; de: string }>> = {
  '+': { en: 'plus', de: 'plus' },
  '-': { en: 'minus', de: 'minus' },
  '*': { en: 'times', de: 'mal' },
  '/': { en: 'divided by', de: 'geteilt durch' },
}

function cannotCompute({ operator, place }: Arithmetic, left: Checked, right: Checked, scope: Scope): undefined {
  const [a, b, sign] = [describeType(left.type), describeType(right.type), signs[operator]]
  return report(scope, 'cannot-compute', place, {
    en: `This cannot be computed: ${a.en} ${sign.en} ${b.en}.`,
    de: `Das lässt sich nicht rechnen: ${a.de} ${sign.de} ${b.de}.`,
  })
}
