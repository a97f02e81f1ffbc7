import type { Checked } from '../model/checked-expression.ts'
import { daysOf } from '../plan/duration-days.ts'
import { partName } from '../plan/nodes/derived.ts'

/** The values of KPIs by the names that an expression has for them. */
export type Values = ReadonlyMap<string, number | null>

/** Arithmetic over KPIs in which the unknown stays unknown and nothing is divided by 0. */
export function calculate(node: Checked, values: Values): number | null {
  switch (node.kind) {
    case 'kpi':
      return values.get(partName(node)) ?? null
    case 'value':
      return typeof node.value === 'number' ? node.value : null
    case 'duration-value':
      return daysOf(node.duration)
    case 'negative': {
      const of = calculate(node.of, values)
      return of === null ? null : -of
    }
    case 'arithmetic':
      return combine(node.operator, calculate(node.left, values), calculate(node.right, values))
    case 'call':
      return call(node, values)
    case 'if':
      if (holds(node.condition, values)) return calculate(node.then, values)
      return node.otherwise === undefined ? null : calculate(node.otherwise, values)
    default:
      throw new Error(`no arithmetic: ${node.kind}`)
  }
}

function combine(operator: '+' | '-' | '*' | '/', left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null
  if (operator === '+') return left + right
  if (operator === '-') return left - right
  if (operator === '*') return left * right
  return right === 0 ? null : left / right
}

function call(node: Extract<Checked, { kind: 'call' }>, values: Values): number | null {
  const parts = node.arguments.map((one) => calculate(one, values))
  const known = parts.filter((one): one is number => one !== null)
  const [first, ...rest] = known
  if (node.name === 'first_known') return first ?? null
  if (first === undefined || known.length < parts.length) return null
  switch (node.name) {
    case 'positive':
      return first > 0 ? first : null
    case 'smaller':
      return Math.min(...known)
    case 'larger':
      return Math.max(...known)
    case 'band':
      return rest.filter((edge) => first >= edge).length
    case 'lower':
      throw new Error('no arithmetic: lower')
  }
}

/** Two-valued: what is unknown is false, and what is denied of it is true. */
function holds(node: Checked, values: Values): boolean {
  switch (node.kind) {
    case 'value':
      return node.value === true
    case 'not':
      return !holds(node.of, values)
    case 'logic':
      return node.operator === 'and'
        ? holds(node.left, values) && holds(node.right, values)
        : holds(node.left, values) || holds(node.right, values)
    case 'known':
      return (calculate(node.of, values) !== null) !== node.negated
    case 'compare':
      return compares(node.operator, calculate(node.left, values), calculate(node.right, values))
    case 'in': {
      const of = calculate(node.of, values)
      return node.values.some((one) => of !== null && of === calculate(one, values)) !== node.negated
    }
    default:
      throw new Error(`no condition: ${node.kind}`)
  }
}

function compares(
  operator: Extract<Checked, { kind: 'compare' }>['operator'],
  left: number | null,
  right: number | null,
): boolean {
  if (left === null || right === null) return operator === '!='
  if (operator === '=') return left === right
  if (operator === '!=') return left !== right
  if (operator === '<') return left < right
  if (operator === '<=') return left <= right
  return operator === '>' ? left > right : left >= right
}
