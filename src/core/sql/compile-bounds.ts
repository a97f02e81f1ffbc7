import { momentColumns } from '../model/tables.ts'
import type { Bounds } from '../plan/scan.ts'
import { compileCondition, compileMoment, asValue } from './compile-expression.ts'
import { openBuilder, type SqlSetting } from './compile-scan.ts'
import type { SqlMoment } from './row-context.ts'
import { endOfDay, entityOf, openRow, tableAsOf } from './step-builder.ts'
import { aggregate, all, call, cast, column, isKnown, isNull, nothing, number, operator, type SelectColumn, type Statement } from './tree.ts'

/** The statement of bounds, one row: `first_day` of the anchor, how many rows are `undated`, and `ripe_days` for conversions. */
export function compileBounds(bounds: Bounds, setting: SqlSetting): Statement {
  const builder = openBuilder(setting, bounds)
  const row = openRow(builder, bounds.entity, bounds.entity, endOfDay(bounds.sight.asOf, bounds.rules))
  const { day, guard } = bounds.moment === undefined ? beginOf(bounds.entity, setting) : compileMoment(bounds.moment, row.context)
  const filters = all(bounds.filters.map((one) => compileCondition(one, row.context)))
  const where = all([...bounds.where.map((one) => compileCondition(one, row.context)), ...(guard === undefined ? [] : [guard])])
  const columns: SelectColumn[] = [
    { of: aggregate('min', [day]), as: 'first_day' },
    { of: cast(aggregate('count', [], all([isNull(day), filters])), 'integer'), as: 'undated' },
    ...ripening(bounds, row.context),
  ]
  const says = { en: 'Since when the data reaches back, and what has no date.', de: 'Seit wann die Daten reichen, und was kein Datum hat.' }
  const from = { table: tableAsOf(builder, bounds.entity, bounds.sight.asOf, true), as: bounds.entity }
  const conditions = where.sql === 'all' ? where.of : where.sql === 'constant' ? [] : [where]
  return { steps: [...builder.steps, { name: 'bounds', says, select: { columns, from, joins: row.joins, where: conditions } }] }
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
