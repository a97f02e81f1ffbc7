import { momentColumns } from '../model/tables.ts'
import { isKeepable, nameOfFirst } from '../plan/kept-firsts.ts'
import type { Bounds } from '../plan/scan.ts'
import { compileCondition, compileMoment } from './compile-expression.ts'
import { openBuilder, type SqlSetting } from './compile-scan.ts'
import { openRow } from './open-row.ts'
import type { RowContext, SqlMoment } from './row-context.ts'
import { asValue } from './sql-moment.ts'
import { endOfDay, entityOf, tableAsOf } from './step-builder.ts'
import {
  aggregate,
  all,
  call,
  cast,
  column,
  isKnown,
  nothing,
  number,
  operator,
  yes,
  day as dayOf,
  type Select,
  type SelectColumn,
  type Sql,
  type Statement,
} from './tree.ts'

const says = {
  en: 'Since when the data reaches back, and what has no date.',
  de: 'Seit wann die Daten reichen, und was kein Datum hat.',
}

/** The statement of bounds, one row: `first_day` of the anchor and how many rows are `undated`; or `ripe_days` of conversions. */
export function compileBounds(bounds: Bounds, setting: SqlSetting): Statement {
  const kept = keptBounds(bounds, setting)
  if (kept !== undefined) return { steps: [{ name: 'bounds', says, select: kept }] }
  const builder = openBuilder(setting, bounds)
  const row = openRow(builder, bounds.entity, bounds.entity, endOfDay(bounds.sight.asOf, bounds.rules))
  const own = bounds.where.map((one) => compileCondition(one, row.context))
  const { columns, where } =
    bounds.ripening === undefined
      ? reachOf(bounds, setting, row.context, own)
      : ripeningOf(bounds.ripening, row.context, own)
  const from = { table: tableAsOf(builder, bounds.entity, bounds.sight.asOf, 'undated-too'), as: bounds.entity }
  const conditions = where.sql === 'all' ? where.of : where.sql === 'constant' ? [] : [where]
  return {
    steps: [...builder.steps, { name: 'bounds', says, select: { columns, from, joins: row.joins, where: conditions } }],
  }
}

interface BoundsSelect {
  readonly columns: readonly SelectColumn[]
  readonly where: Sql
}

function reachOf(bounds: Bounds, setting: SqlSetting, row: RowContext, own: readonly Sql[]): BoundsSelect {
  const { moment, entity } = bounds
  const { day, guard } = moment === undefined ? beginOf(entity, setting) : compileMoment(moment, row)
  const filters = all(bounds.filters.map((one) => compileCondition(one, row)))
  const counted = all([...own, guard])
  const among = all([...(moment === undefined ? [counted] : []), filters])
  // As a difference the engine can take it from its statistics, without reading the days.
  const undated = operator(aggregate('count', [], among), '-', aggregate('count', [day], among))
  const first: SelectColumn = { of: aggregate('min', [day]), as: 'first_day' }
  const columns: readonly SelectColumn[] = [
    first,
    ...(marksUndated(bounds, day, guard, setting) ? [{ of: cast(undated, 'integer'), as: 'undated' }] : []),
    ...(bounds.against === undefined
      ? []
      : [{ of: cast(aggregate('count', [], compileCondition(bounds.against, row)), 'integer'), as: 'against' }]),
  ]
  // The history of a state reaches as far back as any record does, whatever its state is today.
  return { columns, where: moment === undefined ? yes : counted }
}

function ripeningOf(ripening: NonNullable<Bounds['ripening']>, row: RowContext, own: readonly Sql[]): BoundsSelect {
  const from = asValue(compileMoment(ripening.from, row))
  const to = compileMoment(ripening.to, row)
  const days = call('days-between', from.day, to.day)
  const where = all([...own, to.guard, isKnown(to.day), operator(days, '>=', number(0))])
  return { columns: [{ of: aggregate('p95', [days]), as: 'ripe_days' }], where }
}

/** Of a first that is kept for every record its table alone says since when there is one. */
function keptBounds({ moment, where, sight, ripening }: Bounds, { keptFirsts }: SqlSetting): Select | undefined {
  if (moment?.kind !== 'collect' || moment.hops.length > 0 || where.length > 0 || ripening !== undefined)
    return undefined
  if (sight.knownLoad !== undefined || sight.asOf < sight.newestDay || !isKeepable(moment)) return undefined
  const kept = keptFirsts?.get(nameOfFirst(moment))
  if (kept === undefined) return undefined
  const found = column(undefined, 'found_day')
  const columns = [{ of: aggregate('min', [found]), as: 'first_day' }]
  return { columns, from: { table: kept.table }, where: [operator(found, '<=', dayOf(sight.asOf))] }
}

/** A row has no date where it must have one: its creation, or the day of a status that it has. Elsewhere a missing day means "not yet". */
function marksUndated({ moment, entity }: Bounds, day: Sql, guard: Sql | undefined, setting: SqlSetting): boolean {
  return (
    moment === undefined || guard !== undefined || JSON.stringify(day) === JSON.stringify(beginOf(entity, setting).day)
  )
}

/** When records of an entity begin. */
function beginOf(entity: string, setting: SqlSetting): SqlMoment {
  const shape = entityOf(setting.crm, entity)
  return shape.begins === undefined ? { day: nothing } : { day: column(entity, momentColumns(shape, shape.begins).day) }
}
