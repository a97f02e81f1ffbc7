import type { Checked } from '../model/checked-expression.ts'
import type { Duration } from '../model/expression.ts'
import { wholeDays } from '../plan/duration-days.ts'
import type { RowContext, SqlMoment } from './row-context.ts'
import { aggregate, all, any, call, column, day, isKnown, isNull, no, nothing, number, operator, text, when, yes, type Sql } from './tree.ts'

const negatedOperator: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }

function secondsOf({ amount, unit }: Duration): number | undefined {
  if (unit === 'hours') return amount * 3600
  return unit === 'minutes' ? amount * 60 : undefined
}

/** A moment later by a duration (earlier when `back`). */
export function shiftMoment(moment: SqlMoment, by: Duration, back: boolean): SqlMoment {
  const sign = back ? -1 : 1
  const guard = moment.guard === undefined ? {} : { guard: moment.guard }
  const seconds = secondsOf(by)
  if (seconds !== undefined && moment.at !== undefined) {
    const at = call('add-seconds', moment.at, number(sign * seconds))
    return { day: moment.day, at, ...guard }
  }
  const days = wholeDays(by)
  const shifted =
    days === undefined
      ? call('add-months', moment.day, number(sign * by.amount * (by.unit === 'years' ? 12 : 1)))
      : call('add-days', moment.day, number(sign * days))
  const at = moment.at !== undefined && days !== undefined ? { at: call('add-seconds', moment.at, number(sign * days * 86_400)) } : {}
  return { day: shifted, ...at, ...guard }
}

function contextOf(node: { readonly outer: boolean }, row: RowContext): RowContext {
  if (!node.outer) return row
  if (row.outer === undefined) throw new Error('`this` is only known inside an aggregate over many')
  return row.outer
}

function fieldColumns(node: Extract<Checked, { kind: 'field' }>, row: RowContext): { owner: string; columns: ReturnType<RowContext['columnOf']> } {
  const context = contextOf(node, row)
  const owner = context.reach(node.hops)
  const entity = node.hops.at(-1)?.to ?? node.entity
  return { owner, columns: context.columnOf(entity, node.field) }
}

/** A moment, its guard kept apart so that a condition on it can use plain columns. */
export function compileMoment(node: Checked, row: RowContext): SqlMoment {
  switch (node.kind) {
    case 'field': {
      const { owner, columns } = fieldColumns(node, row)
      const precise = node.type.kind === 'moment' && node.type.precision === 'instant' && columns.at !== undefined
      return { day: column(owner, columns.day ?? node.field), ...(precise ? { at: column(owner, columns.at ?? '') } : {}) }
    }
    case 'value':
      return { day: day(String(node.value)) }
    case 'now':
      return row.now
    case 'period-edge': {
      const edge = node.edge === 'start' ? row.period?.start : row.period?.end
      if (edge === undefined) throw new Error('this question has no period')
      return node.before === undefined ? edge : shiftMoment(edge, node.before, true)
    }
    case 'if': {
      const condition = compileCondition(node.condition, row)
      const then = compileMoment(node.then, row)
      if (node.otherwise === undefined) return { ...then, guard: all([condition, then.guard]) }
      return chooseMoment(condition, asValue(then), asValue(compileMoment(node.otherwise, row)))
    }
    case 'shift':
      return shiftMoment(compileMoment(node.of, row), node.by, node.back)
    case 'collect':
      return row.collect(node)
    case 'as-of':
      return compileMoment(node.of, row.asOf(node))
    case 'call': {
      const parts = node.arguments.map((one) => asValue(compileMoment(one, row)))
      const name = node.name === 'smaller' ? 'least' : node.name === 'larger' ? 'greatest' : 'coalesce'
      const instants = parts.flatMap(({ at }) => (at === undefined ? [] : [at]))
      const days = call(name, ...parts.map((part) => part.day))
      return instants.length === parts.length ? { day: days, at: call(name, ...instants) } : { day: days }
    }
    default:
      throw new Error(`no moment: ${node.kind}`)
  }
}

function chooseMoment(condition: Sql, then: SqlMoment, otherwise: SqlMoment): SqlMoment {
  const at = then.at !== undefined && otherwise.at !== undefined ? { at: when(condition, then.at, otherwise.at) } : {}
  return { day: when(condition, then.day, otherwise.day), ...at }
}

/** The moment with its guard worked into its columns. */
export function asValue({ day: days, at, guard }: SqlMoment): SqlMoment {
  if (guard === undefined) return at === undefined ? { day: days } : { day: days, at }
  return at === undefined ? { day: when(guard, days) } : { day: when(guard, days), at: when(guard, at) }
}

