import { countSteps, type StepsBucket } from '../../plan/steps-bucket.ts'
import type { Scan } from '../../plan/scan.ts'
import { openRow } from '../open-row.ts'
import type { OpenRow } from '../row-context.ts'
import { endOfDay, tableAsOf, type StepBuilder } from '../step-builder.ts'
import { column, no, number, operator, when, yes, type Select, type Sql, type SqlJoin } from '../tree.ts'
import { followedUnits } from './compile-funnel.ts'

/** The units of a funnel that were not taken out, or only those that came through; how far each came stands in the step. */
export function openSteppedUnits(
  scan: Scan,
  bucket: StepsBucket,
  builder: StepBuilder,
  onlyThrough: boolean,
): { readonly row: OpenRow; readonly from: Select['from']; readonly where: readonly Sql[] } {
  const { from } = followedUnits(scan, bucket, builder)
  const { entity, sight, rules } = scan
  const on = operator(column(entity, 'key'), '=', column(from, 'unit'))
  const joins: SqlJoin[] = [{ kind: 'inner', table: tableAsOf(builder, entity, sight.asOf, 'dated'), as: entity, on }]
  const row = openRow(builder, entity, entity, endOfDay(sight.asOf, rules), { joins })
  const counted: Sql = { sql: 'not', of: column(from, 'taken_out') }
  const through = operator(column(from, 'depth'), '=', number(countSteps(bucket)))
  return { row, from: { table: from }, where: onlyThrough ? [counted, through] : [counted] }
}

/** Whether a unit took the last step. */
export function isThrough(step: string, bucket: StepsBucket): Sql {
  return when(operator(column(step, 'depth'), '=', number(countSteps(bucket))), yes, no)
}
