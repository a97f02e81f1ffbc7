import type { Checked } from '../model/checked-expression.ts'
import type { DerivedNode } from '../plan/plan-node.ts'
import { calculate, type Values } from './calculate.ts'
import { standardError } from './estimate-node.ts'
import { finite, noValue, type Estimated } from './estimate.ts'

/** What an expression means by a KPI: its value, or the part it names, with the standard error; a missing count is 0. */
function partOf(estimated: Estimated, name: string): { readonly value: number | null; readonly error: number } {
  const [, part] = name.split('.')
  if (part !== undefined) return estimated.parts?.[part] ?? { value: null, error: 0 }
  return { value: estimated.value ?? (estimated.noise.kind === 'count' ? 0 : null), error: standardError(estimated) }
}

/** A derived value with the delta method on logs over its parts, taken as independent: approximate. */
export function estimateDerived(node: DerivedNode, parts: ReadonlyMap<string, Estimated>): Estimated {
  const meant = new Map([...parts].map(([name, estimated]) => [name, partOf(estimated, name)]))
  const values: Values = new Map([...meant].map(([name, { value }]) => [name, value]))
  const value = calculate(node.expression, values)
  const estimates = [...parts.values()]
  const sides = node.expression.kind === 'arithmetic' && node.expression.operator === '/' ? node.expression : undefined
  const base: Estimated = {
    ...noValue,
    n: estimates.reduce((sum, { n }) => sum + n, 0),
    flags: [...new Set(['approximate', ...estimates.flatMap(({ flags }) => flags)])],
    leftOut: estimates.flatMap(({ leftOut }) => leftOut),
    ...(sides === undefined
      ? {}
      : { numerator: calculate(sides.left, values), denominator: calculate(sides.right, values) }),
  }
  const shown = value === null ? null : finite(value)
  if (shown === null) return base
  const error = errorOf(node.expression, values, new Map([...meant].map(([name, part]) => [name, part.error])))
  return { ...base, value: shown, ...intervalOf(shown, error, isShare(node.expression)) }
}

/** The standard error by the delta method: how much the value moves with each part, times that part's error. */
function errorOf(expression: Checked, values: Values, errors: ReadonlyMap<string, number>): number | undefined {
  let variance = 0
  for (const [name, error] of errors) {
    const at = values.get(name) ?? null
    if (at === null || error === 0) continue
    const step = Math.max(Math.abs(at), 1) * 1e-6
    const up = calculate(expression, new Map([...values, [name, at + step]]))
    const down = calculate(expression, new Map([...values, [name, at - step]]))
    if (up === null || down === null) return undefined
    variance += (((up - down) / (2 * step)) * error) ** 2
  }
  return Math.sqrt(variance)
}

function intervalOf(value: number, error: number | undefined, isAtMostOne: boolean): Pick<Estimated, 'low' | 'high'> {
  if (error === undefined || !(error > 0) || !(value > 0)) return { low: null, high: null }
  const factor = Math.exp((1.959963984540054 * error) / value)
  return { low: finite(value / factor), high: finite(isAtMostOne ? Math.min(1, value * factor) : value * factor) }
}

/** A quotient whose upper side is one of the addends below, as `won / (won + lost)`, cannot be more than 1. */
function isShare(node: Checked): boolean {
  if (node.kind !== 'arithmetic' || node.operator !== '/') return false
  const above = JSON.stringify(node.left)
  return addends(node.right).length > 1 && addends(node.right).some((one) => JSON.stringify(one) === above)
}

function addends(node: Checked): readonly Checked[] {
  return node.kind === 'arithmetic' && node.operator === '+' ? [...addends(node.left), ...addends(node.right)] : [node]
}
