import type { BusinessClock } from '../model/checked-expression.ts'
import type { RowContext, SqlMoment } from './row-context.ts'
import { entityOf, nameStep, type StepBuilder } from './step-builder.ts'
import { all, call, cast, column, number, operator, text, type Sql, type SqlJoin } from './tree.ts'

/** The open seconds before a moment: of an instant to the second, of a day before it begins. */
export type OpenTimes = (moment: SqlMoment) => Sql

/**
 * Looks up open hours by the day of a moment: what was open before that day, and the part of the day that has passed.
 * A join by day costs a fifth of one by the last opening before each moment (ASOF), measured at a million rows.
 */
export function openBefore(builder: StepBuilder, joins: SqlJoin[], clock: BusinessClock, row: RowContext): OpenTimes {
  const { openHours } = builder
  if (openHours === undefined) throw new Error('no open hours are kept')
  const calendar = calendarOf(builder, clock, row)
  const known = new Map<string, Sql>()
  return (moment) => {
    const name = JSON.stringify(moment)
    const found = known.get(name) ?? lookUp(builder, joins, calendar, moment)
    known.set(name, found)
    return found
  }
}

function lookUp(builder: StepBuilder, joins: SqlJoin[], calendar: Sql, { day, at }: SqlMoment): Sql {
  const { openHours } = builder
  if (openHours === undefined) throw new Error('no open hours are kept')
  const as = nameStep(builder, 'open')
  joins.push({
    kind: 'left',
    table: openHours.table,
    as,
    on: all([
      operator(column(as, 'calendar'), '=', calendar),
      operator(column(as, 'day'), '=', at === undefined ? day : cast(at, 'day')),
    ]),
  })
  if (at === undefined) return column(as, 'before_here')
  const second = call('second-of-day', at)
  const passed = Array.from({ length: openHours.stretches }, (_, nth) => {
    const [from, until] = [column(as, `from_${nth + 1}`), column(as, `until_${nth + 1}`)]
    return call('greatest', operator(call('least', second, until), '-', from), number(0))
  })
  return passed.reduce((sum, one) => operator(sum, '+', one), column(as, 'before'))
}

/** The number of the calendar that holds for a row: that of the team or person its clock belongs to, else that of everybody. */
function calendarOf(builder: StepBuilder, { of }: BusinessClock, row: RowContext): Sql {
  const keepers = builder.openHours?.keepers ?? []
  if (of === undefined || keepers.length === 0) return number(0)
  const to = of.hops.at(-1)?.to ?? of.entity
  const name = column(row.reach(of.hops), entityOf(builder.crm, to).named_by ?? 'name')
  return {
    sql: 'case',
    when: keepers.map((one): readonly [Sql, Sql] => [operator(name, '=', text(one.name)), number(one.calendar)]),
    otherwise: number(0),
  }
}
