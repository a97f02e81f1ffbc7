import type { CrmModel } from '../model/crm-model.ts'
import { momentColumns } from '../model/tables.ts'
import { lastDayBefore } from '../plan/duration-days.ts'
import type { Bucket, Scan } from '../plan/scan.ts'
import type { CalendarRules } from '../words/calendar.ts'
import { addDays } from '../words/day.ts'
import { compileCondition, compileMoment } from './compile-expression.ts'
import { openRow } from './open-row.ts'
import { periodKey } from './period-key.ts'
import type { OpenRow, RowContext } from './row-context.ts'
import { asOfEvent } from './split-columns.ts'
import { dayBounds } from './state-bounds.ts'
import { endOfDay, entityOf, statesTable, tableAsOf, type StepBuilder } from './step-builder.ts'
import {
  all,
  any,
  call,
  column,
  day,
  isKnown,
  isNull,
  number,
  operator,
  when,
  type Select,
  type SelectColumn,
  type Sql,
} from './tree.ts'

/** Where the rows of a scan come from, which of them count, and in which period; its columns are still missing. */
export interface FirstStep {
  readonly select: Omit<Select, 'columns' | 'groupBy'>
  readonly row: OpenRow
  readonly period?: SelectColumn
  /** The periods at whose end each row counts, from the first to before the second. */
  readonly range: readonly SelectColumn[]
}

export function openFirstStep(scan: Scan, builder: StepBuilder): FirstStep {
  const { bucket } = scan
  if (bucket.kind === 'event') return eventStep(scan, bucket, builder)
  return bucket.kind === 'state' ? stateStep(scan, bucket, builder) : statesStep(scan, bucket, builder)
}

/** A row of a scan's entity as the scan sees it: as of the question, or at the end of the day of a state. */
export function openScanRow({ entity, bucket, sight, rules }: Scan, builder: StepBuilder): OpenRow {
  if (bucket.kind !== 'state') return openRow(builder, entity, entity, endOfDay(sight.asOf, rules))
  const period: RowContext['period'] = (edge, before) =>
    endOfDay(before === undefined ? bucket.edges[edge] : lastDayBefore(bucket.edges[edge], before), rules)
  return openRow(builder, entity, entity, endOfDay(bucket.day, rules), { lastDay: bucket.day, period })
}

function eventStep(scan: Scan, bucket: Extract<Bucket, { kind: 'event' }>, builder: StepBuilder): FirstStep {
  const { entity, sight, rules } = scan
  const row = openScanRow(scan, builder)
  const where = flat(eventConditions(scan, bucket, row.context, builder.crm))
  const table = tableAsOf(builder, entity, sight.asOf, bucket.countsUndated ? 'undated-too' : 'dated')
  return { select: { from: { table, as: entity }, where }, row, range: [], ...eventPeriod(bucket, row.context, rules) }
}

function eventPeriod(
  { grain, moment, from, until }: Extract<Bucket, { kind: 'event' }>,
  row: RowContext,
  rules: CalendarRules,
): Pick<FirstStep, 'period'> {
  if (grain === undefined) return {}
  if (from === undefined || until === undefined) throw new Error('periods need a first and a last day')
  const key = periodKey(compileMoment(moment, row).day, grain, rules, { from, to: addDays(until, -1) })
  return { period: { of: key, as: 'period' } }
}

function eventConditions(
  scan: Scan,
  bucket: Extract<Bucket, { kind: 'event' }>,
  row: RowContext,
  crm: CrmModel,
): Sql[] {
  const { day: anchor, guard } = compileMoment(bucket.moment, row)
  const until = bucket.until ?? addDays(scan.sight.asOf, 1)
  const from = bucket.from === undefined ? [] : [operator(anchor, '>=', day(bucket.from))]
  const ranged = all([...from, operator(anchor, '<', day(until))])
  return [
    ...scan.where.map((one) => compileCondition(one, row)),
    ...(guard === undefined ? [] : [guard]),
    bucket.countsUndated ? undatedToo(scan.entity, row.alias, ranged, anchor, crm) : ranged,
    ...scan.filters.map((one) => compileCondition(asOfEvent(one, bucket), row)),
  ]
}

/** Rows without a creation date count in all time where that is what they would be counted at. */
function undatedToo(entity: string, alias: string, ranged: Sql, anchor: Sql, crm: CrmModel): Sql {
  const shape = entityOf(crm, entity)
  if (shape.begins === undefined) return ranged
  const begun = column(alias, momentColumns(shape, shape.begins).day)
  return JSON.stringify(begun) === JSON.stringify(anchor) ? any([ranged, isNull(begun)]) : ranged
}

function stateStep(scan: Scan, bucket: Extract<Bucket, { kind: 'state' }>, builder: StepBuilder): FirstStep {
  const { entity } = scan
  const row = openScanRow(scan, builder)
  const where = flat([...scan.where, ...scan.filters].map((one) => compileCondition(one, row.context)))
  return {
    select: { from: { table: tableAsOf(builder, entity, bucket.day, 'held'), as: entity }, where },
    row,
    range: [],
  }
}

/** Each version of a record with the first and the last period at whose end it held: what changes seldom is counted once, not once a period. */
function statesStep(scan: Scan, bucket: Extract<Bucket, { kind: 'states' }>, builder: StepBuilder): FirstStep {
  const { entity, rules } = scan
  const [firstDay] = bucket.lastDays
  const lastDay = bucket.lastDays.at(-1)
  if (firstDay === undefined || lastDay === undefined) throw new Error('states need a period')
  const row = openRow(builder, entity, entity, endOfDay(lastDay, rules))
  const bounds = dayBounds([...scan.where, ...scan.filters], row.context)
  const from =
    bounds.from.length === 0 ? column(entity, 'from_day') : call('greatest', column(entity, 'from_day'), ...bounds.from)
  const until =
    bounds.until.length === 0
      ? column(entity, 'until_day')
      : call('least', column(entity, 'until_day'), ...bounds.until)
  const last = bucket.first + bucket.lastDays.length - 1
  const key = (of: Sql): Sql => periodKey(of, bucket.grain, rules, { from: firstDay, to: lastDay })
  const ended = when(operator(until, '>', day(lastDay)), number(last + 1), call('least', key(until), number(last + 1)))
  const held = [operator(from, '<=', day(lastDay)), operator(until, '>', day(firstDay))]
  const known = [...bounds.from, ...bounds.until].map(isKnown)
  return {
    select: {
      from: { table: statesTable(builder, entity), as: entity },
      where: flat([...bounds.rest.map((one) => compileCondition(one, row.context)), ...held, ...known]),
    },
    row,
    range: [
      { of: call('greatest', key(from), number(bucket.first)), as: 'first_period' },
      { of: ended, as: 'after_period' },
    ],
  }
}

function flat(conditions: readonly Sql[]): Sql[] {
  const joined = all(conditions)
  if (joined.sql === 'all') return [...joined.of]
  return joined.sql === 'constant' && joined.value === 'true' ? [] : [joined]
}
