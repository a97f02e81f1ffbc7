import type { Checked } from '../model/checked-expression.ts'
import { calculate, type Values } from './calculate.ts'
import { kpisIn, partName } from '../plan/nodes/derived.ts'
import { finite, type Estimated } from './estimate.ts'

type Interval = Pick<Estimated, 'low' | 'high'>
type Errors = ReadonlyMap<string, number>

const open: Interval = { low: null, high: null }
/** The 97.5 % quantile of the standard normal distribution. */
const z = 1.959963984540054

/**
 * The 95 % interval of arithmetic over estimates by the delta method: of products and quotients on logs, so that it never crosses 0, of sums
 * and differences around the value. Adding or multiplying by something certain moves the interval with the value: of growth, a quotient
 * less 1, it is that of the quotient less 1.
 */
export function intervalOfDerived(expression: Checked, values: Values, errors: Errors): Interval {
  const moved = movedInterval(expression, values, errors)
  if (moved !== undefined) return moved
  const value = calculate(expression, values)
  const error = errorOf(expression, values, errors)
  if (value === null || error === undefined || !(error > 0)) return open
  const isSum = expression.kind === 'arithmetic' && (expression.operator === '+' || expression.operator === '-')
  if (isSum || !(value > 0)) return { low: finite(value - z * error), high: finite(value + z * error) }
  const factor = Math.exp((z * error) / value)
  return {
    low: finite(value / factor),
    high: finite(isShare(expression) ? Math.min(1, value * factor) : value * factor),
  }
}

/** Of `x - 1`, `1 - x`, `12 * x` and `x / 12`: the interval of x, moved; undefined where both sides or none are uncertain. */
function movedInterval(expression: Checked, values: Values, errors: Errors): Interval | undefined {
  if (expression.kind === 'negative') return moveBy(expression.of, (one) => -one, values, errors)
  if (expression.kind !== 'arithmetic') return undefined
  const { left, right, operator } = expression
  const [isLeft, isRight] = [isUncertain(left, errors), isUncertain(right, errors)]
  if (isLeft === isRight || (operator === '/' && isRight)) return undefined
  const certain = calculate(isLeft ? right : left, values)
  if (certain === null) return undefined
  return moveBy(isLeft ? left : right, (one) => applied(operator, one, certain, isLeft), values, errors)
}

function moveBy(of: Checked, move: (one: number) => number, values: Values, errors: Errors): Interval | undefined {
  const { low, high } = intervalOfDerived(of, values, errors)
  if (low === null || high === null) return undefined
  const [a, b] = [move(low), move(high)]
  return { low: finite(Math.min(a, b)), high: finite(Math.max(a, b)) }
}

function applied(operator: '+' | '-' | '*' | '/', one: number, certain: number, isLeft: boolean): number {
  if (operator === '+') return one + certain
  if (operator === '*') return one * certain
  if (operator === '/') return one / certain
  return isLeft ? one - certain : certain - one
}

/** Whether anything in an expression has an error. */
function isUncertain(node: Checked, errors: Errors): boolean {
  return [...errors].some(([name, error]) => error > 0 && namesIn(node).has(name))
}

function namesIn(node: Checked): ReadonlySet<string> {
  return new Set(kpisIn(node).map(partName))
}

/** The standard error by the delta method: how much the value moves with each part, times that part's error. */
function errorOf(expression: Checked, values: Values, errors: Errors): number | undefined {
  let variance = 0
  for (const name of namesIn(expression)) {
    const at = values.get(name) ?? null
    const error = errors.get(name) ?? 0
    if (at === null || error === 0) continue
    const step = Math.max(Math.abs(at), 1) * 1e-6
    const up = calculate(expression, new Map([...values, [name, at + step]]))
    const down = calculate(expression, new Map([...values, [name, at - step]]))
    if (up === null || down === null) return undefined
    variance += (((up - down) / (2 * step)) * error) ** 2
  }
  return Math.sqrt(variance)
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
