import type { Checked, ValueType } from '../model/checked-expression.ts'
import type { Unit } from '../model/checked-kpi.ts'
import type { AggregateName } from '../model/kpi.ts'

export const units: readonly Unit[] = [
  'count',
  'money',
  'money-per-day',
  'money-per-month',
  'count-per-day',
  'rate',
  'ratio',
  'minutes',
  'hours',
  'days',
  'months',
  'score',
]

/** The unit of one aggregate; undefined where the value cannot be aggregated to a figure, as a moment or a text. */
export function unitOfAggregate(aggregate: AggregateName, value: Checked | undefined): Unit | undefined {
  if (aggregate === 'count' || aggregate === 'distinct') return 'count'
  if (value === undefined) return undefined
  if (value.kind === 'elapsed' && value.unit === 'hours') return 'hours'
  switch (value.type.kind) {
    case 'money':
    case 'money-per-day':
    case 'rate':
      return value.type.kind
    case 'duration':
      return 'days'
    case 'number':
      return aggregate === 'sum' ? 'count' : 'score'
    default:
      return undefined
  }
}

/** The unit of one figure divided by another of its own anchor. */
export function unitOfRatio(numerator: Unit, denominator: Unit): Unit {
  if (numerator === denominator) return 'rate'
  if (denominator === 'count' || denominator === 'rate' || denominator === 'ratio') return numerator
  if (denominator === 'days' && numerator === 'money') return 'money-per-day'
  if (denominator === 'days' && numerator === 'count') return 'count-per-day'
  return 'ratio'
}

/** The type that a KPI's value has inside the arithmetic of another. */
export function typeOfUnit(unit: Unit): ValueType {
  switch (unit) {
    case 'money':
    case 'money-per-day':
    case 'rate':
      return { kind: unit }
    case 'money-per-month':
      return { kind: 'money' }
    case 'days':
      return { kind: 'duration' }
    default:
      return { kind: 'number' }
  }
}

/** How often money, rows, days and points stand in a figure: money per day is { money: 1, days: -1 }. */
interface Powers {
  readonly money: number
  readonly count: number
  readonly days: number
  readonly score: number
}
const none: Powers = { money: 0, count: 0, days: 0, score: 0 }

const powersOfUnit: Readonly<Record<Unit, Powers | undefined>> = {
  count: { ...none, count: 1 },
  money: { ...none, money: 1 },
  'money-per-day': { ...none, money: 1, days: -1 },
  'count-per-day': { ...none, count: 1, days: -1 },
  days: { ...none, days: 1 },
  score: { ...none, score: 1 },
  rate: none,
  ratio: none,
  'money-per-month': undefined,
  minutes: undefined,
  hours: undefined,
  months: undefined,
}

/** The unit of arithmetic over KPIs; undefined where it comes to none that has a name. */
export function unitOfDerived(
  node: Checked,
  unitOfKpi: (node: Extract<Checked, { kind: 'kpi' }>) => Unit,
): Unit | undefined {
  if (node.kind === 'kpi') return unitOfKpi(node)
  const powers = powersOf(node, unitOfKpi)
  return powers === undefined ? undefined : unitWith(powers)
}

type UnitOfKpi = (node: Extract<Checked, { kind: 'kpi' }>) => Unit

function powersOf(node: Checked, unitOfKpi: UnitOfKpi): Powers | undefined {
  switch (node.kind) {
    case 'kpi':
      return powersOfUnit[unitOfKpi(node)]
    case 'value':
      return none
    case 'negative':
      return powersOf(node.of, unitOfKpi)
    case 'if':
      return powersOf(node.then, unitOfKpi)
    case 'call':
      return node.arguments[0] === undefined || node.name === 'band' ? none : powersOf(node.arguments[0], unitOfKpi)
    case 'arithmetic':
      return powersOfArithmetic(node, unitOfKpi)
    default:
      return undefined
  }
}

function powersOfArithmetic(
  { operator, left, right }: Extract<Checked, { kind: 'arithmetic' }>,
  unitOfKpi: UnitOfKpi,
): Powers | undefined {
  const [a, b] = [powersOf(left, unitOfKpi), powersOf(right, unitOfKpi)]
  if (a === undefined || b === undefined) return undefined
  if (operator === '*') return combine(a, b, 1)
  if (operator === '/') return combine(a, b, -1)
  if (isPlain(right)) return a
  if (isPlain(left)) return b
  return JSON.stringify(a) === JSON.stringify(b) ? a : undefined
}

function isPlain(node: Checked): boolean {
  return node.kind === 'value'
}

function combine(a: Powers, b: Powers, sign: 1 | -1): Powers {
  return {
    money: a.money + sign * b.money,
    count: a.count + sign * b.count,
    days: a.days + sign * b.days,
    score: a.score + sign * b.score,
  }
}

/** Money takes rows in: deals times money per deal is money. */
function unitWith({ money, count, days, score }: Powers): Unit | undefined {
  if (score !== 0) return score === 1 && money === 0 && days === 0 ? 'score' : undefined
  if (money === 1) return days === 0 ? 'money' : days === -1 ? 'money-per-day' : undefined
  if (money === -1 && days === 0) return 'ratio'
  if (money !== 0) return undefined
  if (days === 0) return count === 0 ? 'rate' : count > 0 ? 'count' : 'ratio'
  if (days === 1) return 'days'
  return days === -1 && count > 0 ? 'count-per-day' : undefined
}
