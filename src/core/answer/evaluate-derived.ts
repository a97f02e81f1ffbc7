import type { Checked } from '../model/checked-expression.ts'
import { partName } from '../plan/plan-questions.ts'
import type { DerivedNode } from '../plan/plan-node.ts'
import { standardError } from './estimate-node.ts'
import { finite, noValue, type Estimated } from './estimate.ts'

type Values = ReadonlyMap<string, number | null>

/** Arithmetic in which the unknown stays unknown and nothing is divided by 0. */
function evaluate(node: Checked, values: Values): number | null {
  switch (node.kind) {
    case 'kpi':
      return values.get(partName(node)) ?? null
    case 'value':
      return typeof node.value === 'number' ? node.value : null
    case 'negative': {
      const of = evaluate(node.of, values)
      return of === null ? null : -of
    }
    case 'arithmetic':
      return calculate(node.operator, evaluate(node.left, values), evaluate(node.right, values))
    case 'call':
      return evaluateCall(node, values)
    default:
      throw new Error(`no arithmetic: ${node.kind}`)
  }
}

function calculate(operator: '+' | '-' | '*' | '/', left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null
  if (operator === '+') return left + right
  if (operator === '-') return left - right
  if (operator === '*') return left * right
  return right === 0 ? null : left / right
}

function evaluateCall(node: Extract<Checked, { kind: 'call' }>, values: Values): number | null {
  const parts = node.arguments.map((one) => evaluate(one, values))
  const known = parts.filter((one): one is number => one !== null)
  const [first] = known
  if (node.name === 'first_known') return first ?? null
  if (first === undefined || known.length < parts.length) return null
  if (node.name === 'positive') return first > 0 ? first : null
  if (node.name === 'smaller') return Math.min(...known)
  return node.name === 'larger' ? Math.max(...known) : null
}

/** The figure that an expression means by a KPI: its value, or the part it names; a missing count is 0. */
function partValue(estimated: Estimated, name: string): number | null {
  const [, part] = name.split('.')
  if (part === undefined) return estimated.value ?? (estimated.noise.kind === 'count' ? 0 : null)
  if (part === 'mean') return estimated.mean ?? null
  return estimated.percentiles?.[part]?.value ?? null
}

/** A derived value with the delta method on logs over its parts, taken as independent: approximate. */
export function estimateDerived(node: DerivedNode, parts: ReadonlyMap<string, Estimated>, isShare: boolean): Estimated {
  const values = new Map([...parts].map(([name, estimated]) => [name, partValue(estimated, name)]))
  const value = evaluate(node.expression, values)
  const estimates = [...parts.values()]
  const sides = node.expression.kind === 'arithmetic' && node.expression.operator === '/' ? node.expression : undefined
  const base: Estimated = {
    ...noValue,
    n: estimates.reduce((sum, { n }) => sum + n, 0),
    flags: [...new Set(['approximate', ...estimates.flatMap(({ flags }) => flags)])],
    leftOut: estimates.flatMap(({ leftOut }) => leftOut),
    ...(sides === undefined ? {} : { numerator: evaluate(sides.left, values), denominator: evaluate(sides.right, values) }),
  }
  const shown = value === null ? null : finite(value)
  if (shown === null) return base
  return { ...base, value: shown, ...intervalOf(node, parts, values, shown, isShare) }
}

function intervalOf(node: DerivedNode, parts: ReadonlyMap<string, Estimated>, values: Values, value: number, isShare: boolean): { low: number | null; high: number | null } {
  let variance = 0
  for (const [name, estimated] of parts) {
    const at = values.get(name) ?? null
    const error = standardError(estimated)
    if (at === null || error === 0) continue
    const step = Math.max(Math.abs(at), 1) * 1e-6
    const up = evaluate(node.expression, new Map([...values, [name, at + step]]))
    const down = evaluate(node.expression, new Map([...values, [name, at - step]]))
    if (up === null || down === null) return { low: null, high: null }
    variance += (((up - down) / (2 * step)) * error) ** 2
  }
  if (!(variance > 0) || !(value > 0)) return { low: null, high: null }
  const factor = Math.exp((1.959963984540054 * Math.sqrt(variance)) / value)
  return { low: finite(value / factor), high: finite(isShare ? Math.min(1, value * factor) : value * factor) }
}
