import type { Checked } from '../model/checked-expression.ts'
import type { Entity } from '../model/crm-model.ts'
import { linkColumn, momentColumns } from '../model/tables.ts'
import { isKeepable, nameOfFirst, type KeptFirst } from '../plan/kept-firsts.ts'
import type { Day } from '../words/day.ts'
import { compileCollect } from './compile-collect.ts'
import { compileCondition } from './compile-expression.ts'
import type { OpenRow, RowContext, RowSetting, SqlMoment } from './row-context.ts'
import { addStep, entityOf, nameStep, tableAsOf, type StepBuilder } from './step-builder.ts'
import {
  all,
  any,
  column,
  day,
  isKnown,
  isNull,
  number,
  operator,
  when,
  type SelectColumn,
  type Sql,
  type SqlJoin,
} from './tree.ts'

type Collect = Extract<Checked, { kind: 'collect' }>

/** The row that an aggregate over many is asked for. */
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

/** Adds the step that aggregates the far rows, and joins it to the row. */
export function joinCollect(builder: StepBuilder, asking: Asking, node: Collect): SqlMoment {
  const { row, joins, lastDay, openRow } = asking
  const kept = keptFor(builder, node, lastDay)
  if (kept !== undefined) return joinKept(builder, asking, node, kept)
  const setting: RowSetting = { lastDay, ...(row.period === undefined ? {} : { period: row.period }) }
  const outside = usesOuter(node)
    ? openRow(builder, node.entity, 'this', row.now, { ...setting, prefix: 'this' })
    : undefined
  const far = openRow(builder, node.far, node.far, row.now, {
    ...setting,
    ...(outside === undefined ? {} : { outer: outside.context }),
  })
  const order = orderOf(entityOf(builder.crm, node.far), node.far)
  const found = compileCollect(node, far.context, order)
  const where = all([
    isKnown(column(node.far, linkColumn(node.by))),
    begunBy(builder, node, lastDay),
    node.where === undefined ? undefined : compileCondition(node.where, far.context),
    found.guard,
  ])
  const key = outside === undefined ? column(node.far, linkColumn(node.by)) : column('this', 'key')
  const columns: SelectColumn[] = [
    { of: key, as: 'of_key' },
    { of: found.day, as: 'found_day' },
    ...(found.at === undefined ? [] : [{ of: found.at, as: 'found_at' }]),
  ]
  const rows = rowsOf(builder, node, lastDay, outside)
  const step = addStep(builder, `${node.collect}_of_${node.many}`, saysOf(builder, node), {
    columns,
    from: rows.from,
    joins: [...rows.joins, ...far.joins],
    where: where.sql === 'all' ? where.of : [where],
    groupBy: ['of_key'],
  })
  const owner = outside === undefined ? row.reach(node.hops) : row.alias
  joins.push({ kind: 'left', table: step, as: step, on: operator(column(step, 'of_key'), '=', column(owner, 'key')) })
  const value = column(step, 'found_day')
  // The sum of no rows is 0, the sum of rows without any value is unknown.
  if (node.collect === 'sum') return { day: when(isNull(column(step, 'of_key')), number(0), value) }
  return { day: value, ...(found.at === undefined ? {} : { at: column(step, 'found_at') }) }
}

/** The computed aggregate, where the data is asked as it is known now: as of its end, or earlier where nothing but later rows tells the two apart. */
function keptFor(builder: StepBuilder, node: Collect, lastDay: Day): KeptFirst | undefined {
  const { sight, keptFirsts } = builder
  if (sight.knownLoad !== undefined || !isKeepable(node)) return undefined
  if (lastDay < sight.newestDay && !isFirstOfEvents(builder, node)) return undefined
  return keptFirsts.get(nameOfFirst(node))
}

/** Whether it is the first beginning of rows that have no former states and are judged by nothing but themselves: until any day it is the first of all, or there is none yet. */
function isFirstOfEvents({ crm }: StepBuilder, { far, of, where }: Collect): boolean {
  const { begins, history } = entityOf(crm, far)
  if (history !== undefined || begins === undefined || of?.kind !== 'field') return false
  return of.field === begins && !JSON.stringify([of, where]).includes('"link":')
}

function joinKept(builder: StepBuilder, { row, joins, lastDay }: Asking, node: Collect, kept: KeptFirst): SqlMoment {
  const as = nameStep(builder, `${node.collect}_of_${node.many}`)
  const owner = row.reach(node.hops)
  joins.push({ kind: 'left', table: kept.table, as, on: operator(column(as, 'of_key'), '=', column(owner, 'key')) })
  const found = column(as, 'found_day')
  const precise = node.of?.type.kind === 'moment' && node.of.type.precision === 'instant'
  const at = precise ? { at: column(as, 'found_at') } : {}
  return kept.until <= lastDay
    ? { day: found, ...at }
    : { day: found, ...at, guard: operator(found, '<=', day(lastDay)) }
}

/** The far rows; beside the row outside where the aggregate speaks of it. */
function rowsOf(
  builder: StepBuilder,
  { entity, far, by, hops }: Collect,
  lastDay: Day,
  outside: OpenRow | undefined,
): { readonly from: { table: string; as: string }; readonly joins: readonly SqlJoin[] } {
  const table = tableAsOf(builder, far, lastDay, 'dated')
  if (outside === undefined) return { from: { table, as: far }, joins: [] }
  const owner = outside.context.reach(hops)
  const joined: SqlJoin = {
    kind: 'inner',
    table,
    as: far,
    on: operator(column(far, linkColumn(by)), '=', column(owner, 'key')),
  }
  return {
    from: { table: tableAsOf(builder, entity, lastDay, 'undated-too'), as: 'this' },
    joins: [...outside.joins, joined],
  }
}

/** What begins after the last day does not count; what has no date does, as far as the newest data reaches. */
function begunBy(builder: StepBuilder, { far, of }: Collect, lastDay: Day): Sql | undefined {
  const { begins, history } = entityOf(builder.crm, far)
  const isPresent = lastDay >= builder.sight.newestDay
  if (begins === undefined || (history !== undefined && !isPresent)) return undefined
  const begun = column(far, momentColumns(entityOf(builder.crm, far), begins).day)
  const dated = operator(begun, '<=', day(lastDay))
  const isMomentItself = of?.kind === 'field' && of.field === begins && of.hops.length === 0
  return isPresent && !isMomentItself ? any([dated, isNull(begun)]) : dated
}

function orderOf(entity: Entity, alias: string): SqlMoment {
  if (entity.begins === undefined) return { day: column(alias, 'key') }
  const { day: days, at } = momentColumns(entity, entity.begins)
  return { day: column(alias, days), ...(at === undefined ? {} : { at: column(alias, at) }) }
}

function saysOf({ crm }: StepBuilder, { entity, hops, collect, far }: Collect): { en: string; de: string } {
  const { label } = entityOf(crm, hops.at(-1)?.to ?? entity)
  const { plural } = entityOf(crm, far)
  return {
    en: `For each ${label.en}: ${collect} of its ${plural.en}.`,
    de: `Je ${label.de}: ${collect} über ${plural.de}.`,
  }
}

function usesOuter(node: Collect): boolean {
  return JSON.stringify(node).includes('"outer":true')
}