/** A value of any type that is no moment and no yes/no: null where it is unknown. Moments give their day. */
export function compileValue(node: Checked, row: RowContext): Sql {
  if (node.type.kind === 'moment') return asValue(compileMoment(node, row)).day
  switch (node.kind) {
    case 'value':
      return typeof node.value === 'string' ? text(node.value) : typeof node.value === 'number' ? number(node.value) : node.value ? yes : no
    case 'field': {
      const { owner, columns } = fieldColumns(node, row)
      return column(owner, columns.name ?? node.field)
    }
    case 'link':
      return column(contextOf(node, row).reach(node.hops), row.keyColumn(node.link))
    case 'kept':
      return column(contextOf(node, row).reach(node.hops), row.keptColumn(node.column))
    case 'negative':
      return operator(number(0), '-', compileValue(node.of, row))
    case 'arithmetic': {
      const left = compileValue(node.left, row)
      const right = compileValue(node.right, row)
      return node.operator === '/' ? call('divide', left, right) : operator(left, node.operator, right)
    }
    case 'elapsed': {
      const { seconds, value } = compileElapsed(node, row)
      const perUnit = node.unit === 'days' ? (seconds ? 86_400 : 1) : seconds ? 3600 : 1 / 24
      return perUnit === 1 ? value : perUnit < 1 ? operator(value, '*', number(24)) : operator(value, '/', number(`${perUnit}.0`))
    }
    case 'if':
      return when(compileCondition(node.condition, row), compileValue(node.then, row), node.otherwise === undefined ? undefined : compileValue(node.otherwise, row))
    case 'call':
      return compileCall(node, row)
    case 'collect': {
      const value = row.collect(node).day
      return node.collect === 'count' ? call('coalesce', value, number(0)) : value
    }
    case 'as-of':
      return compileValue(node.of, row.asOf(node))
    case 'duration-value':
      return number(wholeDays(node.duration) ?? (secondsOf(node.duration) ?? node.duration.amount * 2_629_746) / 86_400)
    default:
      return when(compileCondition(node, row), yes, no)
  }
}

function compileCall(node: Extract<Checked, { kind: 'call' }>, row: RowContext): Sql {
  const parts = node.arguments.map((one) => compileValue(one, row))
  const [first = nothing, ...rest] = parts
  switch (node.name) {
    case 'first_known':
      return call('coalesce', ...parts)
    // Unlike least and greatest of an engine, one unknown makes the answer unknown.
    case 'smaller':
    case 'larger':
      return when(all(parts.map(isKnown)), call(node.name === 'smaller' ? 'least' : 'greatest', ...parts))
    case 'positive':
      return when(operator(first, '>', number(0)), first)
    case 'lower':
      return call('lower', first)
    case 'band':
      return { sql: 'case', when: [[isNull(first), nothing], ...rest.map((edge, index): readonly [Sql, Sql] => [operator(first, '<', edge), number(index)])], otherwise: number(rest.length) }
  }
}

/** Time from one moment to another: whole days where either is a day, else whole seconds. */
export function compileElapsed(node: Extract<Checked, { kind: 'elapsed' }>, row: RowContext): { readonly seconds: boolean; readonly value: Sql } {
  const from = asValue(compileMoment(node.from, row))
  const until = asValue(compileMoment(node.until, row))
  if (from.at !== undefined && until.at !== undefined) return { seconds: true, value: call('seconds-between', from.at, until.at) }
  return { seconds: false, value: call('days-between', from.day, until.day) }
}

/** Two-valued logic: what is unknown is false, and what is denied of the unknown is true. `negated` asks for the opposite. */
export function compileCondition(node: Checked, row: RowContext, negated = false): Sql {
  switch (node.kind) {
    case 'logic': {
      const parts = [compileCondition(node.left, row, negated), compileCondition(node.right, row, negated)]
      return (node.operator === 'and') === !negated ? all(parts) : any(parts)
    }
    case 'not':
      return compileCondition(node.of, row, !negated)
    case 'value':
      return (node.value === true) === !negated ? yes : no
    case 'compare':
      return compileComparison(node, row, negated)
    case 'in': {
      const of = compileValue(node.of, row)
      const values = node.values.map((value) => compileValue(value, row))
      return node.negated === negated ? { sql: 'in', of, values, negated: false } : any([{ sql: 'in', of, values, negated: true }, isNull(of)])
    }
    case 'known':
      return compileKnown(node.of, row, node.negated !== negated)
    case 'span':
      return compileSpan(node, row, negated)
    case 'as-of':
      return compileCondition(node.of, row.asOf(node), negated)
    case 'collect':
      if (node.collect === 'any') return negated ? isNull(row.collect(node).day) : isKnown(row.collect(node).day)
      break
    default:
  }
  const value = compileValue(node, row)
  return negated ? any([{ sql: 'not', of: value }, isNull(value)]) : value
}

