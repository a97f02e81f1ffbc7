import type { DerivedNode } from '../plan/plan-node.ts'
import { calculate, type Values } from './calculate.ts'
import type { EstimatedCell } from './estimate-cells.ts'
import { standardError } from './estimate-node.ts'
import { finite, noValue, type Estimated } from './estimate.ts'
import { intervalOfDerived } from './interval-of-derived.ts'
import { targetIn } from './target-in.ts'

interface Meant {
  readonly value: number | null
  readonly error: number
}

/** What an expression means by a KPI: its value, or the part it names, with the standard error; a missing count is 0. */
function meantBy(estimated: Estimated, part: string | undefined): Meant {
  if (part === 'n') return { value: estimated.n, error: Math.sqrt(estimated.n) }
  if (part !== undefined) return estimated.parts?.[part] ?? { value: null, error: 0 }
  return { value: estimated.value ?? (estimated.noise.kind === 'count' ? 0 : null), error: standardError(estimated) }
}

/** A derived value of a period and segment, or without a cell of the whole, with the delta method over its parts, taken as independent: approximate. */
export function estimateDerived(
  node: DerivedNode,
  parts: ReadonlyMap<string, Estimated>,
  cell: EstimatedCell | undefined,
): Estimated {
  const meant = new Map([...parts].map(([name, of]) => [name, meantBy(of, node.parts.get(name)?.part)]))
  const targets = [...(node.targets ?? [])].map(([name, target]) => [name, targetIn(target, cell)] as const)
  const values: Values = new Map([...[...meant].map(([name, { value }]) => [name, value] as const), ...targets])
  const errors = new Map([...meant].map(([name, { error }]) => [name, error]))
  const value = calculate(node.expression, values)
  const estimates = [...parts.values()]
  const sides = node.expression.kind === 'arithmetic' && node.expression.operator === '/' ? node.expression : undefined
  const untargeted = targets.some(([, found]) => found === null) ? ['no-target'] : []
  const base: Estimated = {
    ...noValue,
    n: estimates.reduce((sum, { n }) => sum + n, 0),
    flags: [...new Set(['approximate', ...untargeted, ...estimates.flatMap(({ flags }) => flags)])],
    leftOut: estimates.flatMap(({ leftOut }) => leftOut),
    ...(sides === undefined
      ? {}
      : { numerator: calculate(sides.left, values), denominator: calculate(sides.right, values) }),
  }
  const shown = value === null ? null : finite(value)
  if (shown === null) return base
  return { ...base, value: shown, ...intervalOfDerived(node.expression, values, errors) }
}
