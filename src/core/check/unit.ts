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
  'business-hours',
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
    case 'business-time':
      return 'business-hours'
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
    case 'business-hours':
      return { kind: 'business-time' }
    default:
      return { kind: 'number' }
  }
}

/** How often money, rows, times and points stand in a figure: money per day is { money: 1, days: -1 }. Times of different units are not alike: a month has no fixed number of days. */
interface Powers {
  readonly money: number
  readonly count: number
  readonly days: number
  readonly months: number
  readonly hours: number
  readonly minutes: number
  readonly businessHours: number
  readonly score: number
}
const none: Powers = { money: 0, count: 0, days: 0, months: 0, hours: 0, minutes: 0, businessHours: 0, score: 0 }

const powersOfUnit: Readonly<Record<Unit, Powers>> = {
  count: { ...none, count: 1 },
  money: { ...none, money: 1 },
  'money-per-day': { ...none, money: 1, days: -1 },
  'count-per-day': { ...none, count: 1, days: -1 },
  days: { ...none, days: 1 },
  score: { ...none, score: 1 },
  rate: none,
  ratio: none,
  'money-per-month': { ...none, money: 1, months: -1 },
  minutes: { ...none, minutes: 1 },
  hours: { ...none, hours: 1 },
  'business-hours': { ...none, businessHours: 1 },
  months: { ...none, months: 1 },
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
    months: a.months + sign * b.months,
    hours: a.hours + sign * b.hours,
    minutes: a.minutes + sign * b.minutes,
    businessHours: a.businessHours + sign * b.businessHours,
    score: a.score + sign * b.score,
  }
}

const timeUnits = {
  days: 'days',
  months: 'months',
  hours: 'hours',
  minutes: 'minutes',
  businessHours: 'business-hours',
} as const
const perTime: Readonly<Record<string, { readonly money?: Unit; readonly count?: Unit }>> = {
  days: { money: 'money-per-day', count: 'count-per-day' },
  months: { money: 'money-per-month' },
}

/** Money takes rows in: deals times money per deal is money. */
function unitWith(powers: Powers): Unit | undefined {
  const { money, count, score } = powers
  const times = (Object.keys(timeUnits) as (keyof typeof timeUnits)[]).filter((name) => powers[name] !== 0)
  const [time] = times
  if (times.length > 1) return undefined
  if (score !== 0) return score === 1 && money === 0 && time === undefined ? 'score' : undefined
  if (time !== undefined) return unitWithTime(powers, time)
  if (money === 1) return 'money'
  if (money === -1) return 'ratio'
  if (money !== 0) return undefined
  return count === 0 ? 'rate' : count > 0 ? 'count' : 'ratio'
}

function unitWithTime(powers: Powers, time: keyof typeof timeUnits): Unit | undefined {
  const { money, count } = powers
  if (powers[time] === 1) return money === 0 ? timeUnits[time] : undefined
  if (powers[time] !== -1) return undefined
  if (money === 1) return perTime[time]?.money
  return money === 0 && count > 0 ? perTime[time]?.count : undefined
}