function compileKnown(of: Checked, row: RowContext, unknown: boolean): Sql {
  if (of.type.kind === 'moment') {
    const moment = compileMoment(of, row)
    if (moment.guard === undefined) return unknown ? isNull(moment.day) : isKnown(moment.day)
    return unknown ? isNull(asValue(moment).day) : all([moment.guard, isKnown(moment.day)])
  }
  if (of.type.kind === 'yes-no' && of.kind !== 'field') return unknown ? no : yes
  const value = compileValue(of, row)
  return unknown ? isNull(value) : isKnown(value)
}

function compileComparison(node: Extract<Checked, { kind: 'compare' }>, row: RowContext, negated: boolean): Sql {
  const { left, right, guard } = comparedSides(node, row)
  const operatorName = node.operator
  if (operatorName === 'contains' || operatorName === 'starts with') {
    const found = operatorName === 'contains' ? operator(call('position', left, right), '>', number(0)) : call('starts-with', left, right)
    return negated ? any([{ sql: 'not', of: found }, isNull(left)]) : found
  }
  const wanted = operatorName === '!=' ? !negated : operatorName === '=' ? negated : undefined
  if (wanted === false) return all([guard, operator(left, '=', right)])
  if (wanted === true) {
    if (guard === undefined && node.right.kind === 'value') return operator(left, 'is distinct from', right)
    return any([operator(left, '<>', right), isNull(left), isNull(right), ...(guard === undefined ? [] : [{ sql: 'not', of: guard } as const])])
  }
  if (!negated) return all([guard, operator(left, operatorName, right)])
  const unknown = [...(guard === undefined ? [] : [any([{ sql: 'not', of: guard }, isNull(guard)])]), isNull(left), ...(node.right.kind === 'value' ? [] : [isNull(right)])]
  return any([operator(left, negatedOperator[operatorName] ?? '<>', right), ...unknown])
}

function comparedSides(node: Extract<Checked, { kind: 'compare' }>, row: RowContext): { left: Sql; right: Sql; guard?: Sql } {
  if (node.left.type.kind !== 'moment') return { left: compileValue(node.left, row), right: compileValue(node.right, row) }
  const left = compileMoment(node.left, row)
  const right = compileMoment(node.right, row)
  const guards = [left.guard, right.guard].filter((one): one is Sql => one !== undefined)
  const guard = guards.length === 0 ? {} : { guard: all(guards) }
  if (left.at !== undefined && right.at !== undefined) return { left: left.at, right: right.at, ...guard }
  return { left: left.day, right: right.day, ...guard }
}

function compileSpan(node: Extract<Checked, { kind: 'span' }>, row: RowContext, negated: boolean): Sql {
  const moment = asValue(compileMoment(node.of, row))
  if (node.span !== 'period' || row.period === undefined) throw new Error(`the span "${node.span}" is not known here`)
  const { start, end } = row.period
  const after = operator(moment.day, '>', start.day)
  const until = operator(moment.day, '<=', end.day)
  const holds = node.relation === 'in' ? all([after, until]) : node.relation === 'before' ? operator(moment.day, '<=', start.day) : operator(moment.day, '>', end.day)
  return negated ? any([{ sql: 'not', of: holds }, isNull(moment.day)]) : holds
}

/** The aggregate that a collect stands for, over the far rows; `first` of a moment is its smallest. */
export function compileCollect(node: Extract<Checked, { kind: 'collect' }>, far: RowContext, order: SqlMoment): SqlMoment {
  const of = node.of
  if (of?.type.kind === 'moment') {
    const moment = asValue(compileMoment(of, far))
    const name = node.collect === 'last' || node.collect === 'max' ? 'max' : 'min'
    return { day: aggregate(name, [moment.day]), ...(moment.at === undefined ? {} : { at: aggregate(name, [moment.at]) }) }
  }
  const value = of === undefined ? undefined : compileValue(of, far)
  switch (node.collect) {
    case 'count':
      return { day: aggregate('count', value === undefined ? [] : [value]) }
    case 'any':
      return { day: aggregate('any-value', [yes]) }
    case 'first':
      return { day: aggregate('arg-min', [value ?? yes, order.at ?? order.day]) }
    case 'last':
      return { day: aggregate('arg-max', [value ?? yes, order.at ?? order.day]) }
    case 'sum':
    case 'min':
    case 'max':
    case 'average':
    case 'median':
      return { day: aggregate(node.collect, [value ?? yes]) }
    case 'nth':
      throw new Error('nth is not part of this version')
  }
}
