import type { CrmModel } from '../model/crm-model.ts'
import type { Readings } from '../model/kinds/readings.ts'
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
import { readingSpans } from './readings.ts'
import { dayBounds } from './state-bounds.ts'
import { gatheredAt } from './window-steps.ts'
import { endOfDay, entityOf, knownTable, statesTable, tableAsOf, type StepBuilder } from './step-builder.ts'
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
  type SqlJoin,
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
  if (bucket.kind === 'moves' || bucket.kind === 'histories' || bucket.kind === 'steps')
    throw new Error(`${bucket.kind} have steps of their own`)
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
  { grain, moment, from, until, windows }: Extract<Bucket, { kind: 'event' }>,
  row: RowContext,
  rules: CalendarRules,
): Pick<FirstStep, 'period'> {
  const by = windows?.cut ?? grain
  if (by === undefined) return {}
  if (from === undefined || until === undefined) throw new Error('periods need a first and a last day')
  const key = periodKey(compileMoment(moment, row).day, by, rules, { from, to: addDays(until, -1) })
  return { period: { of: key, as: windows === undefined ? 'period' : gatheredAt } }
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
    ...scan.filters.map((one) => compileCondition(asOfEvent(one, scan), row)),
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
  const filters = scan.filters.map((one) => asOfEvent(one, scan))
  const where = flat([...scan.where, ...filters].map((one) => compileCondition(one, row.context)))
  if (scan.readings !== undefined) return readingStep({ scan, bucket, row, where }, scan.readings, builder)
  const isFollowed = entityOf(builder.crm, entity).history !== undefined
  const wanted = bucket.countsUndated === true && !isFollowed ? 'undated-too' : 'held'
  return {
    select: { from: { table: tableAsOf(builder, entity, bucket.day, wanted), as: entity }, where },
    row,
    range: [],
  }
}

interface StateRows {
  readonly scan: Scan
  readonly bucket: Extract<Bucket, { kind: 'state' }>
  readonly row: OpenRow
  readonly where: Sql[]
}

/** The readings that were the last ones at the end of a day; those of before the period only where they are carried on. */
function readingStep({ scan, bucket, row, where }: StateRows, readings: Readings, builder: StepBuilder): FirstStep {
  const { entity } = scan
  const spans = readingSpans(scan, readings, builder)
  row.joins.push(spanJoin(spans, entity))
  const [from, until] = [column(spans, 'from_day'), column(spans, 'until_day')]
  const held = [operator(from, '<=', day(bucket.day)), operator(until, '>', day(bucket.day))]
  const inPeriod = readings.carried ? [] : [operator(from, '>', day(bucket.edges.start))]
  return {
    select: { from: { table: knownTable(builder, entity), as: entity }, where: [...where, ...held, ...inPeriod] },
    row,
    range: [],
  }
}

const spanJoin = (spans: string, entity: string): SqlJoin => ({
  kind: 'inner',
  table: spans,
  as: spans,
  on: operator(column(spans, 'key'), '=', column(entity, 'key')),
})

/** Each version of a record with the first and the last period at whose end it held: what changes seldom is counted once, not once a period. */
function statesStep(scan: Scan, bucket: Extract<Bucket, { kind: 'states' }>, builder: StepBuilder): FirstStep {
  const { entity, rules } = scan
  const [firstDay] = bucket.lastDays
  const lastDay = bucket.lastDays.at(-1)
  if (firstDay === undefined || lastDay === undefined) throw new Error('states need a period')
  const row = openRow(builder, entity, entity, endOfDay(lastDay, rules))
  const bounds = dayBounds([...scan.where, ...scan.filters.map((one) => asOfEvent(one, scan))], row.context)
  const { readings } = scan
  const spans = readings === undefined ? entity : readingSpans(scan, readings, builder)
  if (readings !== undefined) row.joins.push(spanJoin(spans, entity))
  const [begun, ended] = [column(spans, 'from_day'), column(spans, 'until_day')]
  const from = bounds.from.length === 0 ? begun : call('greatest', begun, ...bounds.from)
  const until = bounds.until.length === 0 ? ended : call('least', ended, ...bounds.until)
  const last = bucket.first + bucket.lastDays.length - 1
  const key = (of: Sql): Sql => periodKey(of, bucket.grain, rules, { from: firstDay, to: lastDay })
  const held = call('least', key(until), number(last + 1))
  const after = when(operator(until, '>', day(lastDay)), number(last + 1), held)
  const isCarried = readings === undefined || readings.carried
  const overlaps = [
    operator(from, '<=', day(lastDay)),
    operator(until, '>', day(firstDay)),
    ...(readings === undefined ? [] : [operator(until, '>', from)]),
  ]
  const known = [...bounds.from, ...bounds.until].map(isKnown)
  return {
    select: {
      from: { table: readings === undefined ? statesTable(builder, entity) : knownTable(builder, entity), as: entity },
      where: flat([...bounds.rest.map((one) => compileCondition(one, row.context)), ...overlaps, ...known]),
    },
    row,
    range: [
      { of: call('greatest', key(from), number(bucket.first)), as: 'first_period' },
      { of: isCarried ? after : call('least', after, operator(key(begun), '+', number(1))), as: 'after_period' },
    ],
  }
}

function flat(conditions: readonly Sql[]): Sql[] {
  const joined = all(conditions)
  if (joined.sql === 'all') return [...joined.of]
  return joined.sql === 'constant' && joined.value === 'true' ? [] : [joined]
}
