import { momentColumns } from '../model/tables.ts'
import type { Bounds } from '../plan/scan.ts'
import { compileCondition, compileMoment } from './compile-expression.ts'
import { openBuilder, type SqlSetting } from './compile-scan.ts'
import { openRow } from './open-row.ts'
import type { SqlMoment } from './row-context.ts'
import { asValue } from './sql-moment.ts'
import { endOfDay, entityOf, tableAsOf } from './step-builder.ts'
import {
  aggregate,
  all,
  call,
  cast,
  column,
  isKnown,
  isNull,
  nothing,
  number,
  operator,
  yes,
  type SelectColumn,
  type Sql,
  type Statement,
} from './tree.ts'

/** The statement of bounds, one row: `first_day` of the anchor, how many rows are `undated`, and `ripe_days` for conversions. */
export function compileBounds(bounds: Bounds, setting: SqlSetting): Statement {
  const builder = openBuilder(setting, bounds)
  const row = openRow(builder, bounds.entity, bounds.entity, endOfDay(bounds.sight.asOf, bounds.rules))
  const { day, guard } =
    bounds.moment === undefined ? beginOf(bounds.entity, setting) : compileMoment(bounds.moment, row.context)
  const filters = all(bounds.filters.map((one) => compileCondition(one, row.context)))
  const own = all([...bounds.where.map((one) => compileCondition(one, row.context)), guard])
  // The history of a state reaches as far back as any record does, whatever its state is today.
  const where = bounds.moment === undefined ? yes : own
  const columns: SelectColumn[] = [
    { of: aggregate('min', [day]), as: 'first_day' },
    ...(marksUndated(bounds, day, guard, setting)
      ? [
          {
            of: cast(
              aggregate('count', [], all([isNull(day), ...(bounds.moment === undefined ? [own] : []), filters])),
              'integer',
            ),
            as: 'undated',
          },
        ]
      : []),
    ...ripening(bounds, row.context),
  ]
  const says = {
    en: 'Since when the data reaches back, and what has no date.',
    de: 'Seit wann die Daten reichen, und was kein Datum hat.',
  }
  const from = { table: tableAsOf(builder, bounds.entity, bounds.sight.asOf, 'undated-too'), as: bounds.entity }
  const conditions = where.sql === 'all' ? where.of : where.sql === 'constant' ? [] : [where]
  return {
    steps: [...builder.steps, { name: 'bounds', says, select: { columns, from, joins: row.joins, where: conditions } }],
  }
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

function ripening(bounds: Bounds, row: Parameters<typeof compileMoment>[1]): SelectColumn[] {
  if (bounds.ripening === undefined) return []
  const from = asValue(compileMoment(bounds.ripening.from, row))
  const to = asValue(compileMoment(bounds.ripening.to, row))
  const days = call('days-between', from.day, to.day)
  return [{ of: aggregate('p95', [days], all([isKnown(to.day), operator(days, '>=', number(0))])), as: 'ripe_days' }]
}
