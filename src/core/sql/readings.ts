import type { Readings } from '../model/kinds/readings.ts'
import { endlessDay } from '../model/tables.ts'
import { mentionsNow } from '../plan/steps/one-pass.ts'
import type { Scan } from '../plan/scan.ts'
import { compileCondition, compileMoment, compileValue } from './compile-expression.ts'
import { openRow } from './open-row.ts'
import { asValue } from './sql-moment.ts'
import { addStep, endOfDay, knownTable, type StepBuilder } from './step-builder.ts'
import { aggregate, all, call, column, day, isKnown, number, operator, type SelectColumn, type Sql } from './tree.ts'

const says = {
  read: { en: 'What was read when, and of what.', de: 'Was wann abgelesen wurde, und wovon.' },
  times: { en: 'Every time at which something was read.', de: 'Alle Zeitpunkte, an denen etwas abgelesen wurde.' },
  spans: {
    en: 'Each reading holds until the next one.',
    de: 'Jede Ablesung gilt bis zur nächsten.',
  },
}

const own = (name: string): SelectColumn => ({ of: column(undefined, name), as: name })

/**
 * Adds the step that says from which day until which day each reading is the last one:
 *
 * | key | from_day   | until_day  |
 * |   1 | 2026-01-05 | 2026-01-31 |
 * |   3 | 2026-01-31 | 9999-12-31 |
 */
export function readingSpans(scan: Scan, { at, last }: Readings, builder: StepBuilder): string {
  const { entity, sight, rules } = scan
  const row = openRow(builder, entity, entity, endOfDay(sight.asOf, rules))
  const moment = asValue(compileMoment(at, row.context))
  const read = addStep(builder, 'readings', says.read, {
    columns: [
      { of: column(entity, 'key'), as: 'key' },
      { of: last === undefined ? number(1) : compileValue(last, row.context), as: 'of_what' },
      { of: moment.day, as: 'read_day' },
      { of: last === undefined ? moment.day : (moment.at ?? moment.day), as: 'read_at' },
    ],
    from: { table: knownTable(builder, entity), as: entity },
    joins: row.joins,
    where: [
      ...scan.where.filter((one) => !mentionsNow(one)).map((one) => compileCondition(one, row.context)),
      isKnown(moment.day),
      operator(moment.day, '<=', day(sight.asOf)),
    ],
  })
  const times = timesStep(read, builder)
  const [now, next] = ['this_reading', 'next_reading']
  const same = (one: string, other: string, name: string): Sql =>
    operator(column(one, name), 'is not distinct from', column(other, name))
  return addStep(builder, 'reading_spans', says.spans, {
    columns: [
      { of: column(read, 'key'), as: 'key' },
      { of: column(read, 'read_day'), as: 'from_day' },
      { of: call('coalesce', column(next, 'read_day'), day(endlessDay)), as: 'until_day' },
    ],
    from: { table: read },
    joins: [
      { kind: 'inner', table: times, as: now, on: all([same(now, read, 'of_what'), same(now, read, 'read_at')]) },
      {
        kind: 'left',
        table: times,
        as: next,
        on: all([
          same(next, now, 'of_what'),
          operator(column(next, 'nth'), '=', operator(column(now, 'nth'), '+', number(1))),
        ]),
      },
    ],
  })
}

/** The times in order, numbered for each thing that is read. */
function timesStep(read: string, builder: StepBuilder): string {
  const names = ['of_what', 'read_at', 'read_day']
  const times = addStep(builder, 'reading_times', says.times, {
    columns: names.map(own),
    from: { table: read },
    groupBy: names,
  })
  const nth: Sql = {
    sql: 'window',
    of: aggregate('count', []),
    partitionBy: [column(undefined, 'of_what')],
    orderBy: column(undefined, 'read_at'),
  }
  return addStep(builder, 'numbered_times', says.times, {
    columns: [...names.map(own), { of: nth, as: 'nth' }],
    from: { table: times },
  })
}
