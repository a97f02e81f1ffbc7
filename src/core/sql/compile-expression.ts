import type { Checked } from '../model/checked-expression.ts'
import { daysOf } from '../plan/duration-days.ts'
import { perUnit } from '../plan/steps/with-unit.ts'
import type { RowContext, SqlMoment } from './row-context.ts'
import { asValue, chooseMoment, shiftMoment } from './sql-moment.ts'
import { compareSides } from './compare-sides.ts'
import { writeCall, writeMomentCall } from './write-call.ts'
import {
  all,
  any,
  call,
  column,
  day,
  isKnown,
  isNull,
  no,
  number,
  operator,
  text,
  when,
  yes,
  type Sql,
} from './tree.ts'

function contextOf(node: { readonly outer: boolean }, row: RowContext): RowContext {
  if (!node.outer) return row
  if (row.outer === undefined) throw new Error('`this` is only known inside an aggregate over many')
  return row.outer
}

function fieldColumns(
  node: Extract<Checked, { kind: 'field' }>,
  row: RowContext,
): { owner: string; columns: ReturnType<RowContext['columnOf']> } {
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
      return {
        day: column(owner, columns.day ?? node.field),
        ...(precise ? { at: column(owner, columns.at ?? '') } : {}),
      }
    }
    case 'value':
      return { day: day(String(node.value)) }
    case 'now':
      return node.seen === true ? row.seen : row.now
    case 'period-edge':
      return edgeOf(row, node.edge, node.before)
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
    case 'call':
      return writeMomentCall(
        node.name,
        node.arguments.map((one) => asValue(compileMoment(one, row))),
      )
    default:
      throw new Error(`no moment: ${node.kind}`)
  }
}

function edgeOf(
  row: RowContext,
  edge: 'start' | 'end' | 'last',
  before?: Extract<Checked, { kind: 'period-edge' }>['before'],
): SqlMoment {
  if (row.period === undefined) throw new Error('this question has no period')
  return row.period(edge, before)
}

/** A value of any type that is no moment and no yes/no: null where it is unknown. Moments give their day. */
export function compileValue(node: Checked, row: RowContext): Sql {
  if (node.type.kind === 'moment') return asValue(compileMoment(node, row)).day
  switch (node.kind) {
    case 'value':
      return typeof node.value === 'string'
        ? text(node.value)
        : typeof node.value === 'number'
          ? number(node.value)
          : node.value
            ? yes
            : no
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
      return perUnit === 1
        ? value
        : perUnit < 1
          ? operator(value, '*', number(24))
          : operator(value, '/', number(`${perUnit}.0`))
    }
    case 'summed':
      return inDays(row.summed(node), node)
    case 'clocked':
      return operator(row.clocked(node), '/', number(node.unit === 'days' ? '86400.0' : '3600.0'))
    case 'benchmark':
      return row.benchmark(node, compileValue(node.of, row))
    case 'converted':
      return compileConverted(node, row)
    case 'change':
      if (row.change === undefined) throw new Error(`"${node.of}" is only known in a bridge`)
      return row.change(node.of)
    case 'if':
      return when(
        compileCondition(node.condition, row),
        compileValue(node.then, row),
        node.otherwise === undefined ? undefined : compileValue(node.otherwise, row),
      )
    case 'call':
      return writeCall(
        node.name,
        node.arguments.map((one) => compileValue(one, row)),
      )
    case 'collect': {
      const value = row.collect(node).day
      if (node.collect === 'any') return call('coalesce', value, no)
      return node.collect === 'count' ? call('coalesce', value, number(0)) : value
    }
    case 'as-of':
      return compileValue(node.of, row.asOf(node))
    case 'duration-value':
      return number(node.type.kind === 'business-time' ? node.duration.amount : daysOf(node.duration))
    default:
      return when(compileCondition(node, row), yes, no)
  }
}

/** Money in the reporting currency stays as it is, other is multiplied by its rate, unrounded. */
function compileConverted(node: Extract<Checked, { kind: 'converted' }>, row: RowContext): Sql {
  const value = compileValue(node.of, row)
  const currency = compileValue(node.currency, row)
  const dated = asValue(compileMoment(node.day, row))
  const { day: rateDay } = node.earlier === undefined ? dated : shiftMoment(dated, node.earlier, true)
  const rate = row.rate({ to: node.to, kind: node.rate, currency, day: rateDay })
  const isOwn = any([operator(currency, '=', text(node.to)), isNull(currency)])
  return when(isOwn, value, operator(value, '*', rate))
}

