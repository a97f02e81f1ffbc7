import type { Checked, Hop } from '../model/checked-expression.ts'
import type { CrmModel } from '../model/crm-model.ts'
import { keptColumn, linkColumn, momentColumns } from '../model/tables.ts'
import type { Day } from '../words/day.ts'
import { joinClock } from './join-clock.ts'
import { joinBenchmark } from './join-benchmark.ts'
import { joinCollect } from './join-collect.ts'
import { joinVisits } from './join-visits.ts'
import { joinRate } from './join-rate.ts'
import { readsHistory } from './reads-history.ts'
import { compileMoment } from './compile-expression.ts'
import type { OpenRow, RowContext, RowSetting, SqlMoment } from './row-context.ts'
import { asValue } from './sql-moment.ts'
import { entityOf, nameStep, reachedTable, statesTable, type StepBuilder } from './step-builder.ts'
import { all, column, day, operator, timestamp, when, type Sql, type SqlJoin } from './tree.ts'

/** A row of an entity under an alias, with what its expressions join. `now` is when the row is counted. */
export function openRow(
  builder: StepBuilder,
  entity: string,
  alias: string,
  now: SqlMoment,
  setting: RowSetting = {},
): OpenRow {
  const joins = setting.joins ?? []
  const lastDay = setting.lastDay ?? builder.sight.asOf
  const collects = new Map<string, SqlMoment>()
  const versions = new Map<string, RowContext>()
  const units = new Map<string, string>()
  const clocks = new Map<string, Sql>()
  const rates = new Map<string, Sql>()
  const benchmarks = new Map<string, Sql>()
  const context: RowContext = {
    entity,
    alias,
    now,
    seen: seenUntil(builder, now),
    ...(setting.period === undefined ? {} : { period: setting.period }),
    ...(setting.outer === undefined ? {} : { outer: setting.outer }),
    ...(setting.change === undefined ? {} : { change: setting.change }),
    reach: (hops) => reach(builder, joins, { alias, prefix: setting.prefix ?? '', lastDay }, hops),
    collect: (node) =>
      remember(collects, JSON.stringify(node), () =>
        joinCollect(builder, { row: context, joins, lastDay, openRow }, node),
      ),
    summed: (node) => {
      const step = remember(units, JSON.stringify({ ...node, of: 'unit', type: '' }), () =>
        joinVisits(builder, { row: context, joins, lastDay, openRow }, node),
      )
      return column(step, node.of === 'length' ? 'length' : 'has_ended')
    },
    clocked: (node) =>
      remember(clocks, JSON.stringify(node), () => joinClock(builder, { row: context, joins, lastDay, openRow }, node)),
    rate: (wanted) => remember(rates, JSON.stringify(wanted), () => joinRate(builder, joins, wanted)),
    benchmark: (node, of) => remember(benchmarks, JSON.stringify(node), () => joinBenchmark(builder, joins, node, of)),
    asOf: (node) => {
      const isHistoric = readsHistory(node.of, entity, builder)
      return remember(versions, JSON.stringify([node.moment, isHistoric]), () =>
        versionAt(builder, { context, joins, setting, isHistoric }, node),
      )
    },
    columnOf: (owner, field) => columnOf(builder.crm, owner, field),
    keyColumn: linkColumn,
    keptColumn,
  }
  return { context, joins }
}

/** Until when anything is known, where that lies before the moment of counting. */
function seenUntil({ sight }: StepBuilder, now: SqlMoment): SqlMoment {
  const isAsOf = now.day.sql === 'day' && now.day.value === sight.asOf
  if (sight.seen === undefined || !isAsOf) return now
  const { day: lastDay, at } = sight.seen
  return { day: day(lastDay), at: timestamp(at.replace('T', ' ').replace('Z', '')) }
}

function remember<T>(known: Map<string, T>, name: string, make: () => T): T {
  const found = known.get(name) ?? make()
  known.set(name, found)
  return found
}

function columnOf(crm: CrmModel, owner: string, field: string): { day?: string; at?: string; name?: string } {
  const entity = entityOf(crm, owner)
  const shape = entity.fields[field]
  if (shape === undefined) return { name: field }
  if (shape.type === 'day' || shape.type === 'instant') return momentColumns(entity, field)
  return { name: shape.column ?? field }
}

function reach(
  builder: StepBuilder,
  joins: SqlJoin[],
  { alias, prefix, lastDay }: { alias: string; prefix: string; lastDay: Day },
  hops: readonly Hop[],
): string {
  let from = alias
  let path = prefix
  for (const hop of hops) {
    path = path === '' ? hop.link : `${path}_${hop.link}`
    const as = path
    if (!joins.some((join) => join.as === as)) {
      joins.push({
        kind: 'left',
        table: reachedTable(builder, hop.to, lastDay),
        as,
        on: operator(column(as, 'key'), '=', column(from, linkColumn(hop.link))),
      })
    }
    from = as
  }
  return from
}

interface Versioned {
  readonly context: RowContext
  readonly joins: SqlJoin[]
  readonly setting: RowSetting
  readonly isHistoric: boolean
}

/** The row as it was at a moment: the version that held then; where former values are not known, itself. */
function versionAt(
  builder: StepBuilder,
  { context, joins, setting, isHistoric }: Versioned,
  node: Extract<Checked, { kind: 'as-of' }>,
): RowContext {
  const { entity, alias } = context
  const moment = asValue(compileMoment(node.moment, context))
  const written = moment.day.sql === 'day' ? moment.day.value : undefined
  const then: RowSetting = { ...setting, joins, ...(written === undefined ? {} : { lastDay: written }) }
  if (!isHistoric) return written === undefined ? context : openRow(builder, entity, alias, moment, then).context
  const as = nameStep(builder, `${entity}_then`)
  const version = (name: string): Sql => column(as, name)
  const day = written === undefined ? notBeforeBegin(builder, entity, alias, moment.day) : moment.day
  joins.push({
    kind: 'left',
    table: statesTable(builder, entity),
    as,
    on: all([
      operator(version('key'), '=', column(alias, 'key')),
      operator(version('from_day'), '<=', day),
      operator(version('until_day'), '>', day),
    ]),
  })
  return openRow(builder, entity, as, moment, { ...then, prefix: as }).context
}

/** What happened before a record began is judged by how it began. */
function notBeforeBegin({ crm }: StepBuilder, entity: string, alias: string, day: Sql): Sql {
  const shape = entityOf(crm, entity)
  if (shape.begins === undefined) return day
  const begun = column(alias, momentColumns(shape, shape.begins).day)
  return JSON.stringify(begun) === JSON.stringify(day) ? day : when(operator(day, '<', begun), begun, day)
}
