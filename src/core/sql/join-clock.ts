import type { Checked } from '../model/checked-expression.ts'
import { linkColumn, momentColumns } from '../model/tables.ts'
import type { Day } from '../words/day.ts'
import { compileCondition, compileMoment } from './compile-expression.ts'
import { openBefore, type OpenTimes } from './join-open-hours.ts'
import type { OpenRow, RowContext, RowSetting, SqlMoment } from './row-context.ts'
import { asValue } from './sql-moment.ts'
import { addStep, entityOf, tableAsOf, type StepBuilder } from './step-builder.ts'
import { aggregate, all, call, column, number, operator, when, type Select, type Sql, type SqlJoin } from './tree.ts'

type Clocked = Extract<Checked, { kind: 'clocked' }>

/** The row that a time is measured for. */
interface Asking {
  readonly row: RowContext
  readonly joins: SqlJoin[]
  readonly lastDay: Day
  readonly openRow: (
    builder: StepBuilder,
    entity: string,
    alias: string,
    now: SqlMoment,
    setting: RowSetting,
  ) => OpenRow
}

const secondsOfDay = 86_400

/** The seconds that a clock ran between two moments, less the pauses; whole days of them where a day is all that is known of a moment. */
export function joinClock(builder: StepBuilder, asking: Asking, node: Clocked): Sql {
  const { row, joins } = asking
  const moments = momentsOf(node, row)
  const ran = ranBetween(moments, openTimes(builder, joins, node, row))
  if (node.pauses === undefined) return ran
  return operator(ran, '-', call('coalesce', joinPauses(builder, asking, node), number(0)))
}

interface Moments {
  readonly from: SqlMoment
  readonly until: SqlMoment
}

function momentsOf(node: Clocked, row: RowContext): Moments {
  return { from: asValue(compileMoment(node.from, row)), until: asValue(compileMoment(node.until, row)) }
}

/** Whoever ends before the beginning, in closed hours too, took a negative time. */
function ranBetween(moments: Moments, open: OpenTimes | undefined): Sql {
  const onTheWall = secondsOf(moments, undefined)
  if (open === undefined) return onTheWall
  const { from, until } = moments
  const isBackwards =
    from.at !== undefined && until.at !== undefined
      ? operator(until.at, '<', from.at)
      : operator(until.day, '<', from.day)
  return when(isBackwards, onTheWall, secondsOf(moments, open))
}

/** How much of the time before a moment is open; nothing for a clock on the wall. */
function openTimes(builder: StepBuilder, joins: SqlJoin[], { clock }: Clocked, row: RowContext): OpenTimes | undefined {
  return clock.kind === 'wall' ? undefined : openBefore(builder, joins, clock, row)
}

function secondsOf({ from, until }: Moments, open: OpenTimes | undefined): Sql {
  const isPrecise = from.at !== undefined && until.at !== undefined
  if (open !== undefined) {
    const before = ({ day, at }: SqlMoment): Sql => open(isPrecise && at !== undefined ? { day, at } : { day })
    return operator(before(until), '-', before(from))
  }
  return from.at !== undefined && until.at !== undefined
    ? call('seconds-between', from.at, until.at)
    : operator(call('days-between', from.day, until.day), '*', number(secondsOfDay))
}

const says = {
  en: 'How long the clock stood still within the time that is measured.',
  de: 'Wie lange die Uhr in der gemessenen Zeit stillstand.',
}

/** Adds the step that sums the stays in which the clock stands still, as far as they lie within the time, and joins it to the row. */
function joinPauses(builder: StepBuilder, { row, joins, lastDay, openRow }: Asking, node: Clocked): Sql {
  const { pauses } = node
  if (pauses === undefined) return number(0)
  const setting: RowSetting = { lastDay, ...(row.period === undefined ? {} : { period: row.period }) }
  const outside = openRow(builder, row.entity, 'this', row.now, { ...setting, prefix: 'this' })
  const stay = openRow(builder, pauses.far, pauses.far, row.now, { ...setting, outer: outside.context })
  const timed = momentsOf(node, outside.context)
  const stayed: SqlJoin = {
    kind: 'inner',
    table: tableAsOf(builder, pauses.far, lastDay, 'dated'),
    as: pauses.far,
    on: operator(column(pauses.far, linkColumn(pauses.by)), '=', column('this', 'key')),
  }
  const within = overlap(timed, stayMoments(builder, pauses.far))
  const met = [operator(within.from.day, '<=', within.until.day), compileCondition(pauses.where, stay.context)]
  const clocks: SqlJoin[] = []
  const lasted = secondsOf(within, openTimes(builder, clocks, node, outside.context))
  const select: Select = {
    columns: [
      { of: column('this', 'key'), as: 'row_key' },
      { of: aggregate('sum', [call('greatest', lasted, number(0))]), as: 'paused' },
    ],
    from: { table: tableAsOf(builder, row.entity, lastDay, 'undated-too'), as: 'this' },
    joins: [...outside.joins, stayed, ...stay.joins, ...clocks],
    where: conditionsOf(met),
    groupBy: ['row_key'],
  }
  const step = addStep(builder, 'paused', says, select)
  joins.push({
    kind: 'left',
    table: step,
    as: step,
    on: operator(column(step, 'row_key'), '=', column(row.alias, 'key')),
  })
  return column(step, 'paused')
}

function conditionsOf(conditions: readonly Sql[]): readonly Sql[] {
  const joined = all(conditions)
  return joined.sql === 'all' ? joined.of : [joined]
}

function stayMoments({ crm }: StepBuilder, far: string): Moments {
  const entity = entityOf(crm, far)
  const moment = (field: string): SqlMoment => {
    const { day, at } = momentColumns(entity, field)
    return { day: column(far, day), ...(at === undefined ? {} : { at: column(far, at) }) }
  }
  return { from: moment('from'), until: moment('until') }
}

/** The part of a stay that lies within a time; one without an end lasts as long as it. */
function overlap(time: Moments, stay: Moments): Moments {
  const later = (one: Sql, other: Sql): Sql => call('greatest', one, other)
  const earlier = (end: Sql, other: Sql): Sql => call('least', call('coalesce', other, end), end)
  const both = <T>(a: T | undefined, b: T | undefined, join: (a: T, b: T) => T): { readonly at?: T } =>
    a === undefined || b === undefined ? {} : { at: join(a, b) }
  return {
    from: { day: later(time.from.day, stay.from.day), ...both(time.from.at, stay.from.at, later) },
    until: { day: earlier(time.until.day, stay.until.day), ...both(time.until.at, stay.until.at, earlier) },
  }
}