/** Time from one moment to another: whole days where either is a day, else whole seconds. */
export function compileElapsed(
  node: Extract<Checked, { kind: 'elapsed' }>,
  row: RowContext,
): { readonly seconds: boolean; readonly value: Sql } {
  const from = asValue(compileMoment(node.from, row))
  const until = asValue(compileMoment(node.until, row))
  if (from.at !== undefined && until.at !== undefined)
    return { seconds: true, value: call('seconds-between', from.at, until.at) }
  return { seconds: false, value: call('days-between', from.day, until.day) }
}

/** A sum of times in days, which is kept in seconds where they are known so precisely; anything else as it is. */
function inDays(value: Sql, { of, length }: Extract<Checked, { kind: 'summed' }>): Sql {
  const per = of === 'length' ? perUnit(length) : 1
  return per === 1 ? value : operator(value, '/', number(`${per}.0`))
}

/** What a length is summed and listed in: whole seconds, or days where a day is all that is known; undefined for what is no length. */
export function compileLength(of: Checked, row: RowContext): Sql | undefined {
  if (of.kind === 'elapsed') return compileElapsed(of, row).value
  if (of.kind === 'summed' && of.of === 'length') return row.summed(of)
  return of.kind === 'clocked' ? row.clocked(of) : undefined
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
      return compareSides(
        node.operator,
        { ...comparedSides(node, row), isWritten: node.right.kind === 'value' },
        negated,
      )
    case 'in':
      return compileIn(node, row, node.negated !== negated)
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
  if (isAlwaysKnown(of)) return unknown ? no : yes
  const value = compileValue(of, row)
  return unknown ? isNull(value) : isKnown(value)
}

const conditions: ReadonlySet<Checked['kind']> = new Set(['not', 'logic', 'compare', 'in', 'known', 'span'])

/** A condition is true or false, never unknown. */
function isAlwaysKnown(node: Checked): boolean {
  return conditions.has(node.kind) || (node.kind === 'collect' && node.collect === 'any')
}

function compileIn(node: Extract<Checked, { kind: 'in' }>, row: RowContext, negated: boolean): Sql {
  const of = compileValue(node.of, row)
  const values = node.values.map((value) => compileValue(value, row))
  const found: Sql = { sql: 'in', of, values, negated: false }
  if (!negated) return found
  const written = node.values.every(({ kind }) => kind === 'value')
  return written ? any([{ ...found, negated: true }, isNull(of)]) : any([{ sql: 'not', of: found }, isNull(found)])
}

function comparedSides(
  node: Extract<Checked, { kind: 'compare' }>,
  row: RowContext,
): { left: Sql; right: Sql; guard?: Sql } {
  if (node.left.type.kind !== 'moment')
    return { left: compileValue(node.left, row), right: compileValue(node.right, row) }
  const left = compileMoment(node.left, row)
  const right = compileMoment(node.right, row)
  const guards = [left.guard, right.guard].filter((one): one is Sql => one !== undefined)
  const guard = guards.length === 0 ? {} : { guard: all(guards) }
  if (left.at !== undefined && right.at !== undefined) return { left: left.at, right: right.at, ...guard }
  return { left: left.day, right: right.day, ...guard }
}

function compileSpan(node: Extract<Checked, { kind: 'span' }>, row: RowContext, negated: boolean): Sql {
  const moment = asValue(compileMoment(node.of, row))
  if (node.span !== 'period') throw new Error(`the span "${node.span}" is not known here`)
  const start = edgeOf(row, 'start')
  // A deal that is due at the end of a running quarter is due in that quarter.
  const end = edgeOf(row, 'last')
  const after = operator(moment.day, '>', start.day)
  const until = operator(moment.day, '<=', end.day)
  const holds =
    node.relation === 'in'
      ? all([after, until])
      : node.relation === 'before'
        ? operator(moment.day, '<=', start.day)
        : operator(moment.day, '>', end.day)
  return negated ? any([{ sql: 'not', of: holds }, isNull(moment.day)]) : holds
}
