import type { Checked } from '../model/checked-expression.ts'
import type { Day } from '../words/day.ts'
import type { Label } from '../words/label.ts'
import { compileCondition, compileLength, compileMoment, compileValue } from './compile-expression.ts'
import type { OpenRow, RowContext, RowSetting, SqlMoment } from './row-context.ts'
import { asValue } from './sql-moment.ts'
import { addStep, entityOf, tableAsOf, type StepBuilder } from './step-builder.ts'
import { aggregate, all, cast, column, isKnown, number, operator, when, type Sql, type SqlJoin } from './tree.ts'

type Summed = Extract<Checked, { kind: 'summed' }>

/** The row that stands for its unit. */
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

/**
 * Adds the step that adds up the times of the rows of one unit, and joins it to the first of them; all others have none. Gives the alias of the step.
 *
 * | stay | deal | stage | days |      | first_key | length | has_ended |
 * | 1    | 7    | Demo  |    3 |  ->  | 1         |      5 | true      |
 * | 4    | 7    | Demo  |    2 |
 */
export function joinVisits(builder: StepBuilder, { row, joins, lastDay, openRow }: Asking, node: Summed): string {
  const { entity } = node
  const visit = openRow(builder, entity, entity, row.now, {
    lastDay,
    ...(row.period === undefined ? {} : { period: row.period }),
  })
  const { context } = visit
  const from = asValue(compileMoment(node.from, context))
  const length = compileLength(node.length, context) ?? compileValue(node.length, context)
  const keys = node.per.map((one, index) => ({ of: compileValue(one, context), as: `per_${index + 1}` }))
  const where = all([
    isKnown(from.day),
    ...keys.map(({ of }) => isKnown(of)),
    node.where === undefined ? undefined : compileCondition(node.where, context),
  ])
  const { plural } = entityOf(builder.crm, entity)
  const visits = addStep(builder, `${entity}_visits`, saysVisits(plural), {
    columns: [
      ...keys,
      { of: column(entity, 'key'), as: 'key' },
      { of: from.at ?? from.day, as: 'begun' },
      { of: length, as: 'length' },
      { of: compileCondition(node.ended, context), as: 'has_ended' },
    ],
    from: { table: tableAsOf(builder, entity, lastDay, 'dated'), as: entity },
    joins: visit.joins,
    where: where.sql === 'all' ? where.of : [where],
  })
  const step = addStep(builder, `${entity}_units`, saysUnits(plural), {
    columns: [
      ...keys.map(({ as }) => ({ of: column(visits, as), as })),
      { of: aggregate('arg-min', [column(visits, 'key'), column(visits, 'begun')]), as: 'first_key' },
      { of: addedUp(column(visits, 'length')), as: 'length' },
      { of: aggregate('min', [column(visits, 'has_ended')]), as: 'has_ended' },
    ],
    from: { table: visits },
    groupBy: keys.map(({ as }) => as),
  })
  joins.push({
    kind: 'left',
    table: step,
    as: step,
    on: operator(column(step, 'first_key'), '=', column(row.alias, 'key')),
  })
  return step
}

const saysVisits = (plural: Label): Label => ({
  en: `How long each of the ${plural.en} took.`,
  de: `Wie lange jeder Eintrag dauerte: ${plural.de}.`,
})
const saysUnits = (plural: Label): Label => ({
  en: `Added up are those of the ${plural.en} that belong together; the first of them stands for all.`,
  de: `Zusammengezählt werden die ${plural.de}, die zusammengehören; der erste Eintrag steht für alle.`,
})

/** What ended before it began makes the whole a finding. */
function addedUp(length: Sql): Sql {
  const least = aggregate('min', [length])
  return when(operator(least, '<', number(0)), least, cast(aggregate('sum', [length]), 'bigint'))
}
