import type { Checked, ValueType } from '../model/checked-expression.ts'
import type { Expression } from '../model/expression.ts'
import { checkArithmetic } from './check-arithmetic.ts'
import { checkCall } from './check-call.ts'
import { checkCollect } from './check-collect.ts'
import { checkComparison, checkIn } from './check-comparison.ts'
import { checkPath } from './check-path.ts'
import { report, reportNotYet, type Scope } from './scope.ts'
import { businessTime, describeType, duration, isQuantity, plainNumber, yesNo } from './value-types.ts'

const instant: ValueType = { kind: 'moment', precision: 'instant' }

/** Checks any expression; undefined where a Problem was reported. */
export function checkNode(expression: Expression, scope: Scope): Checked | undefined {
  switch (expression.kind) {
    case 'text':
      return { kind: 'value', type: { kind: 'text' }, value: expression.value }
    case 'number':
      return { kind: 'value', type: plainNumber, value: expression.value }
    case 'yes-no':
      return { kind: 'value', type: yesNo, value: expression.value }
    case 'day':
      return { kind: 'value', type: { kind: 'moment', precision: 'day' }, value: expression.value }
    case 'duration':
      return checkDurationValue(expression, scope)
    case 'now':
      return { kind: 'now', type: instant }
    case 'period-edge':
      return checkEdge(expression, scope)
    case 'path':
      return scope.kpi === undefined ? checkPath(expression, scope) : scope.kpi(expression.names, expression.place)
    case 'not':
    case 'logic':
      return checkLogic(expression, scope)
    case 'negative':
      return checkNegative(expression, scope)
    case 'compare':
      return checkComparison(expression, scope, checkNode)
    case 'arithmetic':
      return checkArithmetic(expression, scope, checkNode)
    case 'in':
      return checkIn(expression, scope, checkNode)
    case 'known': {
      const of = checkNode(expression.of, scope)
      return of && { kind: 'known', type: yesNo, of, negated: expression.negated }
    }
    case 'span':
      return checkSpan(expression, scope)
    case 'as-of':
      return checkAsOf(expression, scope)
    case 'call':
      return checkCall(expression, scope, checkNode)
    case 'collect':
      return scope.kpi === undefined ? checkCollect(expression, scope, checkNode) : noRowsHere(expression, scope)
    case 'kpi-per':
      return scope.benchmark === undefined ? noBenchmark(expression, scope) : scope.benchmark(expression, scope)
  }
}

/** Checks an expression that must be a moment. */
export function checkMoment(expression: Expression, scope: Scope): Checked | undefined {
  const checked = checkNode(expression, scope)
  if (checked === undefined || checked.type.kind === 'moment') return checked
  const { en, de } = describeType(checked.type)
  return report(scope, 'not-a-moment', expression.place, {
    en: `Here a moment is expected, not ${en}.`,
    de: `Hier wird ein Zeitpunkt erwartet, nicht ${de}.`,
  })
}

/** Checks an expression that must be true or false for each row. */
export function checkCondition(expression: Expression, scope: Scope): Checked | undefined {
  const checked = checkNode(expression, scope)
  if (checked === undefined || checked.type.kind === 'yes-no') return checked
  const { en, de } = describeType(checked.type)
  return report(scope, 'not-a-condition', expression.place, {
    en: `Here a condition is expected, not ${en}.`,
    de: `Hier wird eine Bedingung erwartet, nicht ${de}.`,
  })
}

function checkDurationValue(
  { amount, unit, place }: Extract<Expression, { kind: 'duration' }>,
  scope: Scope,
): Checked | undefined {
  if (unit === 'business days') return reportNotYet(scope, unit, place)
  return {
    kind: 'duration-value',
    type: unit === 'business hours' ? businessTime : duration,
    duration: { amount, unit },
  }
}

function checkEdge(
  { edge, before, place }: Extract<Expression, { kind: 'period-edge' }>,
  scope: Scope,
): Checked | undefined {
  if (before?.unit.startsWith('business') === true) return reportNotYet(scope, before.unit, place)
  return { kind: 'period-edge', type: instant, edge, ...(before === undefined ? {} : { before }) }
}

function checkLogic(expression: Extract<Expression, { kind: 'not' | 'logic' }>, scope: Scope): Checked | undefined {
  if (expression.kind === 'not') {
    const of = checkCondition(expression.of, scope)
    return of && { kind: 'not', type: yesNo, of }
  }
  const left = checkCondition(expression.left, scope)
  const right = checkCondition(expression.right, scope)
  return left && right && { kind: 'logic', type: yesNo, operator: expression.operator, left, right }
}

function checkNegative({ of, place }: Extract<Expression, { kind: 'negative' }>, scope: Scope): Checked | undefined {
  const checked = checkNode(of, scope)
  if (checked === undefined) return undefined
  if (isQuantity(checked.type)) return { kind: 'negative', type: checked.type, of: checked }
  const { en, de } = describeType(checked.type)
  return report(scope, 'cannot-compute', place, {
    en: `There is no minus of ${en}.`,
    de: `Ein Minus davon gibt es nicht: Das ist ${de}.`,
  })
}

function checkSpan(
  { of, relation, span, place }: Extract<Expression, { kind: 'span' }>,
  scope: Scope,
): Checked | undefined {
  if (span !== 'period') return reportNotYet(scope, span, place)
  const moment = checkMoment(of, scope)
  return moment && { kind: 'span', type: yesNo, of: moment, relation, span }
}

function checkAsOf({ of, moment }: Extract<Expression, { kind: 'as-of' }>, scope: Scope): Checked | undefined {
  const value = checkNode(of, scope)
  const when = checkMoment(moment, scope)
  return value && when && { kind: 'as-of', type: value.type, of: value, moment: when }
}

function noBenchmark({ place }: Expression, scope: Scope): undefined {
  return report(scope, 'no-benchmark', place, {
    en: 'Another KPI per segment can stand only in the conditions and values of a KPI that counts rows.',
    de: 'Eine andere Kennzahl je Segment kann nur in Bedingungen und Werten einer Kennzahl stehen, die Zeilen zählt.',
  })
}

function noRowsHere({ place }: Expression, scope: Scope): undefined {
  return report(scope, 'no-rows-here', place, {
    en: 'A derived KPI is made of other KPIs; rows cannot be aggregated here.',
    de: 'Eine abgeleitete Kennzahl besteht aus anderen Kennzahlen; Zeilen lassen sich hier nicht zusammenfassen.',
  })
}
